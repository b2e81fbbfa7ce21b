import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { WorklistCounts, WorklistItem } from '#api/follow-ups.ts'
import { brokenRules, untouchedBefore, type WorklistRule } from '#domain/follow-ups.ts'
import { usersOf } from '#server/calendar/whose.ts'
import type { Context } from '#server/context.ts'
import { orderOf, type SortKey } from '#server/database/list-order.ts'
import { readList } from '#server/database/list-page.ts'
import { selectLeadToWork, toLeadToWork } from '#server/follow-ups/leads-to-work.ts'
import type { Asked } from '#server/follow-ups/things-to-do.ts'
import { statusesOf } from '#server/follow-ups/statuses-of.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/** One page of the leads that break a rule, the oldest first, with the exact total. */
export async function listWorklist(
  ctx: Context,
  { rule, whose, ...asked }: Asked & { rule: WorklistRule; whose: string },
): Promise<{ items: WorklistItem[]; nextCursor: string | null; total: number }> {
  const hours = await untouchedHours(ctx)
  const statuses = await ctx.db.selectFrom('statuses').select(['id', 'kind']).execute()
  const kinds = new Map(statuses.map(({ id, kind }) => [id, kind as 'open']))
  const leads = leadsOf(ctx, whose)
    .where(await breaks(ctx, rule, hours))
    .select(selectLeadToWork)
  const created: SortKey = {
    by: 'column',
    column: 'created_at',
    type: 'timestamptz',
    nullable: false,
  }
  const { rows, ...page } = await readList(leads, orderOf('created', { created }), asked, ctx.db)
  const items = rows.map((row) => ({
    ...toLeadToWork(ctx, row),
    rules: brokenRules(
      {
        statusKind: kinds.get(row.status_id) ?? 'closed',
        ownerId: row.owner_id,
        followUpAt: row.follow_up_at,
        lastActivityAt: row.last_activity_at,
        createdAt: row.created_at,
      },
      new Date(ctx.now),
      hours,
    ),
  }))
  return { items, ...page }
}

/** How many leads break each rule, exactly. */
export async function countWorklist(
  ctx: Context,
  { whose }: { whose: string },
): Promise<WorklistCounts> {
  const hours = await untouchedHours(ctx)
  const count = async (rule: WorklistRule) => {
    const { total } = await leadsOf(ctx, whose)
      .where(await breaks(ctx, rule, hours))
      .select(sql<string>`count(*)`.as('total'))
      .executeTakeFirstOrThrow()
    return Number(total)
  }
  const [withoutOwner, withoutStep, untouched] = await Promise.all([
    count('qualified_without_owner'),
    count('qualified_without_next_step'),
    count('untouched'),
  ])
  return {
    qualified_without_owner: withoutOwner,
    qualified_without_next_step: withoutStep,
    untouched,
    untouchedHours: hours,
  }
}

/** `brokenRules` of the domain, said to the database. */
async function breaks(
  ctx: Context,
  rule: WorklistRule,
  hours: number,
): Promise<RawBuilder<SqlBool>> {
  const kind = rule === 'untouched' ? 'open' : 'qualified'
  const ofKind = sql<SqlBool>`leads.status_id = any(${await statusesOf(ctx, [kind])}::uuid[])`
  switch (rule) {
    case 'qualified_without_owner':
      return sql<SqlBool>`(${ofKind} and leads.owner_id is null)`
    case 'qualified_without_next_step':
      return sql<SqlBool>`(${ofKind} and leads.follow_up_at is null)`
    case 'untouched':
      return sql<SqlBool>`(${ofKind} and leads.last_activity_at is null
        and leads.created_at < ${untouchedBefore(new Date(ctx.now), hours)})`
  }
}

function leadsOf(ctx: Context, whose: string) {
  const users = usersOf(ctx, whose)
  const leads = visibleLeads(ctx)
  return users ? leads.where('leads.owner_id', 'in', users) : leads
}

async function untouchedHours(ctx: Context): Promise<number> {
  const { untouched_hours } = await ctx.db
    .selectFrom('workspace')
    .select('untouched_hours')
    .executeTakeFirstOrThrow()
  return untouched_hours
}
