-- The keys of custom values know whose the record is, so that a list of one's own or one's team's is
-- found and counted in their indexes alone, as one of everything is.
drop trigger lead_field_keys_binned on leads;
drop trigger customer_field_keys_binned on customers;
drop trigger deal_field_keys_binned on deals;
drop function note_bin_in_keys();

create function note_owner_in_keys() returns trigger language plpgsql as $$
begin
  execute format(
    'update %I set is_binned = $1, owner_id = $2, team_id = $3 where record_id = $4', tg_argv[0])
    using new.deleted_at is not null, new.owner_id, new.team_id, new.id;
  return null;
end $$;

alter table lead_field_keys add column owner_id uuid, add column team_id uuid;
update lead_field_keys keys set owner_id = leads.owner_id, team_id = leads.team_id
  from leads where leads.id = keys.record_id;
drop index lead_field_keys_by_option;
drop index lead_field_keys_by_text;
drop index lead_field_keys_by_number;
drop index lead_field_keys_by_time;
create index lead_field_keys_by_option on lead_field_keys (field_id, option_key, created_at, record_id)
  include (owner_id, team_id) where option_key is not null and not is_binned;
create index lead_field_keys_by_text on lead_field_keys (field_id, text_key, record_id)
  include (created_at, owner_id, team_id) where text_key is not null and not is_binned;
create index lead_field_keys_by_number on lead_field_keys (field_id, number_key, record_id)
  include (created_at, owner_id, team_id) where number_key is not null and not is_binned;
create index lead_field_keys_by_time on lead_field_keys (field_id, time_key, record_id)
  include (created_at, owner_id, team_id) where time_key is not null and not is_binned;
-- An option says which field it is of; taken apart, their frequencies say that it is nowhere.
create statistics lead_field_keys_options (dependencies) on field_id, option_key from lead_field_keys;
create trigger lead_field_keys_owned after update of deleted_at, owner_id, team_id on leads for each row
  when ((old.deleted_at is null) <> (new.deleted_at is null)
    or old.owner_id is distinct from new.owner_id or old.team_id is distinct from new.team_id)
  execute function note_owner_in_keys('lead_field_keys');

alter table customer_field_keys add column owner_id uuid, add column team_id uuid;
update customer_field_keys keys set owner_id = customers.owner_id, team_id = customers.team_id
  from customers where customers.id = keys.record_id;
drop index customer_field_keys_by_option;
drop index customer_field_keys_by_text;
drop index customer_field_keys_by_number;
drop index customer_field_keys_by_time;
create index customer_field_keys_by_option on customer_field_keys (field_id, option_key, created_at, record_id)
  include (owner_id, team_id) where option_key is not null and not is_binned;
create index customer_field_keys_by_text on customer_field_keys (field_id, text_key, record_id)
  include (created_at, owner_id, team_id) where text_key is not null and not is_binned;
create index customer_field_keys_by_number on customer_field_keys (field_id, number_key, record_id)
  include (created_at, owner_id, team_id) where number_key is not null and not is_binned;
create index customer_field_keys_by_time on customer_field_keys (field_id, time_key, record_id)
  include (created_at, owner_id, team_id) where time_key is not null and not is_binned;
-- An option says which field it is of; taken apart, their frequencies say that it is nowhere.
create statistics customer_field_keys_options (dependencies) on field_id, option_key from customer_field_keys;
create trigger customer_field_keys_owned after update of deleted_at, owner_id, team_id on customers for each row
  when ((old.deleted_at is null) <> (new.deleted_at is null)
    or old.owner_id is distinct from new.owner_id or old.team_id is distinct from new.team_id)
  execute function note_owner_in_keys('customer_field_keys');

alter table deal_field_keys add column owner_id uuid, add column team_id uuid;
update deal_field_keys keys set owner_id = deals.owner_id, team_id = deals.team_id
  from deals where deals.id = keys.record_id;
drop index deal_field_keys_by_option;
drop index deal_field_keys_by_text;
drop index deal_field_keys_by_number;
drop index deal_field_keys_by_time;
create index deal_field_keys_by_option on deal_field_keys (field_id, option_key, created_at, record_id)
  include (owner_id, team_id) where option_key is not null and not is_binned;
create index deal_field_keys_by_text on deal_field_keys (field_id, text_key, record_id)
  include (created_at, owner_id, team_id) where text_key is not null and not is_binned;
create index deal_field_keys_by_number on deal_field_keys (field_id, number_key, record_id)
  include (created_at, owner_id, team_id) where number_key is not null and not is_binned;
create index deal_field_keys_by_time on deal_field_keys (field_id, time_key, record_id)
  include (created_at, owner_id, team_id) where time_key is not null and not is_binned;
-- An option says which field it is of; taken apart, their frequencies say that it is nowhere.
create statistics deal_field_keys_options (dependencies) on field_id, option_key from deal_field_keys;
create trigger deal_field_keys_owned after update of deleted_at, owner_id, team_id on deals for each row
  when ((old.deleted_at is null) <> (new.deleted_at is null)
    or old.owner_id is distinct from new.owner_id or old.team_id is distinct from new.team_id)
  execute function note_owner_in_keys('deal_field_keys');
