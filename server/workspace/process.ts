import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { OfferKey } from '#domain/conversions.ts'
import type { StageKind } from '#domain/deals.ts'
import { rulesOfFields } from '#domain/field-rules.ts'
import { rulesInForce, type StatusRule } from '#domain/status-rules.ts'
import type { RequiredLeadField, StatusAfterConverting, StatusKind } from '#domain/leads.ts'
import type { NumberedKind } from '#domain/sequences.ts'
import {
  type Address,
  type FoundZone,
  inTreeOrder,
  zoneFinder,
  type ZoneNode,
} from '#domain/zones.ts'
import type { Context, Db } from '#server/context.ts'
import { customFields } from '#server/fields/read-fields.ts'
import { statuses, statusRules } from '#server/workspace/lists.ts'
import { typedNumbers } from '#server/workspace/typed-numbers.ts'
import { ruledZones } from '#server/zones/zone-rows.ts'

/** How this workspace sells, as deeds need it: read in one statement. */
export type Process = {
  timeZone: string
  country: string
  currency: string
  requiredLeadFields: RequiredLeadField[]
  firstContactMovesStatus: boolean
  statusAfterConverting: StatusAfterConverting
  conversions: OfferKey[]
  dealCloseDays: number | null
  statuses: ProcessStatus[]
  /** Those that were set up, and what the required custom fields ask of a move. */
  statusRules: StatusRule[]
  /** The status that a new lead gets. */
  defaultStatusId: string
  /** The entries of the lists that may be chosen. */
  listed: { ratings: string[]; sources: string[]; industries: string[]; zones: string[] }
  /** All zones, each before those within it. */
  zones: ZoneNode[]
  /** Which zone an address belongs to by the rules. */
  zoneOf: (address: Address) => FoundZone | undefined
  /** Of what the numbers are typed and not given by themselves. */
  typedNumbers: NumberedKind[]
  /** Every entry there is, in order: records may carry what is no longer offered. */
  entries: { ratings: Entry[]; sources: Entry[]; industries: Entry[] }
  /** In their order, the default one first, with the stages in use. */
  pipelines: { id: string; stages: { id: string; kind: StageKind }[] }[]
}

type Entry = { id: string; key: string | null; retiredAt: string | null }

export type ProcessStatus = {
  id: string
  key: string
  name: string
  kind: StatusKind
  chosenByHand: boolean
  isDefault: boolean
  retiredAt: string | null
}

/** What was read under a mark stays true for as long as the settings have that mark. */
const remembered = new Map<string, Process>()
const MOST_REMEMBERED = 20

/**
 * How this workspace sells, as it was when the request came. A deed that changes the settings itself
 * does not see its own change in it.
 */
export async function readProcess({
  db,
  settingsMark,
}: Pick<Context, 'db' | 'settingsMark'>): Promise<Process> {
  const known = settingsMark === undefined ? undefined : remembered.get(settingsMark)
  if (known) return known
  const { mark, ...process } = await readAnew(db)
  if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!)
  remembered.set(mark, process)
  return process
}

/**
 * The same, as it stays until the end of this transaction: whoever changes what a status means to all
 * leads at once waits, or has been waited for. For deeds that lock no lead before they choose a status.
 */
export async function holdProcess(ctx: Context): Promise<Process> {
  await sql`lock table leads in row exclusive mode`.execute(ctx.db)
  const { token } = await ctx.db
    .selectFrom('access_version')
    .select('token')
    .executeTakeFirstOrThrow()
  ctx.settingsMark = token
  return readProcess(ctx)
}

/**
 * For whoever changes what a status means to all leads at once: until the end of this transaction no
 * lead is written, nor even locked, so that who waits reads afterwards how the workspace sells.
 */
export async function holdLeadsStill(ctx: Context): Promise<void> {
  await sql`lock table leads in exclusive mode`.execute(ctx.db)
}

async function readAnew(db: Db): Promise<Process & { mark: string }> {
  const entriesOf = (table: 'ratings' | 'sources' | 'industries') =>
    jsonArrayFrom(
      db
        .selectFrom(table)
        .select(['id', 'key', 'retired_at as retiredAt'])
        .orderBy('position')
        .orderBy('id'),
    )
  const {
    ratings,
    sources,
    industries,
    zones,
    rulesOfMoves,
    leadFields: fields,
    ...process
  } = await db
    .selectFrom('workspace')
    .select([
      'time_zone as timeZone',
      'country',
      'currency',
      'required_lead_fields as requiredLeadFields',
      'first_contact_moves_status as firstContactMovesStatus',
      'status_after_converting as statusAfterConverting',
      'conversions',
      'deal_close_days as dealCloseDays',
      jsonArrayFrom(statuses(db)).as('statuses'),
      jsonArrayFrom(statusRules(db)).as('rulesOfMoves'),
      jsonArrayFrom(leadFields(db)).as('leadFields'),
      jsonArrayFrom(pipelinesInUse(db)).as('pipelines'),
      jsonArrayFrom(ruledZones(db)).as('zones'),
      typedNumbers.as('typedNumbers'),
      entriesOf('ratings').as('ratings'),
      entriesOf('sources').as('sources'),
      entriesOf('industries').as('industries'),
      sql<string>`(select token from access_version)`.as('mark'),
    ])
    .$narrowType<{
      requiredLeadFields: RequiredLeadField[]
      statusAfterConverting: StatusAfterConverting
      conversions: OfferKey[]
    }>()
    .executeTakeFirstOrThrow()
  const first = process.statuses.find(({ isDefault }) => isDefault) ?? firstOfKind(process, 'open')
  const entries = { ratings, sources, industries }
  const listed = {
    ratings: idsInUse(ratings),
    sources: idsInUse(sources),
    industries: idsInUse(industries),
    zones: idsInUse(zones),
  }
  const zoneOf = zoneFinder(zones, process.country)
  return {
    ...process,
    statusRules: [
      ...rulesInForce(rulesOfMoves, fields),
      ...rulesOfFields(fields, process.statuses),
    ],
    defaultStatusId: first.id,
    listed,
    entries,
    zones: inTreeOrder(zones),
    zoneOf,
  }
}

function idsInUse(entries: Pick<Entry, 'id' | 'retiredAt'>[]): string[] {
  return entries.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id)
}

function leadFields(db: Db) {
  return customFields(db).where('record', '=', 'leads').where('retired_at', 'is', null)
}

function pipelinesInUse(db: Db) {
  return db
    .selectFrom('pipelines')
    .select((pipeline) => [
      'id',
      jsonArrayFrom(
        pipeline
          .selectFrom('stages')
          .select(['id', 'kind'])
          .$narrowType<{ kind: StageKind }>()
          .whereRef('stages.pipeline_id', '=', 'pipelines.id')
          .where('retired_at', 'is', null)
          .orderBy('position')
          .orderBy('id'),
      ).as('stages'),
    ])
    .orderBy('is_default', 'desc')
    .orderBy('position')
    .orderBy('id')
}

/** The status that stands for a kind: the first one in order that is still in use. */
export function firstOfKind(process: Pick<Process, 'statuses'>, kind: StatusKind): ProcessStatus {
  const ofKind = process.statuses.filter((status) => status.kind === kind)
  const status = ofKind.find(({ retiredAt }) => retiredAt === null) ?? ofKind[0]
  if (!status) throw new Error(`This workspace has no status of the kind ${kind}`)
  return status
}
