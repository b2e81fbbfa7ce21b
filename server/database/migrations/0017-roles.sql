-- Roles of the workspace's own. A deleted one stays as a name in the history.
alter table roles
  add column deleted_at timestamptz,
  add constraint "a role that comes with Kindling stays" check (not built_in or deleted_at is null);
create unique index "a role name is used once" on roles (lower(name)) where deleted_at is null;

-- The second thing that somebody shows when signing in: a code that his phone computes.
create table second_factors (
  user_id uuid primary key,
  sealed_secret text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  constraint "a second factor belongs to a user" foreign key (user_id) references users (id)
);
create trigger second_factor_changed after insert or delete or update of confirmed_at
  on second_factors for each statement execute function note_access_change();

create table recovery_codes (
  code_hash bytea primary key,
  user_id uuid not null,
  used_at timestamptz,
  constraint "a recovery code belongs to a user" foreign key (user_id) references users (id)
);
create index recovery_codes_by_user on recovery_codes (user_id);

alter table sessions add column factor_at timestamptz;

create table security_settings (
  id integer primary key default 1,
  password_minimum integer not null default 12,
  second_factor text not null default 'optional',
  second_factor_role_ids uuid[] not null default '{}',
  version integer not null default 1,
  constraint "there is one set of security settings" check (id = 1),
  constraint "a password needs 12 to 64 characters" check (password_minimum between 12 and 64),
  constraint "a second factor is asked of nobody, of roles or of everyone"
    check (second_factor in ('optional', 'roles', 'everyone'))
);
insert into security_settings default values;
create trigger security_settings_changed after update on security_settings
  for each statement execute function note_access_change();

-- What happened beside every record: the few entries that the history of Administration is read from.
create index events_beside_records on events (at, id)
  where lead_id is null and customer_id is null and contact_id is null and deal_id is null
    and activity_id is null;
