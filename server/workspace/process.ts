import { sql } from 'kysely'
import type { RequiredLeadField, StatusAfterConverting, StatusKind } from '#domain/leads.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'

export type ProcessStatus = {
  id: string
  key: string
  kind: StatusKind
  chosenByHand: boolean
  isDefault: boolean
  retiredAt: string | null
}

/** The workspace's way of selling, as deeds need it. Read afresh for each deed: settings changed now hold now. */
export type Process = {
  country: string
  currency: string
  timeZone: string
  requiredLeadFields: RequiredLeadField[]
  firstContactMovesStatus: boolean
  statusAfterConverting: StatusAfterConverting
  /** In the administrator's order. */
  statuses: ProcessStatus[]
  defaultStatusId: string
}

export async function readProcess(ctx: Pick<Context, 'db'>): Promise<Process> {
  const row = await ctx.db
    .selectFrom('workspace')
    .select([
      'country',
      'currency',
      'time_zone',
      'required_lead_fields',
      'first_contact_moves_status',
      'status_after_converting',
      sql<ProcessStatus[]>`(
        select json_agg(json_build_object('id', id, 'key', key, 'kind', kind, 'chosenByHand', chosen_by_hand,
          'isDefault', is_default, 'retiredAt', retired_at) order by position)
        from statuses)`.as('statuses'),
    ])
    .executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'workspace_not_set_up')
  const standard = row.statuses.find((status) => status.isDefault)
  if (!standard) throw new Error('The workspace has no default status')
  return {
    country: row.country,
    currency: row.currency,
    timeZone: row.time_zone,
    requiredLeadFields: row.required_lead_fields as RequiredLeadField[],
    firstContactMovesStatus: row.first_contact_moves_status,
    statusAfterConverting: row.status_after_converting as StatusAfterConverting,
    statuses: row.statuses,
    defaultStatusId: standard.id,
  }
}

/** The first living status of a kind, in the administrator's order. */
export function firstOfKind(process: Process, kind: StatusKind): ProcessStatus {
  const status = process.statuses.find((status) => status.kind === kind && !status.retiredAt)
  if (!status) throw new Error(`The workspace has no status of kind ${kind}`)
  return status
}
