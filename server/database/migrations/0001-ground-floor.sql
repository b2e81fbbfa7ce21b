create extension if not exists pg_trgm;
create extension if not exists unaccent;

create table workspace (
  id integer primary key default 1,
  name text not null,
  template text not null,
  language text not null,
  time_zone text not null,
  country text not null,
  currency text not null,
  required_lead_fields text[] not null default '{}',
  first_contact_moves_status boolean not null default true,
  status_after_converting text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  constraint "there is one workspace" check (id = 1)
);

create table roles (
  id uuid primary key,
  key text,
  name text not null,
  permissions jsonb not null,
  built_in boolean not null default false,
  position integer not null default 0,
  version integer not null default 1,
  constraint "a role key is used once" unique (key)
);

create table users (
  id uuid primary key,
  email text not null,
  email_key text not null,
  name text not null,
  password_hash text not null,
  role_id uuid not null,
  extra_permissions jsonb not null default '{}',
  language text not null,
  time_zone text not null,
  color_scheme text not null default 'auto',
  created_at timestamptz not null,
  disabled_at timestamptz,
  version integer not null default 1,
  constraint "an email address belongs to one user" unique (email_key),
  constraint "a user has a role" foreign key (role_id) references roles (id)
);

create table teams (
  id uuid primary key,
  name text not null,
  manager_id uuid,
  created_at timestamptz not null,
  version integer not null default 1,
  constraint "a team name is used once" unique (name),
  constraint "a team manager is a user" foreign key (manager_id) references users (id)
);

create table team_members (
  team_id uuid not null,
  user_id uuid not null,
  primary key (team_id, user_id),
  constraint "a membership belongs to a team" foreign key (team_id) references teams (id) on delete cascade,
  constraint "a member is a user" foreign key (user_id) references users (id)
);
create index team_members_by_user on team_members (user_id, team_id);

create table sessions (
  id uuid primary key,
  token_hash bytea not null,
  user_id uuid not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ip text,
  user_agent text,
  constraint "a session token is used once" unique (token_hash),
  constraint "a session belongs to a user" foreign key (user_id) references users (id)
);
create index sessions_by_user on sessions (user_id, last_used_at);

create table api_keys (
  id uuid primary key,
  token_hash bytea not null,
  hint text not null,
  name text not null,
  user_id uuid not null,
  scopes text[] not null,
  created_at timestamptz not null,
  created_by uuid not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint "a key token is used once" unique (token_hash),
  constraint "a key belongs to a user" foreign key (user_id) references users (id),
  constraint "a key was made by a user" foreign key (created_by) references users (id)
);
create index api_keys_by_user on api_keys (user_id);

create table invitations (
  id uuid primary key,
  token_hash bytea not null,
  email text not null,
  email_key text not null,
  name text not null,
  role_id uuid not null,
  team_ids uuid[] not null default '{}',
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  constraint "an invitation token is used once" unique (token_hash),
  constraint "an invitation names a role" foreign key (role_id) references roles (id),
  constraint "an invitation is from a user" foreign key (invited_by) references users (id)
);

create table password_resets (
  id uuid primary key,
  token_hash bytea not null,
  user_id uuid not null,
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint "a reset token is used once" unique (token_hash),
  constraint "a reset is for a user" foreign key (user_id) references users (id),
  constraint "a reset was made by a user" foreign key (created_by) references users (id)
);

create table sign_in_attempts (
  key text primary key,
  failures integer not null,
  last_attempt_at timestamptz not null,
  blocked_until timestamptz not null
);

create table idempotency_keys (
  user_id uuid not null,
  key text not null,
  fingerprint bytea not null,
  status integer,
  response jsonb,
  created_at timestamptz not null,
  constraint "an idempotency key is used once" primary key (user_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

create table sequences (
  kind text primary key,
  pattern text not null,
  next_value bigint not null default 1,
  step integer not null default 1,
  reset text not null default 'never',
  period text not null default '',
  active boolean not null default true,
  version integer not null default 1,
  constraint "a sequence counts upwards" check (step > 0 and next_value >= 0)
);

create table statuses (
  id uuid primary key,
  key text not null,
  name text not null,
  color text not null,
  kind text not null,
  position integer not null,
  chosen_by_hand boolean not null,
  is_default boolean not null default false,
  retired_at timestamptz,
  version integer not null default 1,
  constraint "a status key is used once" unique (key),
  constraint "a status has a known kind" check (kind in ('open', 'contacted', 'qualified', 'converted', 'closed'))
);

create table ratings (
  id uuid primary key,
  key text not null,
  name text not null,
  color text not null,
  stars integer,
  criteria text,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  constraint "a rating key is used once" unique (key),
  constraint "a rating has 0 to 5 stars" check (stars between 0 and 5)
);

create table sources (
  id uuid primary key,
  key text not null,
  name text not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  constraint "a source key is used once" unique (key)
);
create unique index "a source name is used once" on sources (lower(name));

create table industries (
  id uuid primary key,
  key text not null,
  name text not null,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  constraint "an industry key is used once" unique (key)
);
create unique index "an industry name is used once" on industries (lower(name));

create table reasons (
  id uuid primary key,
  key text not null,
  purpose text not null,
  name text not null,
  needs_note boolean not null default false,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  constraint "a reason key is used once" unique (purpose, key),
  constraint "a reason closes a lead or a deal" check (purpose in ('disqualify', 'loss'))
);

create table tags (
  id uuid primary key,
  name text not null,
  color text not null,
  created_at timestamptz not null,
  created_by uuid
);
create unique index "a tag name is used once" on tags (lower(name));

create table pipelines (
  id uuid primary key,
  name text not null,
  is_default boolean not null default false,
  position integer not null,
  version integer not null default 1
);

create table stages (
  id uuid primary key,
  pipeline_id uuid not null,
  name text not null,
  kind text not null,
  probability integer not null,
  stale_days integer,
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  constraint "a stage belongs to a pipeline" foreign key (pipeline_id) references pipelines (id),
  constraint "a stage has a known kind" check (kind in ('open', 'won', 'lost')),
  constraint "a probability is 0 to 100 percent" check (probability between 0 and 100)
);
create index stages_by_pipeline on stages (pipeline_id, position);

create table customers (
  id uuid primary key,
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
  search_starts text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  channel text not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  deleted_by uuid,
  constraint "a customer number is used once" unique (number),
  constraint "a customer is a company or a person" check (kind in ('company', 'person')),
  constraint "a customer's industry is listed" foreign key (industry_id) references industries (id),
  constraint "a customer's source is listed" foreign key (source_id) references sources (id),
  constraint "a customer's rating is listed" foreign key (rating_id) references ratings (id),
  constraint "a customer's owner is a user" foreign key (owner_id) references users (id),
  constraint "a customer's team exists" foreign key (team_id) references teams (id)
);
create index customers_by_email on customers (email_key) where email_key is not null;
create index customers_by_phone on customers (phone_key) where phone_key is not null;
create index customers_by_name_key on customers (name_key);
create index customers_by_domain on customers (domain_key) where domain_key is not null;
create index customers_by_name on customers (name, id) where deleted_at is null;
create index customers_by_created on customers (created_at, id) where deleted_at is null;
create index customers_by_owner on customers (owner_id, created_at, id) where deleted_at is null;
create index customers_by_text on customers using gin (search_text gin_trgm_ops) where deleted_at is null;

create table contacts (
  id uuid primary key,
  customer_id uuid not null,
  first_name text collate "und-x-icu",
  last_name text collate "und-x-icu",
  contact_name text collate "und-x-icu" generated always as
    (nullif(btrim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), '')) stored,
  job_title text,
  email text,
  email_key text,
  phone text,
  phone_key text,
  mobile text,
  mobile_key text,
  do_not_call boolean not null default false,
  email_opt_out boolean not null default false,
  person_key text not null,
  search_text text not null,
  search_starts text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  channel text not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  deleted_by uuid,
  constraint "a contact belongs to a customer" foreign key (customer_id) references customers (id)
);
create index contacts_by_customer on contacts (customer_id);
create index contacts_by_email on contacts (email_key) where email_key is not null;
create index contacts_by_phone on contacts (phone_key) where phone_key is not null;
create index contacts_by_mobile on contacts (mobile_key) where mobile_key is not null;
create index contacts_by_name on contacts (contact_name, id) where deleted_at is null;
create index contacts_by_text on contacts using gin (search_text gin_trgm_ops) where deleted_at is null;

alter table customers
  add constraint "a primary contact is a contact" foreign key (primary_contact_id) references contacts (id);

create table leads (
  id uuid primary key,
  number text not null,
  first_name text collate "und-x-icu",
  last_name text collate "und-x-icu",
  contact_name text collate "und-x-icu" generated always as
    (nullif(btrim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), '')) stored,
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
  status_since timestamptz not null,
  rating_id uuid,
  priority smallint not null default 2,
  owner_id uuid,
  team_id uuid,
  description text,
  estimated_value numeric(20, 4),
  estimated_currency text,
  social jsonb not null default '{}',
  do_not_call boolean not null default false,
  email_opt_out boolean not null default false,
  customer_id uuid,
  contact_id uuid,
  deal_count integer not null default 0,
  follow_up_at timestamptz,
  follow_up_kind text,
  follow_up_user_id uuid,
  follow_up_note text,
  disqualified_at timestamptz,
  disqualified_by uuid,
  disqualified_reason_id uuid,
  disqualified_note text,
  status_before_closing_id uuid,
  converted_at timestamptz,
  converted_by uuid,
  status_before_conversion_id uuid,
  last_activity_at timestamptz,
  read_by_owner_at timestamptz,
  domain_key text,
  search_text text not null,
  search_starts text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  channel text not null,
  import_id uuid,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  deleted_by uuid,
  constraint "a lead number is used once" unique (number),
  constraint "a lead has a name, a company, an email or a phone" check (
    coalesce(first_name, last_name, company, email, phone, mobile) is not null
  ),
  constraint "a priority is low, normal, high or urgent" check (priority between 1 and 4),
  constraint "an estimated value has a currency" check ((estimated_value is null) = (estimated_currency is null)),
  constraint "a closed lead has a reason" check (disqualified_at is null or disqualified_reason_id is not null),
  constraint "a follow-up has a time and a kind" check ((follow_up_at is null) = (follow_up_kind is null)),
  constraint "a lead's status is listed" foreign key (status_id) references statuses (id),
  constraint "a lead's earlier status is listed" foreign key (status_before_closing_id) references statuses (id),
  constraint "a lead's status before conversion is listed" foreign key (status_before_conversion_id) references statuses (id),
  constraint "a lead's rating is listed" foreign key (rating_id) references ratings (id),
  constraint "a lead's source is listed" foreign key (source_id) references sources (id),
  constraint "a lead's industry is listed" foreign key (industry_id) references industries (id),
  constraint "a lead's reason is listed" foreign key (disqualified_reason_id) references reasons (id),
  constraint "a lead's owner is a user" foreign key (owner_id) references users (id),
  constraint "a lead's team exists" foreign key (team_id) references teams (id),
  constraint "a lead's customer exists" foreign key (customer_id) references customers (id),
  constraint "a lead's contact exists" foreign key (contact_id) references contacts (id),
  constraint "a follow-up belongs to a user" foreign key (follow_up_user_id) references users (id)
);
create index leads_by_email on leads (email_key) where email_key is not null;
create index leads_by_phone on leads (phone_key) where phone_key is not null;
create index leads_by_mobile on leads (mobile_key) where mobile_key is not null;
create index leads_by_customer on leads (customer_id) where customer_id is not null;
create index leads_by_import on leads (import_id) where import_id is not null;
create index leads_by_created on leads (created_at, id) where deleted_at is null;
create index leads_by_updated on leads (updated_at, id) where deleted_at is null;
create index leads_by_contact_name on leads (contact_name, id) where deleted_at is null;
create index leads_by_company on leads (company, id) where deleted_at is null;
create index leads_by_email_order on leads (email, id) where deleted_at is null;
create index leads_by_phone_order on leads (phone, id) where deleted_at is null;
create index leads_by_number_order on leads (number, id) where deleted_at is null;
create index leads_by_follow_up on leads (follow_up_at, id) where deleted_at is null;
create index leads_by_deal_count on leads (deal_count, id) where deleted_at is null;
create index leads_by_priority on leads (priority, created_at, id) where deleted_at is null;
create index leads_by_status on leads (status_id, created_at, id) where deleted_at is null;
create index leads_by_source on leads (source_id, created_at, id) where deleted_at is null;
create index leads_by_rating on leads (rating_id, created_at, id) where deleted_at is null;
create index leads_by_owner on leads (owner_id, created_at, id) where deleted_at is null;
create index leads_by_team on leads (team_id, created_at, id) where deleted_at is null and team_id is not null;
create index leads_by_text on leads using gin (search_text gin_trgm_ops) where deleted_at is null;
create index leads_by_start on leads using gin (search_starts) where deleted_at is null;
create index leads_in_bin on leads (deleted_at, id) where deleted_at is not null;

create table lead_tags (
  lead_id uuid not null,
  tag_id uuid not null,
  primary key (lead_id, tag_id),
  constraint "a tagged lead exists" foreign key (lead_id) references leads (id) on delete cascade,
  constraint "a lead's tag exists" foreign key (tag_id) references tags (id)
);
create index lead_tags_by_tag on lead_tags (tag_id, lead_id);

create table customer_tags (
  customer_id uuid not null,
  tag_id uuid not null,
  primary key (customer_id, tag_id),
  constraint "a tagged customer exists" foreign key (customer_id) references customers (id) on delete cascade,
  constraint "a customer's tag exists" foreign key (tag_id) references tags (id)
);

create table deals (
  id uuid primary key,
  number text not null,
  title text collate "und-x-icu" not null,
  customer_id uuid not null,
  contact_id uuid,
  pipeline_id uuid not null,
  stage_id uuid not null,
  stage_since timestamptz not null,
  value numeric(20, 4),
  currency text not null,
  expected_close date,
  owner_id uuid,
  team_id uuid,
  source_id uuid,
  description text,
  won_at timestamptz,
  won_by uuid,
  lost_at timestamptz,
  lost_by uuid,
  lost_reason_id uuid,
  lost_note text,
  stage_before_closing_id uuid,
  search_text text not null,
  search_starts text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  channel text not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  deleted_by uuid,
  constraint "a deal number is used once" unique (number),
  constraint "a deal is won or lost, not both" check (won_at is null or lost_at is null),
  constraint "a lost deal has a reason" check (lost_at is null or lost_reason_id is not null),
  constraint "a deal's value is not negative" check (value >= 0),
  constraint "a deal's customer exists" foreign key (customer_id) references customers (id),
  constraint "a deal's contact exists" foreign key (contact_id) references contacts (id),
  constraint "a deal's pipeline exists" foreign key (pipeline_id) references pipelines (id),
  constraint "a deal's stage exists" foreign key (stage_id) references stages (id),
  constraint "a deal's earlier stage exists" foreign key (stage_before_closing_id) references stages (id),
  constraint "a deal's reason is listed" foreign key (lost_reason_id) references reasons (id),
  constraint "a deal's source is listed" foreign key (source_id) references sources (id),
  constraint "a deal's owner is a user" foreign key (owner_id) references users (id),
  constraint "a deal's team exists" foreign key (team_id) references teams (id)
);
create index deals_by_customer on deals (customer_id);
create index deals_by_contact on deals (contact_id) where contact_id is not null;
create index deals_by_stage on deals (stage_id, created_at, id) where deleted_at is null;
create index deals_by_owner on deals (owner_id, created_at, id) where deleted_at is null;
create index deals_by_created on deals (created_at, id) where deleted_at is null;
create index deals_by_title on deals (title, id) where deleted_at is null;
create index deals_by_text on deals using gin (search_text gin_trgm_ops) where deleted_at is null;

create table deal_leads (
  deal_id uuid not null,
  lead_id uuid not null,
  primary key (deal_id, lead_id),
  constraint "a linked deal exists" foreign key (deal_id) references deals (id),
  constraint "a linked lead exists" foreign key (lead_id) references leads (id)
);
create index deal_leads_by_lead on deal_leads (lead_id, deal_id);

create table activities (
  id uuid primary key,
  kind text not null,
  body text not null,
  outcome text,
  direction text,
  occurred_at timestamptz not null,
  author_id uuid,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  deleted_by uuid,
  constraint "an activity is a note, call, email or meeting" check (kind in ('note', 'call', 'email', 'meeting')),
  constraint "an activity belongs to one record" check (num_nonnulls(lead_id, customer_id, deal_id) = 1),
  constraint "an activity's author is a user" foreign key (author_id) references users (id),
  constraint "an activity's lead exists" foreign key (lead_id) references leads (id),
  constraint "an activity's customer exists" foreign key (customer_id) references customers (id),
  constraint "an activity's deal exists" foreign key (deal_id) references deals (id)
);
create index activities_by_lead on activities (lead_id, occurred_at) where lead_id is not null;
create index activities_by_customer on activities (customer_id, occurred_at) where customer_id is not null;
create index activities_by_deal on activities (deal_id, occurred_at) where deal_id is not null;

-- What happened, and the outbox at once: whoever relays it reads by transaction
-- (xact below pg_snapshot_xmin), because ids and times are given before the commit.
create table events (
  id uuid primary key,
  at timestamptz not null,
  type text not null,
  actor_id uuid,
  api_key_id uuid,
  channel text not null,
  lead_id uuid,
  customer_id uuid,
  contact_id uuid,
  deal_id uuid,
  activity_id uuid,
  data jsonb not null default '{}',
  xact xid8 not null default pg_current_xact_id()
);
create index events_by_lead on events (lead_id, at, id) where lead_id is not null;
create index events_by_customer on events (customer_id, at, id) where customer_id is not null;
create index events_by_deal on events (deal_id, at, id) where deal_id is not null;
create index events_by_xact on events (xact, id);

create table imports (
  id uuid primary key,
  file_name text not null,
  bytes bigint not null default 0,
  digest bytea,
  state text not null,
  encoding text,
  delimiter text,
  headings jsonb,
  mapping jsonb,
  analysis jsonb,
  rows integer,
  rows_done integer not null default 0,
  rows_created integer not null default 0,
  rows_skipped integer not null default 0,
  rows_failed integer not null default 0,
  problem text,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null,
  started_at timestamptz,
  finished_at timestamptz,
  constraint "an import belongs to a user" foreign key (created_by) references users (id),
  constraint "an import has a known state" check
    (state in ('receiving', 'mapping', 'waiting', 'running', 'done', 'cancelled', 'failed'))
);
create index imports_by_digest on imports (digest);

create table import_chunks (
  import_id uuid not null,
  position integer not null,
  bytes bytea not null,
  primary key (import_id, position),
  constraint "a chunk belongs to an import" foreign key (import_id) references imports (id) on delete cascade
);
alter table import_chunks alter column bytes set storage external;

create table import_rows (
  import_id uuid not null,
  row integer not null,
  outcome text not null,
  lead_id uuid,
  problems jsonb,
  cells jsonb,
  digest bytea,
  constraint "a row is imported once" primary key (import_id, row),
  constraint "a row belongs to an import" foreign key (import_id) references imports (id) on delete cascade,
  constraint "a row is created, skipped or failed" check (outcome in ('created', 'skipped', 'failed'))
);
create index import_rows_by_digest on import_rows (digest) where digest is not null;
create index import_rows_to_fix on import_rows (import_id, outcome, row) where outcome <> 'created';

alter table leads add constraint "a lead's import exists" foreign key (import_id) references imports (id);

-- Exact totals without counting: every change of leads adds its difference, a fold
-- sums them up now and then. An index in all but name; no rule of the business lives here.
create table lead_tallies (
  status_id uuid not null,
  source_id uuid,
  rating_id uuid,
  priority smallint not null,
  owner_id uuid,
  team_id uuid,
  leads bigint not null
);

create function tally_leads() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into lead_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, count(*)
      from after_change where deleted_at is null group by 1, 2, 3, 4, 5, 6;
  elsif tg_op = 'DELETE' then
    insert into lead_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, -count(*)
      from before_change where deleted_at is null group by 1, 2, 3, 4, 5, 6;
  else
    insert into lead_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, sum(difference)
      from (
        select status_id, source_id, rating_id, priority, owner_id, team_id, 1 as difference
          from after_change where deleted_at is null
        union all
        select status_id, source_id, rating_id, priority, owner_id, team_id, -1
          from before_change where deleted_at is null
      ) changed
      group by 1, 2, 3, 4, 5, 6 having sum(difference) <> 0;
  end if;
  return null;
end $$;

create trigger leads_created after insert on leads
  referencing new table as after_change for each statement execute function tally_leads();
create trigger leads_changed after update on leads
  referencing old table as before_change new table as after_change for each statement execute function tally_leads();
create trigger leads_deleted after delete on leads
  referencing old table as before_change for each statement execute function tally_leads();

-- Counts up with every change of what anybody may do. A server that remembers a person's rights asks
-- for this number with each request, so that rights changed now hold for the next one.
create table access_version (
  id integer primary key default 1,
  version bigint not null default 1,
  constraint "there is one access version" check (id = 1)
);
insert into access_version default values;

create function note_access_change() returns trigger language plpgsql as $$
begin
  update access_version set version = version + 1;
  return null;
end $$;

create trigger workspace_country_changed after update of country on workspace
  for each statement execute function note_access_change();
create trigger role_changed after update of permissions or delete on roles
  for each statement execute function note_access_change();
create trigger user_changed after update of name, time_zone, language, role_id, extra_permissions, disabled_at or delete
  on users for each statement execute function note_access_change();
create trigger team_changed after insert or update of manager_id or delete on teams
  for each statement execute function note_access_change();
create trigger team_members_changed after insert or update or delete on team_members
  for each statement execute function note_access_change();
create trigger session_ended after update of ended_at, expires_at, user_id, token_hash or delete on sessions
  for each statement execute function note_access_change();
create trigger api_key_revoked after update of revoked_at, expires_at, scopes, user_id or delete on api_keys
  for each statement execute function note_access_change();
