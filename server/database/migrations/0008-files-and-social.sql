-- A file of a lead, a customer or a deal. Its bytes lie in the file store under a key of their own;
-- a row is written only when they are safe there.
create table files (
  id uuid primary key,
  name text not null,
  bytes bigint not null,
  content_type text not null,
  digest bytea not null,
  storage_key text not null,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  activity_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  deleted_by uuid,
  constraint "a file has bytes of its own" unique (storage_key),
  constraint "a file belongs to one record" check (num_nonnulls(lead_id, customer_id, deal_id) = 1),
  constraint "a file's lead exists" foreign key (lead_id) references leads (id),
  constraint "a file's customer exists" foreign key (customer_id) references customers (id),
  constraint "a file's deal exists" foreign key (deal_id) references deals (id),
  constraint "a file's activity exists" foreign key (activity_id) references activities (id),
  constraint "a file was added by a user" foreign key (created_by) references users (id)
);
create index files_by_lead on files (lead_id, id) where lead_id is not null;
create index files_by_customer on files (customer_id, id) where customer_id is not null;
create index files_by_deal on files (deal_id, id) where deal_id is not null;
create index files_by_activity on files (activity_id) where activity_id is not null;
create index files_in_bin on files (deleted_at) where deleted_at is not null;

-- Keys under which the file store may hold bytes that no file has: written before the bytes are, gone
-- in the transaction that makes the file. What stays here too long is swept, bytes first.
create table unclaimed_bytes (
  storage_key text primary key,
  since timestamptz not null
);
create index unclaimed_bytes_by_age on unclaimed_bytes (since);

create table file_settings (
  id integer primary key default 1,
  largest_megabytes integer not null default 25,
  version integer not null default 1,
  constraint "there is one set of file settings" check (id = 1),
  constraint "a file has 1 to 1000 megabytes" check (largest_megabytes between 1 and 1000)
);
insert into file_settings default values;

-- Where public posts of a lead's profiles may be read. The token is encrypted with the secret key.
create table social_connections (
  network text primary key,
  active boolean not null default false,
  address text,
  token text,
  version integer not null default 1,
  updated_at timestamptz,
  constraint "a connection is to a known network" check (network in ('bluesky', 'mastodon', 'feed', 'x'))
);
insert into social_connections (network, address) values
  ('bluesky', 'https://public.api.bsky.app'),
  ('mastodon', null),
  ('feed', null),
  ('x', 'https://api.x.com');
