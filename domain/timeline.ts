/** One field's change. References are ids, so that a later renaming shows in old entries too. */
export type FieldChange = { from: unknown; to: unknown }
export type Changes = Record<string, FieldChange>

/** Through what a change came. */
export const CHANNELS = ['screen', 'api', 'import', 'system', 'demo'] as const
export type Channel = (typeof CHANNELS)[number]

/** On every entry that a bulk edit, or undoing it, made: which, and of how many leads. */
export type BulkEditMark = { id: string; leads: number; undone?: true }

/** The lead's version that a deed made; entries from before that was kept have none. */
type AfterDeed = { version?: number }

/** Everything that can happen, with what an entry keeps about it. */
export type EventData = {
  lead_created: Record<string, never>
  lead_changed: { changes: Changes; version: number }
  /** `changes`: what the same deed did to the lead besides. */
  lead_status_changed: AfterDeed & {
    from: string
    to: string
    because?: string
    changes?: Changes
  }
  lead_assigned: AfterDeed & { from: string | null; to: string | null }
  /** Closing and reopening are changes of status too; one entry tells all of it. */
  lead_disqualified: AfterDeed & { from: string; to: string; reasonId: string; note: string | null }
  lead_reopened: AfterDeed & { from: string; to: string }
  lead_deleted: AfterDeed
  lead_restored: AfterDeed
  lead_converted: {
    /** By which of the workspace's offers; entries from before there were several have none. */
    offer?: string
    customerId: string
    contactId: string | null
    dealId: string | null
    madeCustomer: boolean
    madeContact: boolean
    madeDeal: boolean
    filled: { customer?: string[]; contact?: string[] }
  }
  conversion_undone: { customerId: string | null; removed: ('customer' | 'contact' | 'deal')[] }
  follow_up_planned: AfterDeed & {
    at: string
    kind: string
    userId: string | null
    note: string | null
  }
  follow_up_completed: AfterDeed & { at: string; kind: string; outcome: string | null }
  follow_up_removed: AfterDeed & { at: string; kind: string }
  task_created: { taskId: string; name: string }
  task_changed: { taskId: string; name: string; changes: Changes }
  task_completed: { taskId: string; name: string }
  task_reopened: { taskId: string; name: string }
  task_deleted: { taskId: string; name: string }
  task_restored: { taskId: string; name: string }
  event_planned: { eventId: string; name: string }
  event_changed: { eventId: string; name: string; changes: Changes }
  event_deleted: { eventId: string; name: string }
  event_restored: { eventId: string; name: string }
  calendar_address_made: { userId: string }
  calendar_address_removed: { userId: string }
  activity_logged: { kind: string }
  activity_changed: { kind: string; changes: Changes; version: number }
  activity_deleted: { kind: string }
  activity_restored: { kind: string }
  customer_created: { leadId?: string }
  customer_changed: { changes: Changes; version: number }
  customer_deleted: Record<string, never>
  customer_restored: Record<string, never>
  contact_created: { name: string | null }
  contact_changed: { changes: Changes; version: number }
  contact_deleted: { name: string | null }
  contact_restored: { name: string | null }
  deal_created: { leadId?: string; title: string }
  deal_linked: { leadId: string }
  deal_unlinked: { leadId: string }
  deal_changed: { changes: Changes; version: number }
  deal_moved: { from: string; to: string }
  deal_won: Record<string, never>
  deal_lost: { reasonId: string; note: string | null }
  deal_reopened: Record<string, never>
  deal_deleted: Record<string, never>
  deal_restored: Record<string, never>
  /** A card was put elsewhere in its column: no part of the lead's history. */
  board_changed: { leadId: string }
  workspace_set_up: { template: string }
  workspace_changed: { changes: Changes }
  list_entry_added: { list: string; entryId: string; name: string }
  list_entry_changed: { list: string; entryId: string; name: string; changes: Changes }
  list_entry_retired: { list: string; entryId: string; name: string }
  list_entry_brought_back: { list: string; entryId: string; name: string }
  /** Of a tag: from how many leads and customers it was taken. */
  list_entry_deleted: {
    list: string
    entryId: string
    name: string
    leads?: number
    customers?: number
  }
  list_reordered: { list: string }
  list_tags_merged: {
    tagId: string
    name: string
    intoId: string
    into: string
    leads: number
    customers: number
  }
  status_rule_added: { ruleId: string; rule: Record<string, unknown> }
  status_rule_changed: { ruleId: string; changes: Changes }
  status_rule_removed: { ruleId: string; rule: Record<string, unknown> }
  sequence_changed: { kind: string; changes: Changes }
  zones_set_anew: { rezoningId: string; records: number }
  user_invited: { email: string }
  user_invitation_revoked: { email: string }
  user_joined: { userId: string }
  user_changed: { userId: string; changes: Changes }
  user_password_changed: { userId: string }
  password_reset_made: { userId: string }
  user_sessions_ended: { userId: string }
  second_factor_switched_on: { userId: string }
  second_factor_switched_off: { userId: string }
  second_factor_reset: { userId: string }
  second_factor_codes_renewed: { userId: string }
  recovery_code_used: { userId: string; left: number }
  security_changed: { changes: Changes }
  role_created: { roleId: string; name: string }
  /** `changes`: right by right, as `leads.read` and `leads.convert`. */
  role_changed: { roleId: string; name: string; changes: Changes }
  role_deleted: { roleId: string; name: string; movedTo: string | null; users: number }
  team_created: { teamId: string; name: string }
  team_changed: { teamId: string; changes: Changes }
  team_deleted: { name: string }
  key_created: { keyId: string; name: string; userId: string }
  key_revoked: { keyId: string; name: string }
  view_created: { viewId: string; list: string; name: string; audience: string }
  view_changed: { viewId: string; name: string; changes: Changes }
  view_deleted: { viewId: string; name: string }
  view_restored: { viewId: string; name: string }
  import_started: { importId: string; fileName: string }
  /** One attached to an activity is told there, not by itself. */
  file_added: { fileId: string; name: string; bytes: number }
  file_renamed: { fileId: string; name: string; from: string }
  file_removed: { fileId: string; name: string }
  file_restored: { fileId: string; name: string }
  social_connection_changed: { network: string; changes: Changes }
  import_finished: { importId: string; created: number; skipped: number; failed: number }
}
export type EventType = keyof EventData

export const ACTIVITY_KINDS = ['note', 'call', 'email', 'meeting', 'comment'] as const
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

/** By what a timeline can be narrowed down. A change is whatever is none of the others. */
export const TIMELINE_KINDS = [...ACTIVITY_KINDS, 'file', 'task', 'event', 'change'] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

/** How the types of events begin that are shown under a kind of their own, beside what was written or logged. */
export const TYPES_OF_KIND: Partial<Record<TimelineKind, string>> = {
  file: 'file_',
  task: 'task_',
  event: 'event_',
}

/** The fields of `after` that differ from `before`, each with both values; nothing when nothing changed. */
export function changesBetween<T extends Record<string, unknown>>(
  before: T,
  after: Partial<T>,
): Changes {
  const changes: Changes = {}
  for (const field of Object.keys(after)) {
    const from = before[field] ?? null
    const to = after[field] ?? null
    if (JSON.stringify(from) !== JSON.stringify(to)) changes[field] = { from, to }
  }
  return changes
}
