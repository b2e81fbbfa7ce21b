-- Where a card was put on the board: beside which instant, and in which order there. A lead that
-- nobody placed stands by its creation. See docs/decisions/0007-places-on-the-board.md.
alter table leads
  add column place_at timestamptz,
  add column place_key text collate "C",
  add constraint "a place on the board has an instant and a key" check ((place_at is null) = (place_key is null));

create index leads_placed on leads (place_at, place_key) where place_at is not null;
create index leads_placed_by_status on leads (status_id, place_at, place_key) where place_at is not null and deleted_at is null;
create index leads_placed_by_rating on leads (rating_id, place_at, place_key) where place_at is not null and deleted_at is null;
create index leads_placed_by_priority on leads (priority, place_at, place_key) where place_at is not null and deleted_at is null;
create index leads_placed_by_owner on leads (owner_id, place_at, place_key) where place_at is not null and deleted_at is null;
create index leads_placed_by_source on leads (source_id, place_at, place_key) where place_at is not null and deleted_at is null;

-- What the leads of each combination are worth, kept like their numbers in lead_tallies. A table of
-- its own, so that whoever only wants a number does not read through the currencies.
create table lead_value_tallies (
  status_id uuid not null,
  source_id uuid,
  rating_id uuid,
  priority smallint not null,
  owner_id uuid,
  team_id uuid,
  currency text not null,
  value numeric(38, 4) not null
);

insert into lead_value_tallies
  select status_id, source_id, rating_id, priority, owner_id, team_id, estimated_currency, sum(estimated_value)
  from leads where deleted_at is null and estimated_value is not null
  group by 1, 2, 3, 4, 5, 6, 7 having sum(estimated_value) <> 0;

create function tally_lead_values() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into lead_value_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, estimated_currency, sum(estimated_value)
      from after_change where deleted_at is null and estimated_value <> 0 group by 1, 2, 3, 4, 5, 6, 7;
  elsif tg_op = 'DELETE' then
    insert into lead_value_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, estimated_currency, -sum(estimated_value)
      from before_change where deleted_at is null and estimated_value <> 0 group by 1, 2, 3, 4, 5, 6, 7;
  else
    insert into lead_value_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, estimated_currency, sum(difference)
      from (
        select status_id, source_id, rating_id, priority, owner_id, team_id, estimated_currency, estimated_value as difference
          from after_change where deleted_at is null and estimated_value <> 0
        union all
        select status_id, source_id, rating_id, priority, owner_id, team_id, estimated_currency, -estimated_value
          from before_change where deleted_at is null and estimated_value <> 0
      ) changed
      group by 1, 2, 3, 4, 5, 6, 7 having sum(difference) <> 0;
  end if;
  return null;
end $$;

create trigger lead_values_created after insert on leads
  referencing new table as after_change for each statement execute function tally_lead_values();
create trigger lead_values_changed after update on leads
  referencing old table as before_change new table as after_change for each statement execute function tally_lead_values();
create trigger lead_values_deleted after delete on leads
  referencing old table as before_change for each statement execute function tally_lead_values();
