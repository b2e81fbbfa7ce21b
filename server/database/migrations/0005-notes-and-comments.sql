-- A text with bold, italics, lists, links or people mentioned is kept as a document beside the plain
-- text that lists and search read; a text without any has no document.
alter table activities add column document jsonb;

alter table activities drop constraint "an activity is a note, call, email or meeting";
alter table activities add constraint "an activity is a note, call, email, meeting or comment"
  check (kind in ('note', 'call', 'email', 'meeting', 'comment'));
