-- A list sorted by a field of several choices takes the first of each record, and finds which those are
-- in the index alone.
drop index lead_field_keys_by_option;
create index lead_field_keys_by_option on lead_field_keys (field_id, option_key, created_at, record_id)
  include (owner_id, team_id, place) where option_key is not null and not is_binned;
drop index customer_field_keys_by_option;
create index customer_field_keys_by_option on customer_field_keys (field_id, option_key, created_at, record_id)
  include (owner_id, team_id, place) where option_key is not null and not is_binned;
drop index deal_field_keys_by_option;
create index deal_field_keys_by_option on deal_field_keys (field_id, option_key, created_at, record_id)
  include (owner_id, team_id, place) where option_key is not null and not is_binned;
