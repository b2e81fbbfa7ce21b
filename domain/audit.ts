import type { Changes, EventType } from '#domain/timeline.ts'

/** What a deed that is no edit changes: `from` and `to` name where its event keeps the values. */
type ChangedByDeed = { field: string; from?: string; to?: string }

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

/** The parts of the history of Administration. */
export const AUDIT_AREAS = ['people', 'workspace', 'sales'] as const
export type AuditArea = (typeof AUDIT_AREAS)[number]

/** How the types begin of what happens to records and to what people do with them: no change in Administration. */
export const NOT_ADMINISTRATION: readonly string[] = [
  'lead_',
  'follow_up_',
  'conversion_',
  'task_',
  'event_',
  'calendar_address_',
  'activity_',
  'customer_',
  'contact_',
  'deal_',
  'board_',
  'view_',
  'import_',
  'file_',
]

/** How the types begin that belong to an area; whatever begins otherwise is about selling. */
export const TYPES_OF_AREA: Record<Exclude<AuditArea, 'sales'>, readonly string[]> = {
  people: [
    'user_',
    'password_',
    'team_',
    'role_',
    'key_',
    'second_factor_',
    'recovery_code',
    'security_',
  ],
  workspace: ['workspace_', 'social_'],
}

/** What somebody changes of himself in the profile; no concern of an administrator. */
export const PERSONAL_SETTINGS = ['language', 'timeZone', 'colorScheme'] as const

/** To which part of the history of Administration a type of event belongs. */
export function areaOf(type: string): AuditArea {
  const areas = Object.keys(TYPES_OF_AREA) as (keyof typeof TYPES_OF_AREA)[]
  const starts = (prefix: string) => type.startsWith(prefix)
  return areas.find((area) => TYPES_OF_AREA[area].some(starts)) ?? 'sales'
}
