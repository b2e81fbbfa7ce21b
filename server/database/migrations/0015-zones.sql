-- Geographic areas, one within another. Rules say which addresses belong to which; a zone that
-- somebody chose stays.
create table zones (
  id uuid primary key,
  version integer not null default 1,
  name text not null,
  parent_id uuid,
  manager_id uuid,
  position integer not null,
  rules jsonb not null default '[]',
  -- Leads and customers from before may belong elsewhere by now.
  rules_changed_at timestamptz,
  retired_at timestamptz,
  constraint "a zone lies in a zone" foreign key (parent_id) references zones (id),
  constraint "a zone's manager is a user" foreign key (manager_id) references users (id),
  constraint "a zone does not lie in itself" check (parent_id <> id)
);
create unique index "a zone name is used once beside others" on zones
  (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), lower(name));
create trigger zones_changed after insert or update or delete on zones
  for each statement execute function note_access_change();

alter table leads
  add column zone_id uuid,
  add column zone_by_hand boolean not null default false,
  add constraint "a lead's zone is listed" foreign key (zone_id) references zones (id);
create index leads_by_zone on leads (zone_id, created_at, id)
  where deleted_at is null and zone_id is not null;

alter table customers
  add column zone_id uuid,
  add column zone_by_hand boolean not null default false,
  add constraint "a customer's zone is listed" foreign key (zone_id) references zones (id);
create index customers_by_zone on customers (zone_id) where zone_id is not null;

-- Setting the zones of leads and customers anew after the rules have changed.
create table rezonings (
  id uuid primary key,
  state text not null,
  records integer not null,
  records_done integer not null default 0,
  leads_changed integer not null default 0,
  customers_changed integer not null default 0,
  -- First the leads, then the customers, each in the order of their ids; those up to here are done.
  kind text not null default 'leads',
  reached uuid,
  channel text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  finished_at timestamptz,
  constraint "a rezoning belongs to a user" foreign key (created_by) references users (id),
  constraint "a rezoning has a known state" check (state in ('waiting', 'running', 'done', 'failed')),
  constraint "a rezoning does leads and customers" check (kind in ('leads', 'customers'))
);
create unique index "zones are set anew once at a time" on rezonings ((true))
  where state in ('waiting', 'running');
create index rezonings_by_age on rezonings (created_at, id);
