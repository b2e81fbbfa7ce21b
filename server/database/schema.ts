// Made from the database by `npm run schema`; change a migration instead.
import type { ColumnType, GeneratedAlways } from 'kysely'
type Defaulted<T> = ColumnType<T, T | undefined, T>
type Json = ColumnType<unknown, string, string>
type DefaultedJson = ColumnType<unknown, string | undefined, string>

export interface AccessVersionTable {
  id: Defaulted<number>
  version: Defaulted<string>
  token: Defaulted<string>
}
export interface ActivitiesTable {
  id: string
  kind: string
  body: string
  outcome: string | null
  direction: string | null
  occurred_at: string
  author_id: string | null
  lead_id: string | null
  customer_id: string | null
  deal_id: string | null
  version: Defaulted<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
  deleted_by: string | null
  document: ColumnType<unknown, string | null | undefined, string | null>
}
export interface ApiKeysTable {
  id: string
  token_hash: Buffer
  hint: string
  name: string
  user_id: string
  scopes: string[]
  created_at: string
  created_by: string
  expires_at: string | null
  last_used_at: string | null
  revoked_at: string | null
}
export interface BulkEditLeadsTable {
  bulk_edit_id: string
  lead_id: string
  position: number
  outcome: string | null
  code: string | null
  before: ColumnType<unknown, string | null | undefined, string | null>
  after: ColumnType<unknown, string | null | undefined, string | null>
  undo_outcome: string | null
  undo_code: string | null
  seen_version: number | null
  missing: string[] | null
}
export interface BulkEditsTable {
  id: string
  change: Json
  all_or_none: Defaulted<boolean>
  state: string
  leads: number
  leads_done: Defaulted<number>
  leads_changed: Defaulted<number>
  leads_refused: Defaulted<number>
  leads_restored: Defaulted<number>
  leads_kept: Defaulted<number>
  reached: string | null
  problem: string | null
  channel: string
  api_key_id: string | null
  version: Defaulted<number>
  created_at: string
  created_by: string
  finished_at: string | null
  undone_at: string | null
  undone_by: string | null
}
export interface CalendarEventsTable {
  id: string
  title: string
  description: string | null
  place: string | null
  starts_at: string | null
  ends_at: string | null
  starts_on: string | null
  ends_on: string | null
  starts_order: GeneratedAlways<string | null>
  time_zone: string
  remind_minutes: number | null
  remind_days: number | null
  remind_time: string | null
  author_id: string | null
  lead_id: string | null
  customer_id: string | null
  deal_id: string | null
  version: Defaulted<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
  deleted_by: string | null
}
export interface CalendarFeedsTable {
  user_id: string
  token_hash: Buffer
  created_at: string
  last_read_at: string | null
}
export interface ContactsTable {
  id: string
  customer_id: string
  first_name: string | null
  last_name: string | null
  contact_name: GeneratedAlways<string | null>
  job_title: string | null
  email: string | null
  email_key: string | null
  phone: string | null
  phone_key: string | null
  mobile: string | null
  mobile_key: string | null
  do_not_call: Defaulted<boolean>
  email_opt_out: Defaulted<boolean>
  person_key: string
  search_text: string
  search_starts: Defaulted<string[]>
  version: Defaulted<number>
  created_at: string
  created_by: string | null
  channel: string
  updated_at: string
  deleted_at: string | null
  deleted_by: string | null
}
export interface CustomFieldsTable {
  id: string
  record: string
  key: string
  name: string
  name_key: string
  help: string | null
  type: string
  options: DefaultedJson
  required_from: string | null
  default_value: ColumnType<unknown, string | null | undefined, string | null>
  group_name: string | null
  on_card: Defaulted<boolean>
  as_column: Defaulted<boolean>
  carry_to_customer: Defaulted<string>
  carry_to_deal: Defaulted<string>
  position: number
  retired_at: string | null
  version: Defaulted<number>
}
export interface CustomerFieldKeysTable {
  record_id: string
  field_id: string
  place: Defaulted<number>
  option_key: string | null
  text_key: string | null
  long_key: string | null
  number_key: string | null
  time_key: string | null
  created_at: string
  is_binned: Defaulted<boolean>
  owner_id: string | null
  team_id: string | null
}
export interface CustomerTagsTable {
  customer_id: string
  tag_id: string
}
export interface CustomersTable {
  id: string
  number: string
  kind: string
  name: string
  email: string | null
  email_key: string | null
  phone: string | null
  phone_key: string | null
  website: string | null
  street: string | null
  city: string | null
  state: string | null
  postal_code: string | null
  country: string | null
  industry_id: string | null
  company_size: string | null
  annual_revenue: string | null
  source_id: string | null
  rating_id: string | null
  owner_id: string | null
  team_id: string | null
  description: string | null
  primary_contact_id: string | null
  name_key: string
  domain_key: string | null
  search_text: string
  search_starts: Defaulted<string[]>
  version: Defaulted<number>
  created_at: string
  created_by: string | null
  channel: string
  updated_at: string
  deleted_at: string | null
  deleted_by: string | null
  custom: DefaultedJson
  zone_id: string | null
  zone_by_hand: Defaulted<boolean>
}
export interface DealFieldKeysTable {
  record_id: string
  field_id: string
  place: Defaulted<number>
  option_key: string | null
  text_key: string | null
  long_key: string | null
  number_key: string | null
  time_key: string | null
  created_at: string
  is_binned: Defaulted<boolean>
  owner_id: string | null
  team_id: string | null
}
export interface DealLeadsTable {
  deal_id: string
  lead_id: string
}
export interface DealsTable {
  id: string
  number: string
  title: string
  customer_id: string
  contact_id: string | null
  pipeline_id: string
  stage_id: string
  stage_since: string
  value: string | null
  currency: string
  expected_close: string | null
  owner_id: string | null
  team_id: string | null
  source_id: string | null
  description: string | null
  won_at: string | null
  won_by: string | null
  lost_at: string | null
  lost_by: string | null
  lost_reason_id: string | null
  lost_note: string | null
  stage_before_closing_id: string | null
  search_text: string
  search_starts: Defaulted<string[]>
  version: Defaulted<number>
  created_at: string
  created_by: string | null
  channel: string
  updated_at: string
  deleted_at: string | null
  deleted_by: string | null
  custom: DefaultedJson
}
export interface DefaultViewsTable {
  user_id: string
  page: string
  view_id: string
}
export interface EventAttendeesTable {
  event_id: string
  position: number
  user_id: string | null
  contact_id: string | null
  email: string | null
  remind_from: string | null
  reminded_at: string | null
}
export interface EventsTable {
  id: string
  at: string
  type: string
  actor_id: string | null
  api_key_id: string | null
  channel: string
  lead_id: string | null
  customer_id: string | null
  contact_id: string | null
  deal_id: string | null
  activity_id: string | null
  data: DefaultedJson
  xact: Defaulted<string>
}
export interface FileSettingsTable {
  id: Defaulted<number>
  largest_megabytes: Defaulted<number>
  version: Defaulted<number>
}
export interface FilesTable {
  id: string
  name: string
  bytes: string
  content_type: string
  digest: Buffer
  storage_key: string
  lead_id: string | null
  customer_id: string | null
  deal_id: string | null
  activity_id: string | null
  version: Defaulted<number>
  created_at: string
  created_by: string | null
  updated_at: string
  deleted_at: string | null
  deleted_by: string | null
}
export interface FollowUpRemindersTable {
  lead_id: string
  at: string
}
export interface IdempotencyKeysTable {
  user_id: string
  key: string
  fingerprint: Buffer
  status: number | null
  response: ColumnType<unknown, string | null | undefined, string | null>
  created_at: string
}
export interface ImportChunksTable {
  import_id: string
  position: number
  bytes: Buffer
}
export interface ImportRowsTable {
  import_id: string
  row: number
  outcome: string
  lead_id: string | null
  problems: ColumnType<unknown, string | null | undefined, string | null>
  cells: ColumnType<unknown, string | null | undefined, string | null>
  digest: Buffer | null
}
export interface ImportsTable {
  id: string
  file_name: string
  bytes: Defaulted<string>
  digest: Buffer | null
  state: string
  encoding: string | null
  delimiter: string | null
  headings: ColumnType<unknown, string | null | undefined, string | null>
  mapping: ColumnType<unknown, string | null | undefined, string | null>
  analysis: ColumnType<unknown, string | null | undefined, string | null>
  rows: number | null
  rows_done: Defaulted<number>
  rows_created: Defaulted<number>
  rows_skipped: Defaulted<number>
  rows_failed: Defaulted<number>
  problem: string | null
  version: Defaulted<number>
  created_at: string
  created_by: string
  started_at: string | null
  finished_at: string | null
}
export interface IndustriesTable {
  id: string
  key: string
  name: string
  position: number
  retired_at: string | null
  version: Defaulted<number>
}
export interface InvitationsTable {
  id: string
  token_hash: Buffer
  email: string
  email_key: string
  name: string
  role_id: string
  team_ids: Defaulted<string[]>
  invited_by: string
  created_at: string
  expires_at: string
  accepted_at: string | null
  revoked_at: string | null
}
export interface LeadFieldKeysTable {
  record_id: string
  field_id: string
  place: Defaulted<number>
  option_key: string | null
  text_key: string | null
  long_key: string | null
  number_key: string | null
  time_key: string | null
  created_at: string
  is_binned: Defaulted<boolean>
  owner_id: string | null
  team_id: string | null
}
export interface LeadTagsTable {
  lead_id: string
  tag_id: string
}
export interface LeadTalliesTable {
  status_id: string
  source_id: string | null
  rating_id: string | null
  priority: number
  owner_id: string | null
  team_id: string | null
  leads: string
}
export interface LeadValueTalliesTable {
  status_id: string
  source_id: string | null
  rating_id: string | null
  priority: number
  owner_id: string | null
  team_id: string | null
  currency: string
  value: string
}
export interface LeadsTable {
  id: string
  number: string
  first_name: string | null
  last_name: string | null
  contact_name: GeneratedAlways<string | null>
  job_title: string | null
  company: string | null
  email: string | null
  email_key: string | null
  phone: string | null
  phone_key: string | null
  mobile: string | null
  mobile_key: string | null
  website: string | null
  street: string | null
  city: string | null
  state: string | null
  postal_code: string | null
  country: string | null
  industry_id: string | null
  company_size: string | null
  annual_revenue: string | null
  source_id: string | null
  source_detail: string | null
  status_id: string
  status_since: string
  rating_id: string | null
  priority: Defaulted<number>
  owner_id: string | null
  team_id: string | null
  description: string | null
  estimated_value: string | null
  estimated_currency: string | null
  social: DefaultedJson
  do_not_call: Defaulted<boolean>
  email_opt_out: Defaulted<boolean>
  customer_id: string | null
  contact_id: string | null
  deal_count: Defaulted<number>
  follow_up_at: string | null
  follow_up_kind: string | null
  follow_up_user_id: string | null
  follow_up_note: string | null
  disqualified_at: string | null
  disqualified_by: string | null
  disqualified_reason_id: string | null
  disqualified_note: string | null
  status_before_closing_id: string | null
  converted_at: string | null
  converted_by: string | null
  status_before_conversion_id: string | null
  last_activity_at: string | null
  read_by_owner_at: string | null
  domain_key: string | null
  search_text: string
  search_starts: Defaulted<string[]>
  version: Defaulted<number>
  created_at: string
  created_by: string | null
  channel: string
  import_id: string | null
  updated_at: string
  deleted_at: string | null
  deleted_by: string | null
  first_contact_at: string | null
  place_at: string | null
  place_key: string | null
  custom: DefaultedJson
  zone_id: string | null
  zone_by_hand: Defaulted<boolean>
}
export interface NotificationSettingsTable {
  user_id: string
  kind: string
  in_app: boolean
  by_mail: boolean
}
export interface NotificationsTable {
  id: string
  user_id: string
  kind: string
  actor_id: string | null
  lead_id: string | null
  customer_id: string | null
  deal_id: string | null
  activity_id: string | null
  data: DefaultedJson
  dedupe_key: string | null
  in_app: boolean
  created_at: string
  read_at: string | null
  xact: Defaulted<string>
}
export interface PasswordResetsTable {
  id: string
  token_hash: Buffer
  user_id: string
  created_by: string
  created_at: string
  expires_at: string
  used_at: string | null
}
export interface PipelinesTable {
  id: string
  name: string
  is_default: Defaulted<boolean>
  position: number
  version: Defaulted<number>
}
export interface PresencesTable {
  tab_id: string
  user_id: string
  lead_id: string | null
  customer_id: string | null
  deal_id: string | null
  is_editing: boolean
  since: string
  seen_at: string
}
export interface RatingsTable {
  id: string
  key: string
  name: string
  color: string
  stars: number | null
  criteria: string | null
  position: number
  retired_at: string | null
  version: Defaulted<number>
}
export interface ReasonsTable {
  id: string
  key: string
  purpose: string
  name: string
  needs_note: Defaulted<boolean>
  position: number
  retired_at: string | null
  version: Defaulted<number>
}
export interface RecoveryCodesTable {
  code_hash: Buffer
  user_id: string
  used_at: string | null
}
export interface ReminderProgressTable {
  id: Defaulted<number>
  follow_ups_until: string
}
export interface RezoningsTable {
  id: string
  state: string
  records: number
  records_done: Defaulted<number>
  leads_changed: Defaulted<number>
  customers_changed: Defaulted<number>
  kind: Defaulted<string>
  reached: string | null
  channel: string
  created_at: string
  created_by: string
  finished_at: string | null
}
export interface RolesTable {
  id: string
  key: string | null
  name: string
  permissions: Json
  built_in: Defaulted<boolean>
  position: Defaulted<number>
  version: Defaulted<number>
  deleted_at: string | null
}
export interface SecondFactorsTable {
  user_id: string
  sealed_secret: string
  created_at: string
  confirmed_at: string | null
  last_step: Defaulted<string>
}
export interface SecuritySettingsTable {
  id: Defaulted<number>
  password_minimum: Defaulted<number>
  second_factor: Defaulted<string>
  second_factor_role_ids: Defaulted<string[]>
  version: Defaulted<number>
}
export interface SequencesTable {
  kind: string
  pattern: string
  next_value: Defaulted<string>
  step: Defaulted<number>
  reset: Defaulted<string>
  period: Defaulted<string>
  active: Defaulted<boolean>
  version: Defaulted<number>
}
export interface SessionsTable {
  id: string
  token_hash: Buffer
  user_id: string
  created_at: string
  last_used_at: string
  expires_at: string
  ended_at: string | null
  ip: string | null
  user_agent: string | null
  factor_at: string | null
}
export interface SignInAttemptsTable {
  key: string
  failures: number
  last_attempt_at: string
  blocked_until: string
}
export interface SocialConnectionsTable {
  network: string
  active: Defaulted<boolean>
  address: string | null
  token: string | null
  version: Defaulted<number>
  updated_at: string | null
}
export interface SourcesTable {
  id: string
  key: string
  name: string
  position: number
  retired_at: string | null
  version: Defaulted<number>
}
export interface StagesTable {
  id: string
  pipeline_id: string
  name: string
  kind: string
  probability: number
  stale_days: number | null
  position: number
  retired_at: string | null
  version: Defaulted<number>
}
export interface StatusRulesTable {
  id: string
  from_id: string | null
  to_id: string | null
  role_ids: string[] | null
  fields: Defaulted<string[]>
  position: number
  version: Defaulted<number>
}
export interface StatusesTable {
  id: string
  key: string
  name: string
  color: string
  kind: string
  position: number
  chosen_by_hand: boolean
  is_default: Defaulted<boolean>
  retired_at: string | null
  version: Defaulted<number>
}
export interface TagsTable {
  id: string
  name: string
  color: string
  created_at: string
  created_by: string | null
  version: Defaulted<number>
}
export interface TasksTable {
  id: string
  title: string
  description: string | null
  due_at: string | null
  due_on: string | null
  due_order: GeneratedAlways<string | null>
  priority: Defaulted<number>
  remind_minutes: number | null
  remind_days: number | null
  remind_time: string | null
  remind_from: string | null
  reminded_at: string | null
  assignee_id: string
  author_id: string | null
  lead_id: string | null
  customer_id: string | null
  deal_id: string | null
  done_at: string | null
  done_by: string | null
  version: Defaulted<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
  deleted_by: string | null
}
export interface TeamMembersTable {
  team_id: string
  user_id: string
}
export interface TeamsTable {
  id: string
  name: string
  manager_id: string | null
  created_at: string
  version: Defaulted<number>
}
export interface UnclaimedBytesTable {
  storage_key: string
  since: string
}
export interface UsersTable {
  id: string
  email: string
  email_key: string
  name: string
  password_hash: string
  role_id: string
  extra_permissions: DefaultedJson
  language: string
  time_zone: string
  color_scheme: Defaulted<string>
  created_at: string
  disabled_at: string | null
  version: Defaulted<number>
}
export interface ViewsTable {
  id: string
  list: string
  name: string
  audience: string
  team_id: string | null
  author_id: string
  content: Json
  version: Defaulted<number>
  created_at: string
  updated_at: string
  deleted_at: string | null
  deleted_by: string | null
}
export interface WorkspaceTable {
  id: Defaulted<number>
  name: string
  template: string
  language: string
  time_zone: string
  country: string
  currency: string
  required_lead_fields: Defaulted<string[]>
  first_contact_moves_status: Defaulted<boolean>
  status_after_converting: string
  version: Defaulted<number>
  created_at: string
  untouched_hours: Defaulted<number>
  rating_style: Defaulted<string>
  rating_suggestions: DefaultedJson
  conversions: Defaulted<string[]>
  words: DefaultedJson
  opens_on: Defaulted<string>
  deal_close_days: number | null
}
export interface ZonesTable {
  id: string
  version: Defaulted<number>
  name: string
  parent_id: string | null
  manager_id: string | null
  position: number
  rules: DefaultedJson
  rules_changed_at: string | null
  retired_at: string | null
}
export interface Tables {
  access_version: AccessVersionTable
  activities: ActivitiesTable
  api_keys: ApiKeysTable
  bulk_edit_leads: BulkEditLeadsTable
  bulk_edits: BulkEditsTable
  calendar_events: CalendarEventsTable
  calendar_feeds: CalendarFeedsTable
  contacts: ContactsTable
  custom_fields: CustomFieldsTable
  customer_field_keys: CustomerFieldKeysTable
  customer_tags: CustomerTagsTable
  customers: CustomersTable
  deal_field_keys: DealFieldKeysTable
  deal_leads: DealLeadsTable
  deals: DealsTable
  default_views: DefaultViewsTable
  event_attendees: EventAttendeesTable
  events: EventsTable
  file_settings: FileSettingsTable
  files: FilesTable
  follow_up_reminders: FollowUpRemindersTable
  idempotency_keys: IdempotencyKeysTable
  import_chunks: ImportChunksTable
  import_rows: ImportRowsTable
  imports: ImportsTable
  industries: IndustriesTable
  invitations: InvitationsTable
  lead_field_keys: LeadFieldKeysTable
  lead_tags: LeadTagsTable
  lead_tallies: LeadTalliesTable
  lead_value_tallies: LeadValueTalliesTable
  leads: LeadsTable
  notification_settings: NotificationSettingsTable
  notifications: NotificationsTable
  password_resets: PasswordResetsTable
  pipelines: PipelinesTable
  presences: PresencesTable
  ratings: RatingsTable
  reasons: ReasonsTable
  recovery_codes: RecoveryCodesTable
  reminder_progress: ReminderProgressTable
  rezonings: RezoningsTable
  roles: RolesTable
  second_factors: SecondFactorsTable
  security_settings: SecuritySettingsTable
  sequences: SequencesTable
  sessions: SessionsTable
  sign_in_attempts: SignInAttemptsTable
  social_connections: SocialConnectionsTable
  sources: SourcesTable
  stages: StagesTable
  status_rules: StatusRulesTable
  statuses: StatusesTable
  tags: TagsTable
  tasks: TasksTable
  team_members: TeamMembersTable
  teams: TeamsTable
  unclaimed_bytes: UnclaimedBytesTable
  users: UsersTable
  views: ViewsTable
  workspace: WorkspaceTable
  zones: ZonesTable
}
