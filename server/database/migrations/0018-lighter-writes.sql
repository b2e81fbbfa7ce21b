-- Most edits of a lead touch nothing that is tallied, and need not wake a trigger at all: so for
-- updates the tallies follow row by row, where something tallied changed. Many leads created at once,
-- as an import does, still leave one difference for each combination.
drop trigger leads_changed on leads;
drop trigger lead_values_changed on leads;

create function tally_changed_lead() returns trigger language plpgsql as $$
begin
  if old.deleted_at is null then
    insert into lead_tallies
      values (old.status_id, old.source_id, old.rating_id, old.priority, old.owner_id, old.team_id, -1);
    if old.estimated_value <> 0 then
      insert into lead_value_tallies
        values (old.status_id, old.source_id, old.rating_id, old.priority, old.owner_id, old.team_id,
          old.estimated_currency, -old.estimated_value);
    end if;
  end if;
  if new.deleted_at is null then
    insert into lead_tallies
      values (new.status_id, new.source_id, new.rating_id, new.priority, new.owner_id, new.team_id, 1);
    if new.estimated_value <> 0 then
      insert into lead_value_tallies
        values (new.status_id, new.source_id, new.rating_id, new.priority, new.owner_id, new.team_id,
          new.estimated_currency, new.estimated_value);
    end if;
  end if;
  return null;
end $$;

create trigger lead_changed after update on leads for each row
  when (
    (old.status_id, old.source_id, old.rating_id, old.priority, old.owner_id, old.team_id,
      old.estimated_currency, old.estimated_value, old.deleted_at is null)
    is distinct from
    (new.status_id, new.source_id, new.rating_id, new.priority, new.owner_id, new.team_id,
      new.estimated_currency, new.estimated_value, new.deleted_at is null)
  )
  execute function tally_changed_lead();

create or replace function tally_leads() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into lead_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, count(*)
      from after_change where deleted_at is null group by 1, 2, 3, 4, 5, 6;
  else
    insert into lead_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, -count(*)
      from before_change where deleted_at is null group by 1, 2, 3, 4, 5, 6;
  end if;
  return null;
end $$;

create or replace function tally_lead_values() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into lead_value_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, estimated_currency, sum(estimated_value)
      from after_change where deleted_at is null and estimated_value <> 0 group by 1, 2, 3, 4, 5, 6, 7;
  else
    insert into lead_value_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, estimated_currency, -sum(estimated_value)
      from before_change where deleted_at is null and estimated_value <> 0 group by 1, 2, 3, 4, 5, 6, 7;
  end if;
  return null;
end $$;
