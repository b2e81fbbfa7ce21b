-- Moves of leads between statuses that an administrator restricts: to some roles, to leads that have
-- certain fields filled, or both. Without a rule a move is free.
create table status_rules (
  id uuid not null primary key,
  -- Null: from any status.
  from_id uuid,
  -- Null: to any status.
  to_id uuid,
  -- Null: everybody may; empty: nobody.
  role_ids uuid[],
  fields text[] not null default '{}',
  position integer not null,
  version integer not null default 1,
  constraint "a status rule begins at a listed status"
    foreign key (from_id) references statuses (id) on delete cascade,
  constraint "a status rule leads to a listed status"
    foreign key (to_id) references statuses (id) on delete cascade,
  constraint "a status rule restricts something" check (role_ids is not null or fields <> '{}'),
  constraint "a status rule moves somewhere" check (from_id <> to_id)
);

create trigger status_rules_changed after insert or update or delete on status_rules
  for each statement execute function note_access_change();

create unique index "a status name is used once" on statuses (lower(name)) where retired_at is null;
create unique index "one status is the default" on statuses (is_default) where is_default;
