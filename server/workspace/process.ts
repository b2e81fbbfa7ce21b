import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { OfferKey } from '#domain/conversions.ts'
import type { StageKind } from '#domain/deals.ts'
import type { RequiredLeadField, StatusAfterConverting, StatusKind } from '#domain/leads.ts'
import type { Context, Db } from '#server/context.ts'
import { statuses } from '#server/workspace/lists.ts'

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
  /** The status that a new lead gets. */
  defaultStatusId: string
  /** The entries of the lists that may be chosen. */
  listed: { ratings: string[]; sources: string[]; industries: string[] }
  /** In their order, the default one first, with the stages in use. */
  pipelines: { id: string; stages: { id: string; kind: StageKind }[] }[]
}

export type ProcessStatus = {
  id: string
  key: string
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

async function readAnew(db: Db): Promise<Process & { mark: string }> {
  const inUse = (table: 'ratings' | 'sources' | 'industries') =>
    sql<string[]>`array(select id from ${sql.table(table)} where retired_at is null)`
  const { ratings, sources, industries, ...process } = await db
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
      jsonArrayFrom(pipelinesInUse(db)).as('pipelines'),
      inUse('ratings').as('ratings'),
      inUse('sources').as('sources'),
      inUse('industries').as('industries'),
      sql<string>`(select token from access_version)`.as('mark'),
    ])
    .$narrowType<{
      requiredLeadFields: RequiredLeadField[]
      statusAfterConverting: StatusAfterConverting
      conversions: OfferKey[]
    }>()
    .executeTakeFirstOrThrow()
  const first = process.statuses.find(({ isDefault }) => isDefault) ?? firstOfKind(process, 'open')
  return { ...process, defaultStatusId: first.id, listed: { ratings, sources, industries } }
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
