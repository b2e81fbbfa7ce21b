import { type RawBuilder, sql } from 'kysely'
import type { AdministrationAuditQuery, AdministrationEntry } from '#api/audit.ts'
import type { Grant } from '#domain/access.ts'
import {
  areaOf,
  AUDIT_AREAS,
  type AuditArea,
  NOT_ADMINISTRATION,
  PERSONAL_SETTINGS,
  TYPES_OF_AREA,
} from '#domain/audit.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Changes } from '#domain/timeline.ts'
import { namesOfEntries } from '#server/audit/names-of-entries.ts'
import type { Context } from '#server/context.ts'
import { readCursor, writeCursor } from '#server/timeline/cursor.ts'

/** The right that shows an area's history: the same that lets one change it. */
const RIGHT_OF_AREA: Record<AuditArea, Grant> = {
  people: 'workspace.users',
  workspace: 'workspace.settings',
  sales: 'workspace.settings',
}

type EventRow = {
  id: string
  at: string
  type: string
  actor_id: string | null
  channel: string
  data: Record<string, unknown>
  key_name: string | null
}

/**
 * Every change made in Administration, newest first: of people for whoever manages them (a key needs
 * a scope of people for that), of everything else for whoever changes settings.
 */
export async function listAdministrationAudit(ctx: Context, asked: AdministrationAuditQuery) {
  const after = asked.cursor === undefined ? undefined : readCursor(asked.cursor)
  const matching = conditionOf(asked, visibleAreas(ctx))
  const beyond = after ? sql`and (at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<EventRow>`
    select id, at, type, actor_id, channel, data,
      (select name from api_keys where api_keys.id = events.api_key_id) as key_name
    from events where ${matching} ${beyond}
    order by at desc, id desc limit ${asked.limit + 1}`.execute(ctx.db)
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  const isWhole = rows.length <= asked.limit
  return {
    items: await toEntries(ctx, page),
    nextCursor: isWhole || !last ? null : writeCursor([last.at, last.id]),
    total: isWhole && !after ? rows.length : await count(ctx, matching),
  }
}

function visibleAreas(ctx: Context): AuditArea[] {
  const { rights, keyScopes } = ctx
  const areas = AUDIT_AREAS.filter(
    (area) =>
      rights.can(RIGHT_OF_AREA[area]) &&
      (area !== 'people' || !keyScopes || keyScopes.some((scope) => scope.startsWith('people.'))),
  )
  if (areas.length > 0) return areas
  throw new Refusal('forbidden', 'permission_missing', {
    extra: { permission: RIGHT_OF_AREA.workspace },
  })
}

function conditionOf(
  { actorId, area, from, before }: AdministrationAuditQuery,
  visible: AuditArea[],
): RawBuilder<unknown> {
  const areas = visible.filter((each) => area === undefined || each === area)
  const conditions = [
    besideRecords,
    sql`not ${begins(NOT_ADMINISTRATION)}`,
    isIn(areas),
    notPersonal,
    ...(actorId ? [sql`actor_id = ${actorId}`] : []),
    ...(from ? [sql`at >= ${from}::timestamptz`] : []),
    ...(before ? [sql`at < ${before}::timestamptz`] : []),
  ]
  return sql.join(conditions, sql` and `)
}

/** Said as the index says it. */
const besideRecords = sql`lead_id is null and customer_id is null and contact_id is null
  and deal_id is null and activity_id is null`

const notPersonal = sql`not (type = 'user_changed'
  and (data->'changes') - ${[...PERSONAL_SETTINGS]}::text[] = '{}'::jsonb)`

function isIn(areas: AuditArea[]): RawBuilder<unknown> {
  const each = areas.map((area) =>
    area === 'sales'
      ? sql`not ${begins(Object.values(TYPES_OF_AREA).flat())}`
      : begins(TYPES_OF_AREA[area]),
  )
  return each.length === 0 ? sql`false` : sql`(${sql.join(each, sql` or `)})`
}

function begins(prefixes: readonly string[]): RawBuilder<unknown> {
  return sql`(${sql.join(
    prefixes.map((prefix) => sql`starts_with(type, ${prefix})`),
    sql` or `,
  )})`
}

async function count(ctx: Context, condition: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: string }>`
    select count(*) as total from events where ${condition}`.execute(ctx.db)
  return Number(rows[0]!.total)
}

async function toEntries(ctx: Context, rows: EventRow[]): Promise<AdministrationEntry[]> {
  const readable = await namesOfEntries(
    ctx,
    rows.map(({ data }) => data),
  )
  return rows.map(({ data: { changes, ...about }, ...row }) => ({
    id: row.id,
    at: row.at,
    type: row.type,
    area: areaOf(row.type),
    actorId: row.actor_id,
    channel: row.channel,
    keyName: row.key_name,
    about: readable(about) as Record<string, unknown>,
    changes: Object.entries((changes ?? {}) as Changes).map(([field, { from, to }]) => ({
      field,
      from: readable(from),
      to: readable(to),
    })),
  }))
}
