-- A deleted view is kept for a while as it was, with whom it is for and whose pages open in it, so
-- that deleting it can be taken back. The mark of who deleted it tells who may do that.
alter table views
  add column deleted_at timestamptz,
  add column deleted_by uuid,
  add constraint "a view was deleted by a user" foreign key (deleted_by) references users (id),
  add constraint "a deleted view tells who deleted it" check ((deleted_at is null) = (deleted_by is null));

-- What somebody saw of a lead when he chose it, and what a refused lead lacks: its fields by name.
alter table bulk_edit_leads
  add column seen_version integer,
  add column missing text[];
