create table access_version (
  id integer default 1 not null,
  version bigint default 1 not null,
  token uuid default gen_random_uuid() not null,
  constraint "there is one access version" CHECK ((id = 1)),
  constraint access_version_pkey PRIMARY KEY (id)
);

create table activities (
  id uuid not null,
  kind text not null,
  body text not null,
  outcome text,
  direction text,
  occurred_at timestamp with time zone not null,
  author_id uuid,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  document jsonb,
  constraint "an activity belongs to one record" CHECK ((num_nonnulls(lead_id, customer_id, deal_id) = 1)),
  constraint "an activity is a note, call, email, meeting or comment" CHECK ((kind = ANY (ARRAY['note'::text, 'call'::text, 'email'::text, 'meeting'::text, 'comment'::text]))),
  constraint "an activity's author is a user" FOREIGN KEY (author_id) REFERENCES users(id),
  constraint "an activity's customer exists" FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint "an activity's deal exists" FOREIGN KEY (deal_id) REFERENCES deals(id),
  constraint "an activity's lead exists" FOREIGN KEY (lead_id) REFERENCES leads(id),
  constraint activities_pkey PRIMARY KEY (id)
);
CREATE INDEX activities_by_customer ON activities USING btree (customer_id, occurred_at) WHERE (customer_id IS NOT NULL);
CREATE INDEX activities_by_deal ON activities USING btree (deal_id, occurred_at) WHERE (deal_id IS NOT NULL);
CREATE INDEX activities_by_lead ON activities USING btree (lead_id, occurred_at) WHERE (lead_id IS NOT NULL);

create table api_keys (
  id uuid not null,
  token_hash bytea not null,
  hint text not null,
  name text not null,
  user_id uuid not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint "a key belongs to a user" FOREIGN KEY (user_id) REFERENCES users(id),
  constraint "a key was made by a user" FOREIGN KEY (created_by) REFERENCES users(id),
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint "a key token is used once" UNIQUE (token_hash)
);
CREATE INDEX api_keys_by_user ON api_keys USING btree (user_id);
CREATE TRIGGER api_key_revoked AFTER DELETE OR UPDATE OF revoked_at, expires_at, scopes, user_id ON api_keys FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table bulk_edit_leads (
  bulk_edit_id uuid not null,
  lead_id uuid not null,
  position integer not null,
  outcome text,
  code text,
  before jsonb,
  after jsonb,
  undo_outcome text,
  undo_code text,
  seen_version integer,
  missing text[],
  constraint "a bulk edited lead has a known outcome" CHECK (((outcome = ANY (ARRAY['changed'::text, 'unchanged'::text, 'refused'::text])) AND (undo_outcome = ANY (ARRAY['restored'::text, 'kept'::text])))),
  constraint "a bulk edited lead belongs to a bulk edit" FOREIGN KEY (bulk_edit_id) REFERENCES bulk_edits(id) ON DELETE CASCADE,
  constraint "a lead is edited once in a bulk edit" PRIMARY KEY (bulk_edit_id, lead_id)
);
CREATE INDEX bulk_edit_kept ON bulk_edit_leads USING btree (bulk_edit_id, "position") WHERE (undo_outcome = 'kept'::text);
CREATE INDEX bulk_edit_refusals ON bulk_edit_leads USING btree (bulk_edit_id, "position") WHERE (outcome = 'refused'::text);

create table bulk_edits (
  id uuid not null,
  change jsonb not null,
  all_or_none boolean default false not null,
  state text not null,
  leads integer not null,
  leads_done integer default 0 not null,
  leads_changed integer default 0 not null,
  leads_refused integer default 0 not null,
  leads_restored integer default 0 not null,
  leads_kept integer default 0 not null,
  reached uuid,
  problem text,
  channel text not null,
  api_key_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  finished_at timestamp with time zone,
  undone_at timestamp with time zone,
  undone_by uuid,
  constraint "a bulk edit has a known state" CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'undoing'::text, 'undone'::text]))),
  constraint "a bulk edit belongs to a user" FOREIGN KEY (created_by) REFERENCES users(id),
  constraint "a bulk edit was undone by a user" FOREIGN KEY (undone_by) REFERENCES users(id),
  constraint bulk_edits_pkey PRIMARY KEY (id)
);
CREATE INDEX bulk_edits_by_age ON bulk_edits USING btree (created_at, id);
CREATE INDEX bulk_edits_by_maker ON bulk_edits USING btree (created_by, created_at, id);

create table calendar_events (
  id uuid not null,
  title text not null,
  description text,
  place text,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  starts_on date,
  ends_on date,
  starts_order timestamp with time zone generated always as (COALESCE(starts_at, ((starts_on)::timestamp without time zone AT TIME ZONE 'UTC'::text))) stored,
  time_zone text not null,
  remind_minutes integer,
  remind_days integer,
  remind_time text,
  author_id uuid,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  constraint "an event belongs to one record at most" CHECK ((num_nonnulls(lead_id, customer_id, deal_id) <= 1)),
  constraint "an event ends after it starts" CHECK (((ends_at > starts_at) OR (ends_on >= starts_on))),
  constraint "an event has two times or two days" CHECK ((((num_nonnulls(starts_at, ends_at) + num_nonnulls(starts_on, ends_on)) = 2) AND ((starts_at IS NULL) = (ends_at IS NULL)))),
  constraint "an event's author is a user" FOREIGN KEY (author_id) REFERENCES users(id),
  constraint "an event's customer exists" FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint "an event's deal exists" FOREIGN KEY (deal_id) REFERENCES deals(id),
  constraint "an event's lead exists" FOREIGN KEY (lead_id) REFERENCES leads(id),
  constraint calendar_events_pkey PRIMARY KEY (id)
);
CREATE INDEX calendar_events_by_author ON calendar_events USING btree (author_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX calendar_events_by_created ON calendar_events USING btree (created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX calendar_events_by_customer ON calendar_events USING btree (customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX calendar_events_by_deal ON calendar_events USING btree (deal_id) WHERE (deal_id IS NOT NULL);
CREATE INDEX calendar_events_by_lead ON calendar_events USING btree (lead_id) WHERE (lead_id IS NOT NULL);

create table calendar_feeds (
  user_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  last_read_at timestamp with time zone,
  constraint "a calendar address belongs to a user" FOREIGN KEY (user_id) REFERENCES users(id),
  constraint calendar_feeds_pkey PRIMARY KEY (user_id),
  constraint "a calendar address is used once" UNIQUE (token_hash)
);

create table contacts (
  id uuid not null,
  customer_id uuid not null,
  first_name text collate "und-x-icu",
  last_name text collate "und-x-icu",
  contact_name text collate "und-x-icu" generated always as (NULLIF(btrim(((COALESCE(first_name, ''::text) || ' '::text) || COALESCE(last_name, ''::text))), ''::text)) stored,
  job_title text,
  email text,
  email_key text,
  phone text,
  phone_key text,
  mobile text,
  mobile_key text,
  do_not_call boolean default false not null,
  email_opt_out boolean default false not null,
  person_key text not null,
  search_text text not null,
  search_starts text[] default '{}'::text[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  channel text not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  constraint "a contact belongs to a customer" FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint contacts_pkey PRIMARY KEY (id)
);
CREATE INDEX contacts_by_customer ON contacts USING btree (customer_id);
CREATE INDEX contacts_by_email ON contacts USING btree (email_key) WHERE (email_key IS NOT NULL);
CREATE INDEX contacts_by_mobile ON contacts USING btree (mobile_key) WHERE (mobile_key IS NOT NULL);
CREATE INDEX contacts_by_name ON contacts USING btree (contact_name, id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_by_phone ON contacts USING btree (phone_key) WHERE (phone_key IS NOT NULL);
CREATE INDEX contacts_by_start ON contacts USING gin (search_starts) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_by_text ON contacts USING gin (search_text gin_trgm_ops) WHERE (deleted_at IS NULL);

create table custom_fields (
  id uuid not null,
  record text not null,
  key text not null,
  name text not null,
  name_key text not null,
  help text,
  type text not null,
  options jsonb default '[]'::jsonb not null,
  required_from text,
  default_value jsonb,
  group_name text,
  on_card boolean default false not null,
  as_column boolean default false not null,
  carry_to_customer text default 'same'::text not null,
  carry_to_deal text default 'same'::text not null,
  position integer not null,
  retired_at timestamp with time zone,
  version integer default 1 not null,
  constraint "a custom field is of leads, customers or deals" CHECK ((record = ANY (ARRAY['leads'::text, 'customers'::text, 'deals'::text]))),
  constraint custom_fields_pkey PRIMARY KEY (id),
  constraint "a custom field's key is used once" UNIQUE (record, key),
  constraint "a custom field's name is used once" UNIQUE (record, name_key)
);
CREATE TRIGGER custom_fields_changed AFTER INSERT OR DELETE OR UPDATE ON custom_fields FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table customer_field_keys (
  record_id uuid not null,
  field_id uuid not null,
  place smallint default 0 not null,
  option_key uuid,
  text_key text collate "und-x-icu",
  long_key text,
  number_key numeric,
  time_key timestamp with time zone,
  created_at timestamp with time zone not null,
  is_binned boolean default false not null,
  owner_id uuid,
  team_id uuid,
  constraint "a customer's custom value has a field" FOREIGN KEY (field_id) REFERENCES custom_fields(id),
  constraint "a customer's custom value is a customer's" FOREIGN KEY (record_id) REFERENCES customers(id) ON DELETE CASCADE,
  constraint customer_field_keys_pkey PRIMARY KEY (record_id, field_id, place)
);
CREATE INDEX customer_field_keys_by_number ON customer_field_keys USING btree (field_id, number_key, record_id) INCLUDE (created_at, owner_id, team_id) WHERE ((number_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX customer_field_keys_by_option ON customer_field_keys USING btree (field_id, option_key, created_at, record_id) INCLUDE (owner_id, team_id, place) WHERE ((option_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX customer_field_keys_by_text ON customer_field_keys USING btree (field_id, text_key, record_id) INCLUDE (created_at, owner_id, team_id) WHERE ((text_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX customer_field_keys_by_time ON customer_field_keys USING btree (field_id, time_key, record_id) INCLUDE (created_at, owner_id, team_id) WHERE ((time_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX customer_field_keys_containing ON customer_field_keys USING gin (text_key gin_trgm_ops) WHERE ((text_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX customer_field_keys_containing_long ON customer_field_keys USING gin (long_key gin_trgm_ops) WHERE ((long_key IS NOT NULL) AND (NOT is_binned));

create table customer_tags (
  customer_id uuid not null,
  tag_id uuid not null,
  constraint "a customer's tag exists" FOREIGN KEY (tag_id) REFERENCES tags(id),
  constraint "a tagged customer exists" FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE,
  constraint customer_tags_pkey PRIMARY KEY (customer_id, tag_id)
);

create table customers (
  id uuid not null,
  number text not null,
  kind text not null,
  name text collate "und-x-icu" not null,
  email text,
  email_key text,
  phone text,
  phone_key text,
  website text,
  street text,
  city text,
  state text,
  postal_code text,
  country text,
  industry_id uuid,
  company_size text,
  annual_revenue text,
  source_id uuid,
  rating_id uuid,
  owner_id uuid,
  team_id uuid,
  description text,
  primary_contact_id uuid,
  name_key text not null,
  domain_key text,
  search_text text not null,
  search_starts text[] default '{}'::text[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  channel text not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  custom jsonb default '{}'::jsonb not null,
  zone_id uuid,
  zone_by_hand boolean default false not null,
  constraint "a customer is a company or a person" CHECK ((kind = ANY (ARRAY['company'::text, 'person'::text]))),
  constraint "a customer's industry is listed" FOREIGN KEY (industry_id) REFERENCES industries(id),
  constraint "a customer's owner is a user" FOREIGN KEY (owner_id) REFERENCES users(id),
  constraint "a customer's rating is listed" FOREIGN KEY (rating_id) REFERENCES ratings(id),
  constraint "a customer's source is listed" FOREIGN KEY (source_id) REFERENCES sources(id),
  constraint "a customer's team exists" FOREIGN KEY (team_id) REFERENCES teams(id),
  constraint "a customer's zone is listed" FOREIGN KEY (zone_id) REFERENCES zones(id),
  constraint "a primary contact is a contact" FOREIGN KEY (primary_contact_id) REFERENCES contacts(id),
  constraint customers_pkey PRIMARY KEY (id),
  constraint "a customer number is used once" UNIQUE (number)
);
CREATE INDEX customers_by_created ON customers USING btree (created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_domain ON customers USING btree (domain_key) WHERE (domain_key IS NOT NULL);
CREATE INDEX customers_by_email ON customers USING btree (email_key) WHERE (email_key IS NOT NULL);
CREATE INDEX customers_by_name ON customers USING btree (name, id) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_name_key ON customers USING btree (name_key);
CREATE INDEX customers_by_owner ON customers USING btree (owner_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_phone ON customers USING btree (phone_key) WHERE (phone_key IS NOT NULL);
CREATE INDEX customers_by_start ON customers USING gin (search_starts) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_text ON customers USING gin (search_text gin_trgm_ops) WHERE (deleted_at IS NULL);
CREATE INDEX customers_by_zone ON customers USING btree (zone_id) WHERE (zone_id IS NOT NULL);
CREATE TRIGGER customer_field_keys_owned AFTER UPDATE OF deleted_at, owner_id, team_id ON customers FOR EACH ROW WHEN ((((old.deleted_at IS NULL) <> (new.deleted_at IS NULL)) OR (old.owner_id IS DISTINCT FROM new.owner_id) OR (old.team_id IS DISTINCT FROM new.team_id))) EXECUTE FUNCTION note_owner_in_keys('customer_field_keys');

create table deal_field_keys (
  record_id uuid not null,
  field_id uuid not null,
  place smallint default 0 not null,
  option_key uuid,
  text_key text collate "und-x-icu",
  long_key text,
  number_key numeric,
  time_key timestamp with time zone,
  created_at timestamp with time zone not null,
  is_binned boolean default false not null,
  owner_id uuid,
  team_id uuid,
  constraint "a deal's custom value has a field" FOREIGN KEY (field_id) REFERENCES custom_fields(id),
  constraint "a deal's custom value is a deal's" FOREIGN KEY (record_id) REFERENCES deals(id) ON DELETE CASCADE,
  constraint deal_field_keys_pkey PRIMARY KEY (record_id, field_id, place)
);
CREATE INDEX deal_field_keys_by_number ON deal_field_keys USING btree (field_id, number_key, record_id) INCLUDE (created_at, owner_id, team_id) WHERE ((number_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX deal_field_keys_by_option ON deal_field_keys USING btree (field_id, option_key, created_at, record_id) INCLUDE (owner_id, team_id, place) WHERE ((option_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX deal_field_keys_by_text ON deal_field_keys USING btree (field_id, text_key, record_id) INCLUDE (created_at, owner_id, team_id) WHERE ((text_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX deal_field_keys_by_time ON deal_field_keys USING btree (field_id, time_key, record_id) INCLUDE (created_at, owner_id, team_id) WHERE ((time_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX deal_field_keys_containing ON deal_field_keys USING gin (text_key gin_trgm_ops) WHERE ((text_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX deal_field_keys_containing_long ON deal_field_keys USING gin (long_key gin_trgm_ops) WHERE ((long_key IS NOT NULL) AND (NOT is_binned));

create table deal_leads (
  deal_id uuid not null,
  lead_id uuid not null,
  constraint "a linked deal exists" FOREIGN KEY (deal_id) REFERENCES deals(id),
  constraint "a linked lead exists" FOREIGN KEY (lead_id) REFERENCES leads(id),
  constraint deal_leads_pkey PRIMARY KEY (deal_id, lead_id)
);
CREATE INDEX deal_leads_by_lead ON deal_leads USING btree (lead_id, deal_id);

create table deals (
  id uuid not null,
  number text not null,
  title text collate "und-x-icu" not null,
  customer_id uuid not null,
  contact_id uuid,
  pipeline_id uuid not null,
  stage_id uuid not null,
  stage_since timestamp with time zone not null,
  value numeric(20,4),
  currency text not null,
  expected_close date,
  owner_id uuid,
  team_id uuid,
  source_id uuid,
  description text,
  won_at timestamp with time zone,
  won_by uuid,
  lost_at timestamp with time zone,
  lost_by uuid,
  lost_reason_id uuid,
  lost_note text,
  stage_before_closing_id uuid,
  search_text text not null,
  search_starts text[] default '{}'::text[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  channel text not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  custom jsonb default '{}'::jsonb not null,
  constraint "a deal is won or lost, not both" CHECK (((won_at IS NULL) OR (lost_at IS NULL))),
  constraint "a deal's value is not negative" CHECK ((value >= (0)::numeric)),
  constraint "a lost deal has a reason" CHECK (((lost_at IS NULL) OR (lost_reason_id IS NOT NULL))),
  constraint "a deal's contact exists" FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint "a deal's customer exists" FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint "a deal's earlier stage exists" FOREIGN KEY (stage_before_closing_id) REFERENCES stages(id),
  constraint "a deal's owner is a user" FOREIGN KEY (owner_id) REFERENCES users(id),
  constraint "a deal's pipeline exists" FOREIGN KEY (pipeline_id) REFERENCES pipelines(id),
  constraint "a deal's reason is listed" FOREIGN KEY (lost_reason_id) REFERENCES reasons(id),
  constraint "a deal's source is listed" FOREIGN KEY (source_id) REFERENCES sources(id),
  constraint "a deal's stage exists" FOREIGN KEY (stage_id) REFERENCES stages(id),
  constraint "a deal's team exists" FOREIGN KEY (team_id) REFERENCES teams(id),
  constraint deals_pkey PRIMARY KEY (id),
  constraint "a deal number is used once" UNIQUE (number)
);
CREATE INDEX deals_by_contact ON deals USING btree (contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX deals_by_created ON deals USING btree (created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX deals_by_customer ON deals USING btree (customer_id);
CREATE INDEX deals_by_owner ON deals USING btree (owner_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX deals_by_stage ON deals USING btree (stage_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX deals_by_start ON deals USING gin (search_starts) WHERE (deleted_at IS NULL);
CREATE INDEX deals_by_text ON deals USING gin (search_text gin_trgm_ops) WHERE (deleted_at IS NULL);
CREATE INDEX deals_by_title ON deals USING btree (title, id) WHERE (deleted_at IS NULL);
CREATE TRIGGER deal_field_keys_owned AFTER UPDATE OF deleted_at, owner_id, team_id ON deals FOR EACH ROW WHEN ((((old.deleted_at IS NULL) <> (new.deleted_at IS NULL)) OR (old.owner_id IS DISTINCT FROM new.owner_id) OR (old.team_id IS DISTINCT FROM new.team_id))) EXECUTE FUNCTION note_owner_in_keys('deal_field_keys');

create table default_views (
  user_id uuid not null,
  page text not null,
  view_id uuid not null,
  constraint "a default is a view" FOREIGN KEY (view_id) REFERENCES views(id) ON DELETE CASCADE,
  constraint "a default is somebody's" FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint default_views_pkey PRIMARY KEY (user_id, page)
);

create table event_attendees (
  event_id uuid not null,
  position integer not null,
  user_id uuid,
  contact_id uuid,
  email text,
  remind_from timestamp with time zone,
  reminded_at timestamp with time zone,
  constraint "an attendee is a user, a contact or an address" CHECK ((num_nonnulls(user_id, contact_id, email) = 1)),
  constraint "an attendee attends an event" FOREIGN KEY (event_id) REFERENCES calendar_events(id) ON DELETE CASCADE,
  constraint "an attending contact exists" FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint "an attending user exists" FOREIGN KEY (user_id) REFERENCES users(id),
  constraint "an attendee has one place" PRIMARY KEY (event_id, "position"),
  constraint "a contact attends an event once" UNIQUE (event_id, contact_id),
  constraint "a user attends an event once" UNIQUE (event_id, user_id),
  constraint "an address attends an event once" UNIQUE (event_id, email)
);
CREATE INDEX event_attendees_by_contact ON event_attendees USING btree (contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX event_attendees_by_user ON event_attendees USING btree (user_id, event_id) WHERE (user_id IS NOT NULL);
CREATE INDEX event_attendees_to_remind ON event_attendees USING btree (remind_from) WHERE ((remind_from IS NOT NULL) AND (reminded_at IS NULL));

create table events (
  id uuid not null,
  at timestamp with time zone not null,
  type text not null,
  actor_id uuid,
  api_key_id uuid,
  channel text not null,
  lead_id uuid,
  customer_id uuid,
  contact_id uuid,
  deal_id uuid,
  activity_id uuid,
  data jsonb default '{}'::jsonb not null,
  xact xid8 default pg_current_xact_id() not null,
  constraint events_pkey PRIMARY KEY (id)
);
CREATE INDEX events_beside_records ON events USING btree (at, id) WHERE ((lead_id IS NULL) AND (customer_id IS NULL) AND (contact_id IS NULL) AND (deal_id IS NULL) AND (activity_id IS NULL));
CREATE INDEX events_by_customer ON events USING btree (customer_id, at, id) WHERE (customer_id IS NOT NULL);
CREATE INDEX events_by_deal ON events USING btree (deal_id, at, id) WHERE (deal_id IS NOT NULL);
CREATE INDEX events_by_lead ON events USING btree (lead_id, at, id) WHERE (lead_id IS NOT NULL);
CREATE INDEX events_by_xact ON events USING btree (xact, id);

create table file_settings (
  id integer default 1 not null,
  largest_megabytes integer default 25 not null,
  version integer default 1 not null,
  constraint "a file has 1 to 1000 megabytes" CHECK (((largest_megabytes >= 1) AND (largest_megabytes <= 1000))),
  constraint "there is one set of file settings" CHECK ((id = 1)),
  constraint file_settings_pkey PRIMARY KEY (id)
);

create table files (
  id uuid not null,
  name text not null,
  bytes bigint not null,
  content_type text not null,
  digest bytea not null,
  storage_key text not null,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  activity_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  constraint "a file belongs to one record" CHECK ((num_nonnulls(lead_id, customer_id, deal_id) = 1)),
  constraint "a file was added by a user" FOREIGN KEY (created_by) REFERENCES users(id),
  constraint "a file's activity exists" FOREIGN KEY (activity_id) REFERENCES activities(id),
  constraint "a file's customer exists" FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint "a file's deal exists" FOREIGN KEY (deal_id) REFERENCES deals(id),
  constraint "a file's lead exists" FOREIGN KEY (lead_id) REFERENCES leads(id),
  constraint files_pkey PRIMARY KEY (id),
  constraint "a file has bytes of its own" UNIQUE (storage_key)
);
CREATE INDEX files_by_activity ON files USING btree (activity_id) WHERE (activity_id IS NOT NULL);
CREATE INDEX files_by_customer ON files USING btree (customer_id, id) WHERE (customer_id IS NOT NULL);
CREATE INDEX files_by_deal ON files USING btree (deal_id, id) WHERE (deal_id IS NOT NULL);
CREATE INDEX files_by_lead ON files USING btree (lead_id, id) WHERE (lead_id IS NOT NULL);
CREATE INDEX files_in_bin ON files USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);

create table follow_up_reminders (
  lead_id uuid not null,
  at timestamp with time zone not null,
  constraint "a follow-up is reminded of once" PRIMARY KEY (lead_id, at)
);

create table idempotency_keys (
  user_id uuid not null,
  key text not null,
  fingerprint bytea not null,
  status integer,
  response jsonb,
  created_at timestamp with time zone not null,
  constraint "an idempotency key is used once" PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys USING btree (created_at);

create table import_chunks (
  import_id uuid not null,
  position integer not null,
  bytes bytea not null,
  constraint "a chunk belongs to an import" FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE,
  constraint import_chunks_pkey PRIMARY KEY (import_id, "position")
);

create table import_rows (
  import_id uuid not null,
  row integer not null,
  outcome text not null,
  lead_id uuid,
  problems jsonb,
  cells jsonb,
  digest bytea,
  constraint "a row is created, skipped or failed" CHECK ((outcome = ANY (ARRAY['created'::text, 'skipped'::text, 'failed'::text]))),
  constraint "a row belongs to an import" FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE,
  constraint "a row is imported once" PRIMARY KEY (import_id, "row")
);
CREATE INDEX import_rows_by_digest ON import_rows USING btree (digest) WHERE (digest IS NOT NULL);
CREATE INDEX import_rows_to_fix ON import_rows USING btree (import_id, outcome, "row") WHERE (outcome <> 'created'::text);

create table imports (
  id uuid not null,
  file_name text not null,
  bytes bigint default 0 not null,
  digest bytea,
  state text not null,
  encoding text,
  delimiter text,
  headings jsonb,
  mapping jsonb,
  analysis jsonb,
  rows integer,
  rows_done integer default 0 not null,
  rows_created integer default 0 not null,
  rows_skipped integer default 0 not null,
  rows_failed integer default 0 not null,
  problem text,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint "an import has a known state" CHECK ((state = ANY (ARRAY['receiving'::text, 'mapping'::text, 'waiting'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text]))),
  constraint "an import belongs to a user" FOREIGN KEY (created_by) REFERENCES users(id),
  constraint imports_pkey PRIMARY KEY (id)
);
CREATE INDEX imports_by_digest ON imports USING btree (digest);

create table industries (
  id uuid not null,
  key text not null,
  name text not null,
  position integer not null,
  retired_at timestamp with time zone,
  version integer default 1 not null,
  constraint industries_pkey PRIMARY KEY (id),
  constraint "an industry key is used once" UNIQUE (key)
);
CREATE UNIQUE INDEX "an industry name is used once" ON industries USING btree (lower(name));
CREATE TRIGGER industries_changed AFTER INSERT OR DELETE OR UPDATE ON industries FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table invitations (
  id uuid not null,
  token_hash bytea not null,
  email text not null,
  email_key text not null,
  name text not null,
  role_id uuid not null,
  team_ids uuid[] default '{}'::uuid[] not null,
  invited_by uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint "an invitation is from a user" FOREIGN KEY (invited_by) REFERENCES users(id),
  constraint "an invitation names a role" FOREIGN KEY (role_id) REFERENCES roles(id),
  constraint invitations_pkey PRIMARY KEY (id),
  constraint "an invitation token is used once" UNIQUE (token_hash)
);

create table lead_field_keys (
  record_id uuid not null,
  field_id uuid not null,
  place smallint default 0 not null,
  option_key uuid,
  text_key text collate "und-x-icu",
  long_key text,
  number_key numeric,
  time_key timestamp with time zone,
  created_at timestamp with time zone not null,
  is_binned boolean default false not null,
  owner_id uuid,
  team_id uuid,
  constraint "a lead's custom value has a field" FOREIGN KEY (field_id) REFERENCES custom_fields(id),
  constraint "a lead's custom value is a lead's" FOREIGN KEY (record_id) REFERENCES leads(id) ON DELETE CASCADE,
  constraint lead_field_keys_pkey PRIMARY KEY (record_id, field_id, place)
);
CREATE INDEX lead_field_keys_by_number ON lead_field_keys USING btree (field_id, number_key, record_id) INCLUDE (created_at, owner_id, team_id) WHERE ((number_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX lead_field_keys_by_option ON lead_field_keys USING btree (field_id, option_key, created_at, record_id) INCLUDE (owner_id, team_id, place) WHERE ((option_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX lead_field_keys_by_text ON lead_field_keys USING btree (field_id, text_key, record_id) INCLUDE (created_at, owner_id, team_id) WHERE ((text_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX lead_field_keys_by_time ON lead_field_keys USING btree (field_id, time_key, record_id) INCLUDE (created_at, owner_id, team_id) WHERE ((time_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX lead_field_keys_containing ON lead_field_keys USING gin (text_key gin_trgm_ops) WHERE ((text_key IS NOT NULL) AND (NOT is_binned));
CREATE INDEX lead_field_keys_containing_long ON lead_field_keys USING gin (long_key gin_trgm_ops) WHERE ((long_key IS NOT NULL) AND (NOT is_binned));

create table lead_tags (
  lead_id uuid not null,
  tag_id uuid not null,
  constraint "a lead's tag exists" FOREIGN KEY (tag_id) REFERENCES tags(id),
  constraint "a tagged lead exists" FOREIGN KEY (lead_id) REFERENCES leads(id) ON DELETE CASCADE,
  constraint lead_tags_pkey PRIMARY KEY (lead_id, tag_id)
);
CREATE INDEX lead_tags_by_tag ON lead_tags USING btree (tag_id, lead_id);

create table lead_tallies (
  status_id uuid not null,
  source_id uuid,
  rating_id uuid,
  priority smallint not null,
  owner_id uuid,
  team_id uuid,
  leads bigint not null
);

create table lead_value_tallies (
  status_id uuid not null,
  source_id uuid,
  rating_id uuid,
  priority smallint not null,
  owner_id uuid,
  team_id uuid,
  currency text not null,
  value numeric(38,4) not null
);

create table leads (
  id uuid not null,
  number text not null,
  first_name text collate "und-x-icu",
  last_name text collate "und-x-icu",
  contact_name text collate "und-x-icu" generated always as (NULLIF(btrim(((COALESCE(first_name, ''::text) || ' '::text) || COALESCE(last_name, ''::text))), ''::text)) stored,
  job_title text,
  company text collate "und-x-icu",
  email text,
  email_key text,
  phone text,
  phone_key text,
  mobile text,
  mobile_key text,
  website text,
  street text,
  city text,
  state text,
  postal_code text,
  country text,
  industry_id uuid,
  company_size text,
  annual_revenue text,
  source_id uuid,
  source_detail text,
  status_id uuid not null,
  status_since timestamp with time zone not null,
  rating_id uuid,
  priority smallint default 2 not null,
  owner_id uuid,
  team_id uuid,
  description text,
  estimated_value numeric(20,4),
  estimated_currency text,
  social jsonb default '{}'::jsonb not null,
  do_not_call boolean default false not null,
  email_opt_out boolean default false not null,
  customer_id uuid,
  contact_id uuid,
  deal_count integer default 0 not null,
  follow_up_at timestamp with time zone,
  follow_up_kind text,
  follow_up_user_id uuid,
  follow_up_note text,
  disqualified_at timestamp with time zone,
  disqualified_by uuid,
  disqualified_reason_id uuid,
  disqualified_note text,
  status_before_closing_id uuid,
  converted_at timestamp with time zone,
  converted_by uuid,
  status_before_conversion_id uuid,
  last_activity_at timestamp with time zone,
  read_by_owner_at timestamp with time zone,
  domain_key text,
  search_text text not null,
  search_starts text[] default '{}'::text[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  channel text not null,
  import_id uuid,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  first_contact_at timestamp with time zone,
  place_at timestamp with time zone,
  place_key text collate "C",
  custom jsonb default '{}'::jsonb not null,
  zone_id uuid,
  zone_by_hand boolean default false not null,
  constraint "a closed lead has a reason" CHECK (((disqualified_at IS NULL) OR (disqualified_reason_id IS NOT NULL))),
  constraint "a follow-up has a time and a kind" CHECK (((follow_up_at IS NULL) = (follow_up_kind IS NULL))),
  constraint "a lead has a name, a company, an email or a phone" CHECK ((COALESCE(first_name, last_name, company, email, phone, mobile) IS NOT NULL)),
  constraint "a place on the board has an instant and a key" CHECK (((place_at IS NULL) = (place_key IS NULL))),
  constraint "a priority is low, normal, high or urgent" CHECK (((priority >= 1) AND (priority <= 4))),
  constraint "an estimated value has a currency" CHECK (((estimated_value IS NULL) = (estimated_currency IS NULL))),
  constraint "a follow-up belongs to a user" FOREIGN KEY (follow_up_user_id) REFERENCES users(id),
  constraint "a lead's contact exists" FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint "a lead's customer exists" FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint "a lead's earlier status is listed" FOREIGN KEY (status_before_closing_id) REFERENCES statuses(id),
  constraint "a lead's import exists" FOREIGN KEY (import_id) REFERENCES imports(id),
  constraint "a lead's industry is listed" FOREIGN KEY (industry_id) REFERENCES industries(id),
  constraint "a lead's owner is a user" FOREIGN KEY (owner_id) REFERENCES users(id),
  constraint "a lead's rating is listed" FOREIGN KEY (rating_id) REFERENCES ratings(id),
  constraint "a lead's reason is listed" FOREIGN KEY (disqualified_reason_id) REFERENCES reasons(id),
  constraint "a lead's source is listed" FOREIGN KEY (source_id) REFERENCES sources(id),
  constraint "a lead's status before conversion is listed" FOREIGN KEY (status_before_conversion_id) REFERENCES statuses(id),
  constraint "a lead's status is listed" FOREIGN KEY (status_id) REFERENCES statuses(id),
  constraint "a lead's team exists" FOREIGN KEY (team_id) REFERENCES teams(id),
  constraint "a lead's zone is listed" FOREIGN KEY (zone_id) REFERENCES zones(id),
  constraint leads_pkey PRIMARY KEY (id),
  constraint "a lead number is used once" UNIQUE (number)
);
CREATE INDEX leads_by_channel ON leads USING btree (channel, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_company ON leads USING btree (company, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_contact_name ON leads USING btree (contact_name, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_country ON leads USING btree (country, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_created ON leads USING btree (created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_customer ON leads USING btree (customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX leads_by_deal_count ON leads USING btree (deal_count, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_email ON leads USING btree (email_key) WHERE (email_key IS NOT NULL);
CREATE INDEX leads_by_email_order ON leads USING btree (email, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_follow_up ON leads USING btree (follow_up_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_import ON leads USING btree (import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX leads_by_industry ON leads USING btree (industry_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_last_activity ON leads USING btree (last_activity_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_mobile ON leads USING btree (mobile_key) WHERE (mobile_key IS NOT NULL);
CREATE INDEX leads_by_next_step ON leads USING btree (COALESCE(follow_up_user_id, owner_id), follow_up_at, id) INCLUDE (owner_id, team_id, status_id, follow_up_user_id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_number_order ON leads USING btree (number, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_owner ON leads USING btree (owner_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_phone ON leads USING btree (phone_key) WHERE (phone_key IS NOT NULL);
CREATE INDEX leads_by_phone_order ON leads USING btree (phone, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_priority ON leads USING btree (priority, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_rating ON leads USING btree (rating_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_source ON leads USING btree (source_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_start ON leads USING gin (search_starts) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_status ON leads USING btree (status_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_team ON leads USING btree (team_id, created_at, id) WHERE ((deleted_at IS NULL) AND (team_id IS NOT NULL));
CREATE INDEX leads_by_text ON leads USING gin (search_text gin_trgm_ops) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_updated ON leads USING btree (updated_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX leads_by_zone ON leads USING btree (zone_id, created_at, id) WHERE ((deleted_at IS NULL) AND (zone_id IS NOT NULL));
CREATE INDEX leads_contacted ON leads USING btree (status_id, created_at, id) WHERE ((deleted_at IS NULL) AND (first_contact_at IS NOT NULL));
CREATE INDEX leads_in_bin ON leads USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX leads_placed ON leads USING btree (place_at, place_key) WHERE (place_at IS NOT NULL);
CREATE INDEX leads_placed_by_owner ON leads USING btree (owner_id, place_at, place_key) WHERE ((place_at IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX leads_placed_by_priority ON leads USING btree (priority, place_at, place_key) WHERE ((place_at IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX leads_placed_by_rating ON leads USING btree (rating_id, place_at, place_key) WHERE ((place_at IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX leads_placed_by_source ON leads USING btree (source_id, place_at, place_key) WHERE ((place_at IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX leads_placed_by_status ON leads USING btree (status_id, place_at, place_key) WHERE ((place_at IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX leads_unread ON leads USING btree (owner_id, created_at, id) WHERE ((deleted_at IS NULL) AND (read_by_owner_at IS NULL) AND (owner_id IS NOT NULL));
CREATE INDEX leads_untouched ON leads USING btree (created_at, id) INCLUDE (status_id, owner_id, team_id) WHERE ((last_activity_at IS NULL) AND (deleted_at IS NULL));
CREATE TRIGGER lead_changed AFTER UPDATE ON leads FOR EACH ROW WHEN ((((((((((old.status_id IS DISTINCT FROM new.status_id) OR (old.source_id IS DISTINCT FROM new.source_id)) OR (old.rating_id IS DISTINCT FROM new.rating_id)) OR (old.priority IS DISTINCT FROM new.priority)) OR (old.owner_id IS DISTINCT FROM new.owner_id)) OR (old.team_id IS DISTINCT FROM new.team_id)) OR (old.estimated_currency IS DISTINCT FROM new.estimated_currency)) OR (old.estimated_value IS DISTINCT FROM new.estimated_value)) OR ((old.deleted_at IS NULL) IS DISTINCT FROM (new.deleted_at IS NULL)))) EXECUTE FUNCTION tally_changed_lead();
CREATE TRIGGER lead_field_keys_owned AFTER UPDATE OF deleted_at, owner_id, team_id ON leads FOR EACH ROW WHEN ((((old.deleted_at IS NULL) <> (new.deleted_at IS NULL)) OR (old.owner_id IS DISTINCT FROM new.owner_id) OR (old.team_id IS DISTINCT FROM new.team_id))) EXECUTE FUNCTION note_owner_in_keys('lead_field_keys');
CREATE TRIGGER lead_values_created AFTER INSERT ON leads REFERENCING NEW TABLE AS after_change FOR EACH STATEMENT EXECUTE FUNCTION tally_lead_values();
CREATE TRIGGER lead_values_deleted AFTER DELETE ON leads REFERENCING OLD TABLE AS before_change FOR EACH STATEMENT EXECUTE FUNCTION tally_lead_values();
CREATE TRIGGER leads_created AFTER INSERT ON leads REFERENCING NEW TABLE AS after_change FOR EACH STATEMENT EXECUTE FUNCTION tally_leads();
CREATE TRIGGER leads_deleted AFTER DELETE ON leads REFERENCING OLD TABLE AS before_change FOR EACH STATEMENT EXECUTE FUNCTION tally_leads();

create table notification_settings (
  user_id uuid not null,
  kind text not null,
  in_app boolean not null,
  by_mail boolean not null,
  constraint "notification settings belong to a user" FOREIGN KEY (user_id) REFERENCES users(id),
  constraint "a kind of notification is set once" PRIMARY KEY (user_id, kind)
);

create table notifications (
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  actor_id uuid,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  activity_id uuid,
  data jsonb default '{}'::jsonb not null,
  dedupe_key text,
  in_app boolean not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  xact xid8 default pg_current_xact_id() not null,
  constraint "a notification is for a user" FOREIGN KEY (user_id) REFERENCES users(id),
  constraint notifications_pkey PRIMARY KEY (id),
  constraint "somebody is told of a thing once" UNIQUE (user_id, dedupe_key)
);
CREATE INDEX notifications_by_user ON notifications USING btree (user_id, id) WHERE in_app;
CREATE INDEX notifications_by_xact ON notifications USING btree (xact);
CREATE INDEX notifications_unread ON notifications USING btree (user_id) WHERE (in_app AND (read_at IS NULL));

create table password_resets (
  id uuid not null,
  token_hash bytea not null,
  user_id uuid not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint "a reset is for a user" FOREIGN KEY (user_id) REFERENCES users(id),
  constraint "a reset was made by a user" FOREIGN KEY (created_by) REFERENCES users(id),
  constraint password_resets_pkey PRIMARY KEY (id),
  constraint "a reset token is used once" UNIQUE (token_hash)
);

create table pipelines (
  id uuid not null,
  name text not null,
  is_default boolean default false not null,
  position integer not null,
  version integer default 1 not null,
  constraint pipelines_pkey PRIMARY KEY (id)
);
CREATE TRIGGER pipelines_changed AFTER INSERT OR DELETE OR UPDATE ON pipelines FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table presences (
  tab_id uuid not null,
  user_id uuid not null,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  is_editing boolean not null,
  since timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint "a presence is at one record" CHECK ((num_nonnulls(lead_id, customer_id, deal_id) = 1)),
  constraint "a tab of a user is in one place" PRIMARY KEY (user_id, tab_id)
);
CREATE INDEX presences_by_age ON presences USING btree (seen_at);

create table ratings (
  id uuid not null,
  key text not null,
  name text not null,
  color text not null,
  stars integer,
  criteria text,
  position integer not null,
  retired_at timestamp with time zone,
  version integer default 1 not null,
  constraint "a rating has 0 to 5 stars" CHECK (((stars >= 0) AND (stars <= 5))),
  constraint ratings_pkey PRIMARY KEY (id),
  constraint "a rating key is used once" UNIQUE (key)
);
CREATE UNIQUE INDEX "a rating name is used once" ON ratings USING btree (lower(name));
CREATE TRIGGER ratings_changed AFTER INSERT OR DELETE OR UPDATE ON ratings FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table reasons (
  id uuid not null,
  key text not null,
  purpose text not null,
  name text not null,
  needs_note boolean default false not null,
  position integer not null,
  retired_at timestamp with time zone,
  version integer default 1 not null,
  constraint "a reason closes a lead or a deal" CHECK ((purpose = ANY (ARRAY['disqualify'::text, 'loss'::text]))),
  constraint reasons_pkey PRIMARY KEY (id),
  constraint "a reason key is used once" UNIQUE (purpose, key)
);
CREATE UNIQUE INDEX "a reason name is used once" ON reasons USING btree (purpose, lower(name));

create table recovery_codes (
  code_hash bytea not null,
  user_id uuid not null,
  used_at timestamp with time zone,
  constraint "a recovery code belongs to a user" FOREIGN KEY (user_id) REFERENCES users(id),
  constraint recovery_codes_pkey PRIMARY KEY (code_hash)
);
CREATE INDEX recovery_codes_by_user ON recovery_codes USING btree (user_id);

create table reminder_progress (
  id integer default 1 not null,
  follow_ups_until timestamp with time zone not null,
  constraint "there is one reminder progress" CHECK ((id = 1)),
  constraint reminder_progress_pkey PRIMARY KEY (id)
);

create table rezonings (
  id uuid not null,
  state text not null,
  records integer not null,
  records_done integer default 0 not null,
  leads_changed integer default 0 not null,
  customers_changed integer default 0 not null,
  kind text default 'leads'::text not null,
  reached uuid,
  channel text not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  finished_at timestamp with time zone,
  constraint "a rezoning does leads and customers" CHECK ((kind = ANY (ARRAY['leads'::text, 'customers'::text]))),
  constraint "a rezoning has a known state" CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint "a rezoning belongs to a user" FOREIGN KEY (created_by) REFERENCES users(id),
  constraint rezonings_pkey PRIMARY KEY (id)
);
CREATE INDEX rezonings_by_age ON rezonings USING btree (created_at, id);
CREATE UNIQUE INDEX "zones are set anew once at a time" ON rezonings USING btree ((true)) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));

create table roles (
  id uuid not null,
  key text,
  name text not null,
  permissions jsonb not null,
  built_in boolean default false not null,
  position integer default 0 not null,
  version integer default 1 not null,
  deleted_at timestamp with time zone,
  constraint "a role that comes with Kindling stays" CHECK (((NOT built_in) OR (deleted_at IS NULL))),
  constraint roles_pkey PRIMARY KEY (id),
  constraint "a role key is used once" UNIQUE (key)
);
CREATE UNIQUE INDEX "a role name is used once" ON roles USING btree (lower(name)) WHERE (deleted_at IS NULL);
CREATE TRIGGER role_changed AFTER DELETE OR UPDATE OF permissions ON roles FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table second_factors (
  user_id uuid not null,
  sealed_secret text not null,
  created_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint default 0 not null,
  constraint "a second factor belongs to a user" FOREIGN KEY (user_id) REFERENCES users(id),
  constraint second_factors_pkey PRIMARY KEY (user_id)
);
CREATE TRIGGER second_factor_changed AFTER INSERT OR DELETE OR UPDATE OF confirmed_at ON second_factors FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table security_settings (
  id integer default 1 not null,
  password_minimum integer default 12 not null,
  second_factor text default 'optional'::text not null,
  second_factor_role_ids uuid[] default '{}'::uuid[] not null,
  version integer default 1 not null,
  constraint "a password needs 12 to 64 characters" CHECK (((password_minimum >= 12) AND (password_minimum <= 64))),
  constraint "a second factor is asked of nobody, of roles or of everyone" CHECK ((second_factor = ANY (ARRAY['optional'::text, 'roles'::text, 'everyone'::text]))),
  constraint "there is one set of security settings" CHECK ((id = 1)),
  constraint security_settings_pkey PRIMARY KEY (id)
);
CREATE TRIGGER security_settings_changed AFTER UPDATE ON security_settings FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table sequences (
  kind text not null,
  pattern text not null,
  next_value bigint default 1 not null,
  step integer default 1 not null,
  reset text default 'never'::text not null,
  period text default ''::text not null,
  active boolean default true not null,
  version integer default 1 not null,
  constraint "a sequence counts upwards" CHECK (((step > 0) AND (next_value >= 0))),
  constraint "a sequence has a known reset" CHECK ((reset = ANY (ARRAY['never'::text, 'yearly'::text, 'monthly'::text, 'daily'::text]))),
  constraint sequences_pkey PRIMARY KEY (kind)
);
CREATE TRIGGER sequences_changed AFTER UPDATE OF active ON sequences FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table sessions (
  id uuid not null,
  token_hash bytea not null,
  user_id uuid not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ip text,
  user_agent text,
  factor_at timestamp with time zone,
  constraint "a session belongs to a user" FOREIGN KEY (user_id) REFERENCES users(id),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint "a session token is used once" UNIQUE (token_hash)
);
CREATE INDEX sessions_by_user ON sessions USING btree (user_id, last_used_at);
CREATE TRIGGER session_ended AFTER DELETE OR UPDATE OF ended_at, expires_at, user_id, token_hash ON sessions FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table sign_in_attempts (
  key text not null,
  failures integer not null,
  last_attempt_at timestamp with time zone not null,
  blocked_until timestamp with time zone not null,
  constraint sign_in_attempts_pkey PRIMARY KEY (key)
);

create table social_connections (
  network text not null,
  active boolean default false not null,
  address text,
  token text,
  version integer default 1 not null,
  updated_at timestamp with time zone,
  constraint "a connection is to a known network" CHECK ((network = ANY (ARRAY['bluesky'::text, 'mastodon'::text, 'feed'::text, 'x'::text]))),
  constraint social_connections_pkey PRIMARY KEY (network)
);

create table sources (
  id uuid not null,
  key text not null,
  name text not null,
  position integer not null,
  retired_at timestamp with time zone,
  version integer default 1 not null,
  constraint sources_pkey PRIMARY KEY (id),
  constraint "a source key is used once" UNIQUE (key)
);
CREATE UNIQUE INDEX "a source name is used once" ON sources USING btree (lower(name));
CREATE TRIGGER sources_changed AFTER INSERT OR DELETE OR UPDATE ON sources FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table stages (
  id uuid not null,
  pipeline_id uuid not null,
  name text not null,
  kind text not null,
  probability integer not null,
  stale_days integer,
  position integer not null,
  retired_at timestamp with time zone,
  version integer default 1 not null,
  constraint "a probability is 0 to 100 percent" CHECK (((probability >= 0) AND (probability <= 100))),
  constraint "a stage has a known kind" CHECK ((kind = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text]))),
  constraint "a stage belongs to a pipeline" FOREIGN KEY (pipeline_id) REFERENCES pipelines(id),
  constraint stages_pkey PRIMARY KEY (id)
);
CREATE INDEX stages_by_pipeline ON stages USING btree (pipeline_id, "position");
CREATE TRIGGER stages_changed AFTER INSERT OR DELETE OR UPDATE ON stages FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table status_rules (
  id uuid not null,
  from_id uuid,
  to_id uuid,
  role_ids uuid[],
  fields text[] default '{}'::text[] not null,
  position integer not null,
  version integer default 1 not null,
  constraint "a status rule moves somewhere" CHECK ((from_id <> to_id)),
  constraint "a status rule restricts something" CHECK (((role_ids IS NOT NULL) OR (fields <> '{}'::text[]))),
  constraint "a status rule begins at a listed status" FOREIGN KEY (from_id) REFERENCES statuses(id) ON DELETE CASCADE,
  constraint "a status rule leads to a listed status" FOREIGN KEY (to_id) REFERENCES statuses(id) ON DELETE CASCADE,
  constraint status_rules_pkey PRIMARY KEY (id)
);
CREATE TRIGGER status_rules_changed AFTER INSERT OR DELETE OR UPDATE ON status_rules FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table statuses (
  id uuid not null,
  key text not null,
  name text not null,
  color text not null,
  kind text not null,
  position integer not null,
  chosen_by_hand boolean not null,
  is_default boolean default false not null,
  retired_at timestamp with time zone,
  version integer default 1 not null,
  constraint "a status has a known kind" CHECK ((kind = ANY (ARRAY['open'::text, 'contacted'::text, 'qualified'::text, 'converted'::text, 'closed'::text]))),
  constraint statuses_pkey PRIMARY KEY (id),
  constraint "a status key is used once" UNIQUE (key)
);
CREATE UNIQUE INDEX "a status name is used once" ON statuses USING btree (lower(name)) WHERE (retired_at IS NULL);
CREATE UNIQUE INDEX "one status is the default" ON statuses USING btree (is_default) WHERE is_default;
CREATE TRIGGER statuses_changed AFTER INSERT OR DELETE OR UPDATE ON statuses FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table tags (
  id uuid not null,
  name text not null,
  color text not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  version integer default 1 not null,
  constraint tags_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX "a tag name is used once" ON tags USING btree (lower(name));

create table tasks (
  id uuid not null,
  title text not null,
  description text,
  due_at timestamp with time zone,
  due_on date,
  due_order timestamp with time zone generated always as (COALESCE(due_at, ((due_on)::timestamp without time zone AT TIME ZONE 'UTC'::text))) stored,
  priority smallint default 2 not null,
  remind_minutes integer,
  remind_days integer,
  remind_time text,
  remind_from timestamp with time zone,
  reminded_at timestamp with time zone,
  assignee_id uuid not null,
  author_id uuid,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  done_at timestamp with time zone,
  done_by uuid,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  constraint "a task belongs to one record at most" CHECK ((num_nonnulls(lead_id, customer_id, deal_id) <= 1)),
  constraint "a task is due at a time or on a day" CHECK (((due_at IS NULL) OR (due_on IS NULL))),
  constraint "a task's priority is low, normal, high or urgent" CHECK (((priority >= 1) AND (priority <= 4))),
  constraint "a task is somebody's" FOREIGN KEY (assignee_id) REFERENCES users(id),
  constraint "a task was done by a user" FOREIGN KEY (done_by) REFERENCES users(id),
  constraint "a task's author is a user" FOREIGN KEY (author_id) REFERENCES users(id),
  constraint "a task's customer exists" FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint "a task's deal exists" FOREIGN KEY (deal_id) REFERENCES deals(id),
  constraint "a task's lead exists" FOREIGN KEY (lead_id) REFERENCES leads(id),
  constraint tasks_pkey PRIMARY KEY (id)
);
CREATE INDEX tasks_by_assignee ON tasks USING btree (assignee_id, due_at, id) WHERE ((done_at IS NULL) AND (deleted_at IS NULL));
CREATE INDEX tasks_by_author ON tasks USING btree (author_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX tasks_by_created ON tasks USING btree (created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX tasks_by_customer ON tasks USING btree (customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX tasks_by_day ON tasks USING btree (assignee_id, due_on, id) WHERE ((due_on IS NOT NULL) AND (done_at IS NULL) AND (deleted_at IS NULL));
CREATE INDEX tasks_by_deal ON tasks USING btree (deal_id) WHERE (deal_id IS NOT NULL);
CREATE INDEX tasks_by_lead ON tasks USING btree (lead_id) WHERE (lead_id IS NOT NULL);
CREATE INDEX tasks_to_remind ON tasks USING btree (remind_from) WHERE ((remind_from IS NOT NULL) AND (reminded_at IS NULL));

create table team_members (
  team_id uuid not null,
  user_id uuid not null,
  constraint "a member is a user" FOREIGN KEY (user_id) REFERENCES users(id),
  constraint "a membership belongs to a team" FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE CASCADE,
  constraint team_members_pkey PRIMARY KEY (team_id, user_id)
);
CREATE INDEX team_members_by_user ON team_members USING btree (user_id, team_id);
CREATE TRIGGER team_members_changed AFTER INSERT OR DELETE OR UPDATE ON team_members FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table teams (
  id uuid not null,
  name text not null,
  manager_id uuid,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint "a team manager is a user" FOREIGN KEY (manager_id) REFERENCES users(id),
  constraint teams_pkey PRIMARY KEY (id),
  constraint "a team name is used once" UNIQUE (name)
);
CREATE TRIGGER team_changed AFTER INSERT OR DELETE OR UPDATE OF manager_id ON teams FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table unclaimed_bytes (
  storage_key text not null,
  since timestamp with time zone not null,
  constraint unclaimed_bytes_pkey PRIMARY KEY (storage_key)
);
CREATE INDEX unclaimed_bytes_by_age ON unclaimed_bytes USING btree (since);

create table users (
  id uuid not null,
  email text not null,
  email_key text not null,
  name text not null,
  password_hash text not null,
  role_id uuid not null,
  extra_permissions jsonb default '{}'::jsonb not null,
  language text not null,
  time_zone text not null,
  color_scheme text default 'auto'::text not null,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  version integer default 1 not null,
  constraint "a user has a role" FOREIGN KEY (role_id) REFERENCES roles(id),
  constraint users_pkey PRIMARY KEY (id),
  constraint "an email address belongs to one user" UNIQUE (email_key)
);
CREATE TRIGGER user_changed AFTER DELETE OR UPDATE OF name, time_zone, language, role_id, extra_permissions, disabled_at ON users FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table views (
  id uuid not null,
  list text not null,
  name text not null,
  audience text not null,
  team_id uuid,
  author_id uuid not null,
  content jsonb not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  constraint "a deleted view tells who deleted it" CHECK (((deleted_at IS NULL) = (deleted_by IS NULL))),
  constraint "a view is private, of a team or for everyone" CHECK ((audience = ANY (ARRAY['private'::text, 'team'::text, 'everyone'::text]))),
  constraint "only a team's view has a team" CHECK (((team_id IS NULL) OR (audience = 'team'::text))),
  constraint "a view was deleted by a user" FOREIGN KEY (deleted_by) REFERENCES users(id),
  constraint "a view's author is a user" FOREIGN KEY (author_id) REFERENCES users(id),
  constraint "a view's team exists" FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE SET NULL,
  constraint views_pkey PRIMARY KEY (id)
);
CREATE INDEX views_by_author ON views USING btree (author_id);

create table workspace (
  id integer default 1 not null,
  name text not null,
  template text not null,
  language text not null,
  time_zone text not null,
  country text not null,
  currency text not null,
  required_lead_fields text[] default '{}'::text[] not null,
  first_contact_moves_status boolean default true not null,
  status_after_converting text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  untouched_hours integer default 24 not null,
  rating_style text default 'label'::text not null,
  rating_suggestions jsonb default '[]'::jsonb not null,
  conversions text[] default '{qualify}'::text[] not null,
  words jsonb default '{}'::jsonb not null,
  opens_on text default 'list'::text not null,
  deal_close_days integer,
  constraint "a lead can be converted somehow" CHECK ((cardinality(conversions) > 0)),
  constraint "a new lead may wait for an hour to a year" CHECK (((untouched_hours >= 1) AND (untouched_hours <= 8760))),
  constraint "a rating is shown as a label or as stars" CHECK ((rating_style = ANY (ARRAY['label'::text, 'stars'::text]))),
  constraint "an expected close is set 1 to 730 days ahead" CHECK (((deal_close_days >= 1) AND (deal_close_days <= 730))),
  constraint "the leads open on a known page" CHECK ((opens_on = ANY (ARRAY['list'::text, 'board'::text, 'list_with_charts'::text, 'list_by_rating'::text]))),
  constraint "there is one workspace" CHECK ((id = 1)),
  constraint workspace_pkey PRIMARY KEY (id)
);
CREATE TRIGGER workspace_changed AFTER INSERT OR DELETE OR UPDATE ON workspace FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();

create table zones (
  id uuid not null,
  version integer default 1 not null,
  name text not null,
  parent_id uuid,
  manager_id uuid,
  position integer not null,
  rules jsonb default '[]'::jsonb not null,
  rules_changed_at timestamp with time zone,
  retired_at timestamp with time zone,
  constraint "a zone does not lie in itself" CHECK ((parent_id <> id)),
  constraint "a zone lies in a zone" FOREIGN KEY (parent_id) REFERENCES zones(id),
  constraint "a zone's manager is a user" FOREIGN KEY (manager_id) REFERENCES users(id),
  constraint zones_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX "a zone name is used once beside others" ON zones USING btree (COALESCE(parent_id, '00000000-0000-0000-0000-000000000000'::uuid), lower(name));
CREATE TRIGGER zones_changed AFTER INSERT OR DELETE OR UPDATE ON zones FOR EACH STATEMENT EXECUTE FUNCTION note_access_change();
