-- The mark of the settings: another one after every change of what anybody may do or of how the
-- workspace sells, so that a server may remember both for as long as the mark stays the same.
alter table access_version add column token uuid not null default gen_random_uuid();

create or replace function note_access_change() returns trigger language plpgsql as $$
begin
  update access_version set version = version + 1, token = gen_random_uuid();
  return null;
end $$;

drop trigger workspace_country_changed on workspace;
create trigger workspace_changed after insert or update or delete on workspace
  for each statement execute function note_access_change();
create trigger statuses_changed after insert or update or delete on statuses
  for each statement execute function note_access_change();
create trigger ratings_changed after insert or update or delete on ratings
  for each statement execute function note_access_change();
create trigger sources_changed after insert or update or delete on sources
  for each statement execute function note_access_change();
create trigger industries_changed after insert or update or delete on industries
  for each statement execute function note_access_change();
create trigger pipelines_changed after insert or update or delete on pipelines
  for each statement execute function note_access_change();
create trigger stages_changed after insert or update or delete on stages
  for each statement execute function note_access_change();
