import type { Changes, EventType } from '#domain/timeline.ts'

/** What a deed that is no edit changes: `from` and `to` name where its event keeps the values. */
export type ChangedByDeed = { field: string; from?: string; to?: string }

/** Deeds beside edits that change a field. */
export const FIELDS_BY_DEED: Partial<Record<EventType, readonly ChangedByDeed[]>> = {
  lead_status_changed: [{ field: 'statusId', from: 'from', to: 'to' }],
  lead_assigned: [{ field: 'ownerId', from: 'from', to: 'to' }],
  lead_disqualified: [
    { field: 'statusId', from: 'from', to: 'to' },
    { field: 'disqualifiedReasonId', to: 'reasonId' },
    { field: 'disqualifiedNote', to: 'note' },
  ],
  lead_reopened: [{ field: 'statusId', from: 'from', to: 'to' }],
  lead_converted: [{ field: 'customerId', to: 'customerId' }],
  conversion_undone: [{ field: 'customerId', from: 'customerId' }],
  follow_up_planned: [
    { field: 'followUpAt', to: 'at' },
    { field: 'followUpKind', to: 'kind' },
  ],
  follow_up_completed: [
    { field: 'followUpAt', from: 'at' },
    { field: 'followUpKind', from: 'kind' },
  ],
  follow_up_removed: [
    { field: 'followUpAt', from: 'at' },
    { field: 'followUpKind', from: 'kind' },
  ],
  deal_moved: [{ field: 'stageId', from: 'from', to: 'to' }],
  deal_lost: [
    { field: 'lostReasonId', to: 'reasonId' },
    { field: 'lostNote', to: 'note' },
  ],
  deal_linked: [{ field: 'leadId', to: 'leadId' }],
  deal_unlinked: [{ field: 'leadId', from: 'leadId' }],
}

/** How the types begin of what happens to a record itself, and not to what stands beside it. */
export const AUDITED = {
  leads: ['lead_', 'follow_up_', 'conversion_'],
  customers: ['customer_', 'contact_'],
  deals: ['deal_'],
} as const

/** Which fields an event changed, each with the value before and after; none for a deed without. */
export function changesOf(type: string, data: Record<string, unknown>): Changes {
  if (data.changes) return data.changes as Changes
  const changes: Changes = {}
  for (const { field, from, to } of FIELDS_BY_DEED[type as EventType] ?? []) {
    const [before, after] = [valueAt(data, from), valueAt(data, to)]
    if (before !== null || after !== null) changes[field] = { from: before, to: after }
  }
  return changes
}

function valueAt(data: Record<string, unknown>, key: string | undefined): unknown {
  return key === undefined ? null : (data[key] ?? null)
}
