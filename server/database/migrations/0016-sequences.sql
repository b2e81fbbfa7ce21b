-- Deeds remember whether numbers are typed; that numbers are taken changes nothing of it.
create trigger sequences_changed after update of active on sequences
  for each statement execute function note_access_change();
alter table sequences add constraint "a sequence has a known reset" check
  (reset in ('never', 'yearly', 'monthly', 'daily'));
