-- What a person is told. What it is about may be erased, and is looked up only through the doors of
-- what the reader may see, so it is no foreign key. `xact` lets a live stream notice new and changed
-- rows by transaction.
create table notifications (
  id uuid primary key,
  user_id uuid not null,
  kind text not null,
  actor_id uuid,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  activity_id uuid,
  data jsonb not null default '{}',
  dedupe_key text,
  in_app boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  xact xid8 not null default pg_current_xact_id(),
  constraint "somebody is told of a thing once" unique (user_id, dedupe_key),
  constraint "a notification is for a user" foreign key (user_id) references users (id)
);
create index notifications_by_user on notifications (user_id, id) where in_app;
create index notifications_unread on notifications (user_id) where in_app and read_at is null;
create index notifications_by_xact on notifications (xact);

-- What a person has chosen; what has no row is as it comes.
create table notification_settings (
  user_id uuid not null,
  kind text not null,
  in_app boolean not null,
  by_mail boolean not null,
  constraint "a kind of notification is set once" primary key (user_id, kind),
  constraint "notification settings belong to a user" foreign key (user_id) references users (id)
);

-- Who has which record open, in which tab. Gone after a crash, which is right: they will say it again.
create unlogged table presences (
  tab_id uuid not null,
  user_id uuid not null,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  is_editing boolean not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  constraint "a tab of a user is in one place" primary key (user_id, tab_id),
  constraint "a presence is at one record" check (num_nonnulls(lead_id, customer_id, deal_id) = 1)
);
create index presences_by_age on presences (seen_at);
