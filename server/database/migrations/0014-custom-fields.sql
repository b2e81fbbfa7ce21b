-- The fields that a workspace adds to its leads, customers and deals. A record carries its values in
-- `custom`, by the field's key; what a list is filtered and sorted by stands in a table of keys beside
-- it, so that no index of the record itself grows.
create table custom_fields (
  id uuid primary key,
  record text not null,
  key text not null,
  name text not null,
  name_key text not null,
  help text,
  type text not null,
  options jsonb not null default '[]',
  required_from text,
  default_value jsonb,
  group_name text,
  on_card boolean not null default false,
  as_column boolean not null default false,
  carry_to_customer text not null default 'same',
  carry_to_deal text not null default 'same',
  position integer not null,
  retired_at timestamptz,
  version integer not null default 1,
  constraint "a custom field is of leads, customers or deals" check (record in ('leads', 'customers', 'deals')),
  constraint "a custom field's key is used once" unique (record, key),
  constraint "a custom field's name is used once" unique (record, name_key)
);
create trigger custom_fields_changed after insert or update or delete on custom_fields
  for each statement execute function note_access_change();

-- Keys of what lies in the bin are kept out of the indexes instead of being made anew afterwards.
create function note_bin_in_keys() returns trigger language plpgsql as $$
begin
  execute format('update %I set is_binned = $1 where record_id = $2', tg_argv[0])
    using new.deleted_at is not null, new.id;
  return null;
end $$;

alter table leads add column custom jsonb not null default '{}';
create table lead_field_keys (
  record_id uuid not null,
  field_id uuid not null,
  -- Of several choices the first has 0.
  place smallint not null default 0,
  option_key uuid,
  text_key text collate "und-x-icu",
  long_key text,
  number_key numeric,
  time_key timestamptz,
  created_at timestamptz not null,
  is_binned boolean not null default false,
  primary key (record_id, field_id, place),
  constraint "a lead's custom value is a lead's" foreign key (record_id) references leads (id) on delete cascade,
  constraint "a lead's custom value has a field" foreign key (field_id) references custom_fields (id)
);
create index lead_field_keys_by_option on lead_field_keys (field_id, option_key, created_at, record_id)
  where option_key is not null and not is_binned;
create index lead_field_keys_by_text on lead_field_keys (field_id, text_key, record_id) include (created_at)
  where text_key is not null and not is_binned;
create index lead_field_keys_by_number on lead_field_keys (field_id, number_key, record_id) include (created_at)
  where number_key is not null and not is_binned;
create index lead_field_keys_by_time on lead_field_keys (field_id, time_key, record_id) include (created_at)
  where time_key is not null and not is_binned;
create index lead_field_keys_containing on lead_field_keys using gin (text_key gin_trgm_ops)
  where text_key is not null and not is_binned;
create index lead_field_keys_containing_long on lead_field_keys using gin (long_key gin_trgm_ops)
  where long_key is not null and not is_binned;
create trigger lead_field_keys_binned after update of deleted_at on leads for each row
  when ((old.deleted_at is null) <> (new.deleted_at is null))
  execute function note_bin_in_keys('lead_field_keys');

alter table customers add column custom jsonb not null default '{}';
create table customer_field_keys (
  record_id uuid not null,
  field_id uuid not null,
  -- Of several choices the first has 0.
  place smallint not null default 0,
  option_key uuid,
  text_key text collate "und-x-icu",
  long_key text,
  number_key numeric,
  time_key timestamptz,
  created_at timestamptz not null,
  is_binned boolean not null default false,
  primary key (record_id, field_id, place),
  constraint "a customer's custom value is a customer's" foreign key (record_id) references customers (id) on delete cascade,
  constraint "a customer's custom value has a field" foreign key (field_id) references custom_fields (id)
);
create index customer_field_keys_by_option on customer_field_keys (field_id, option_key, created_at, record_id)
  where option_key is not null and not is_binned;
create index customer_field_keys_by_text on customer_field_keys (field_id, text_key, record_id) include (created_at)
  where text_key is not null and not is_binned;
create index customer_field_keys_by_number on customer_field_keys (field_id, number_key, record_id) include (created_at)
  where number_key is not null and not is_binned;
create index customer_field_keys_by_time on customer_field_keys (field_id, time_key, record_id) include (created_at)
  where time_key is not null and not is_binned;
create index customer_field_keys_containing on customer_field_keys using gin (text_key gin_trgm_ops)
  where text_key is not null and not is_binned;
create index customer_field_keys_containing_long on customer_field_keys using gin (long_key gin_trgm_ops)
  where long_key is not null and not is_binned;
create trigger customer_field_keys_binned after update of deleted_at on customers for each row
  when ((old.deleted_at is null) <> (new.deleted_at is null))
  execute function note_bin_in_keys('customer_field_keys');

alter table deals add column custom jsonb not null default '{}';
create table deal_field_keys (
  record_id uuid not null,
  field_id uuid not null,
  -- Of several choices the first has 0.
  place smallint not null default 0,
  option_key uuid,
  text_key text collate "und-x-icu",
  long_key text,
  number_key numeric,
  time_key timestamptz,
  created_at timestamptz not null,
  is_binned boolean not null default false,
  primary key (record_id, field_id, place),
  constraint "a deal's custom value is a deal's" foreign key (record_id) references deals (id) on delete cascade,
  constraint "a deal's custom value has a field" foreign key (field_id) references custom_fields (id)
);
create index deal_field_keys_by_option on deal_field_keys (field_id, option_key, created_at, record_id)
  where option_key is not null and not is_binned;
create index deal_field_keys_by_text on deal_field_keys (field_id, text_key, record_id) include (created_at)
  where text_key is not null and not is_binned;
create index deal_field_keys_by_number on deal_field_keys (field_id, number_key, record_id) include (created_at)
  where number_key is not null and not is_binned;
create index deal_field_keys_by_time on deal_field_keys (field_id, time_key, record_id) include (created_at)
  where time_key is not null and not is_binned;
create index deal_field_keys_containing on deal_field_keys using gin (text_key gin_trgm_ops)
  where text_key is not null and not is_binned;
create index deal_field_keys_containing_long on deal_field_keys using gin (long_key gin_trgm_ops)
  where long_key is not null and not is_binned;
create trigger deal_field_keys_binned after update of deleted_at on deals for each row
  when ((old.deleted_at is null) <> (new.deleted_at is null))
  execute function note_bin_in_keys('deal_field_keys');
