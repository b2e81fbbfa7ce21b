-- When a lead was first called, written to or met. A new lead is one whom nobody has contacted yet.
alter table leads add column first_contact_at timestamptz;

update leads set first_contact_at = contact.first
  from (
    select lead_id, min(occurred_at) as first from activities
    where kind in ('call', 'email', 'meeting') and deleted_at is null group by lead_id
  ) contact
  where contact.lead_id = leads.id;

-- Each was measured: without it, its filter or sort reads the whole table, of which it counts the total.
create index leads_by_country on leads (country, created_at, id) where deleted_at is null;
create index leads_by_industry on leads (industry_id, created_at, id) where deleted_at is null;
create index leads_by_channel on leads (channel, created_at, id) where deleted_at is null;
create index leads_by_last_activity on leads (last_activity_at, id) where deleted_at is null;
create index leads_unread on leads (owner_id, created_at, id)
  where deleted_at is null and read_by_owner_at is null and owner_id is not null;
create index leads_contacted on leads (status_id, created_at, id)
  where deleted_at is null and first_contact_at is not null;

-- A kept way of looking at a list: its filter, order and columns, for oneself, a team or everyone.
create table views (
  id uuid primary key,
  list text not null,
  name text not null,
  audience text not null,
  team_id uuid,
  author_id uuid not null,
  content jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint "a view is private, of a team or for everyone" check (audience in ('private', 'team', 'everyone')),
  constraint "only a team's view has a team" check (team_id is null or audience = 'team'),
  constraint "a view's author is a user" foreign key (author_id) references users (id),
  -- The view of a team that is gone stays its author's own.
  constraint "a view's team exists" foreign key (team_id) references teams (id) on delete set null
);
create index views_by_author on views (author_id);

-- The view in which a page of a list opens for somebody.
create table default_views (
  user_id uuid not null,
  page text not null,
  view_id uuid not null,
  primary key (user_id, page),
  constraint "a default is somebody's" foreign key (user_id) references users (id) on delete cascade,
  constraint "a default is a view" foreign key (view_id) references views (id) on delete cascade
);
