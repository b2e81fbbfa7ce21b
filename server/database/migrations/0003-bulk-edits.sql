-- A deed done to many leads at once. Which leads is fixed when it starts; what became of each, and
-- what it had before, is kept beside it in the transaction of the change.
create table bulk_edits (
  id uuid primary key,
  change jsonb not null,
  all_or_none boolean not null default false,
  state text not null,
  leads integer not null,
  leads_done integer not null default 0,
  leads_changed integer not null default 0,
  leads_refused integer not null default 0,
  leads_restored integer not null default 0,
  leads_kept integer not null default 0,
  -- Leads are done in the order of their ids; those up to here are.
  reached uuid,
  problem text,
  channel text not null,
  api_key_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null,
  finished_at timestamptz,
  undone_at timestamptz,
  undone_by uuid,
  constraint "a bulk edit belongs to a user" foreign key (created_by) references users (id),
  constraint "a bulk edit was undone by a user" foreign key (undone_by) references users (id),
  constraint "a bulk edit has a known state" check
    (state in ('waiting', 'running', 'done', 'failed', 'undoing', 'undone'))
);
create index bulk_edits_by_maker on bulk_edits (created_by, created_at, id);
create index bulk_edits_by_age on bulk_edits (created_at, id);

create table bulk_edit_leads (
  bulk_edit_id uuid not null,
  -- Not a foreign key: what was asked for may never have been there.
  lead_id uuid not null,
  -- The lead's place in the selection.
  position integer not null,
  outcome text,
  code text,
  before jsonb,
  after jsonb,
  undo_outcome text,
  undo_code text,
  constraint "a lead is edited once in a bulk edit" primary key (bulk_edit_id, lead_id),
  constraint "a bulk edited lead belongs to a bulk edit" foreign key (bulk_edit_id) references bulk_edits (id) on delete cascade,
  constraint "a bulk edited lead has a known outcome" check
    (outcome in ('changed', 'unchanged', 'refused') and undo_outcome in ('restored', 'kept'))
);
create index bulk_edit_refusals on bulk_edit_leads (bulk_edit_id, position) where outcome = 'refused';
create index bulk_edit_kept on bulk_edit_leads (bulk_edit_id, position) where undo_outcome = 'kept';
