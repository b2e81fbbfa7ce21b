import type { BulkChangeKind } from '#domain/bulk-edits.ts'
import { Refusal } from '#domain/refusal.ts'
import type { ChangeOfLead } from '#server/bulk-edits/change-of-leads.ts'
import { type SelectedLead, unseenChanges } from '#server/bulk-edits/changed-since-seen.ts'
import type { Context } from '#server/context.ts'
import type { LeadDeed } from '#server/leads/lead-deeds.ts'
import type { LeadRecord } from '#server/leads/lead-rows.ts'
import { lockLeads } from '#server/leads/lock-leads.ts'

/** What is to become of one lead. `missing`: the fields that have to be filled first. */
export type Verdict = { leadId: string } & (
  | { outcome: 'changed'; lead: LeadRecord; deed: LeadDeed }
  | { outcome: 'unchanged' }
  | { outcome: 'refused'; code: string; missing?: string[] }
)

/** Locks some leads and says what a change does to each. `placesBefore` leads were not refused before them. */
export async function judgeLeads(
  ctx: Context,
  kind: BulkChangeKind,
  changeOf: ChangeOfLead,
  selected: SelectedLead[],
  placesBefore: number,
): Promise<Verdict[]> {
  if (selected.length === 0) return []
  const leads = await lockLeads(
    ctx,
    selected.map(({ leadId }) => leadId),
  )
  const isUnseen = await unseenChanges(ctx, kind, selected, leads)
  let place = placesBefore
  return selected.map((each): Verdict => {
    const { leadId } = each
    const lead = leads.get(leadId)
    if (!lead) return { leadId, outcome: 'refused', code: 'not_found' }
    try {
      const deed = changeOf(lead, place)
      if (deed && isUnseen(each, lead, deed)) {
        return { leadId, outcome: 'refused', code: 'record_changed' }
      }
      place += 1
      return deed ? { leadId, outcome: 'changed', lead, deed } : { leadId, outcome: 'unchanged' }
    } catch (error) {
      if (error instanceof Refusal) return refused(leadId, error)
      throw error
    }
  })
}

function refused(leadId: string, { code, details }: Refusal): Verdict {
  const missing = details.errors?.filter((error) => error.code === 'value_missing') ?? []
  return {
    leadId,
    outcome: 'refused',
    code,
    ...(missing.length > 0 && { missing: missing.map(({ field }) => field) }),
  }
}
