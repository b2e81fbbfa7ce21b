import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { RequiredLeadField, StatusAfterConverting, StatusKind } from '#domain/leads.ts'
import type { Context, Db } from '#server/context.ts'
import { statuses } from '#server/workspace/lists.ts'

/** How this workspace sells, as deeds need it: read anew by each, in one statement. */
export type Process = {
  timeZone: string
  country: string
  currency: string
  requiredLeadFields: RequiredLeadField[]
  firstContactMovesStatus: boolean
  statusAfterConverting: StatusAfterConverting
  statuses: ProcessStatus[]
  /** The status that a new lead gets. */
  defaultStatusId: string
}

export type ProcessStatus = {
  id: string
  key: string
  kind: StatusKind
  chosenByHand: boolean
  isDefault: boolean
  retiredAt: string | null
}

/** Deeds within one transaction share what the first of them read. */
const readInTransaction = new WeakMap<Db, Promise<Process>>()

export function readProcess({ db }: Pick<Context, 'db'>): Promise<Process> {
  if (!db.isTransaction) return readAnew(db)
  const reading = readInTransaction.get(db) ?? readAnew(db)
  readInTransaction.set(db, reading)
  return reading
}

async function readAnew(db: Db): Promise<Process> {
  const process = await db
    .selectFrom('workspace')
    .select([
      'time_zone as timeZone',
      'country',
      'currency',
      'required_lead_fields as requiredLeadFields',
      'first_contact_moves_status as firstContactMovesStatus',
      'status_after_converting as statusAfterConverting',
      jsonArrayFrom(statuses(db)).as('statuses'),
    ])
    .$narrowType<{
      requiredLeadFields: RequiredLeadField[]
      statusAfterConverting: StatusAfterConverting
    }>()
    .executeTakeFirstOrThrow()
  const first = process.statuses.find(({ isDefault }) => isDefault) ?? firstOfKind(process, 'open')
  return { ...process, defaultStatusId: first.id }
}

/** The status that stands for a kind: the first one in order that is still in use. */
export function firstOfKind(process: Pick<Process, 'statuses'>, kind: StatusKind): ProcessStatus {
  const ofKind = process.statuses.filter((status) => status.kind === kind)
  const status = ofKind.find(({ retiredAt }) => retiredAt === null) ?? ofKind[0]
  if (!status) throw new Error(`This workspace has no status of the kind ${kind}`)
  return status
}
