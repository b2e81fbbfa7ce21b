-- For how long a new lead may wait before it is on the worklist.
alter table workspace add column untouched_hours integer not null default 24;
alter table workspace add constraint "a new lead may wait for an hour to a year" check
  (untouched_hours between 1 and 8760);

-- Everybody's planned steps in order, and whose leads have none: counted in the index alone.
create index leads_by_next_step on leads ((coalesce(follow_up_user_id, owner_id)), follow_up_at, id)
  include (owner_id, team_id, status_id, follow_up_user_id) where deleted_at is null;
-- Leads that nobody has spoken with: few where people do their work.
create index leads_untouched on leads (created_at, id) include (status_id, owner_id, team_id)
  where last_activity_at is null and deleted_at is null;

-- Something to do. Due at an instant, or on a day that no time zone shifts, or at no time.
-- A reminder of a day is a wall time where its reader is; remind_from is the earliest instant at
-- which it can be due anywhere, so that one index finds whatever may be due.
create table tasks (
  id uuid primary key,
  title text not null,
  description text,
  due_at timestamptz,
  due_on date,
  due_order timestamptz generated always as (coalesce(due_at, due_on::timestamp at time zone 'UTC')) stored,
  priority smallint not null default 2,
  remind_minutes integer,
  remind_days integer,
  remind_time text,
  remind_from timestamptz,
  reminded_at timestamptz,
  assignee_id uuid not null,
  author_id uuid,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  done_at timestamptz,
  done_by uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  deleted_by uuid,
  constraint "a task is due at a time or on a day" check (due_at is null or due_on is null),
  constraint "a task's priority is low, normal, high or urgent" check (priority between 1 and 4),
  constraint "a task belongs to one record at most" check (num_nonnulls(lead_id, customer_id, deal_id) <= 1),
  constraint "a task is somebody's" foreign key (assignee_id) references users (id),
  constraint "a task's author is a user" foreign key (author_id) references users (id),
  constraint "a task was done by a user" foreign key (done_by) references users (id),
  constraint "a task's lead exists" foreign key (lead_id) references leads (id),
  constraint "a task's customer exists" foreign key (customer_id) references customers (id),
  constraint "a task's deal exists" foreign key (deal_id) references deals (id)
);
create index tasks_by_lead on tasks (lead_id) where lead_id is not null;
create index tasks_by_customer on tasks (customer_id) where customer_id is not null;
create index tasks_by_deal on tasks (deal_id) where deal_id is not null;
create index tasks_by_assignee on tasks (assignee_id, due_at, id) where done_at is null and deleted_at is null;
create index tasks_by_day on tasks (assignee_id, due_on, id)
  where due_on is not null and done_at is null and deleted_at is null;
create index tasks_by_author on tasks (author_id, created_at, id) where deleted_at is null;
create index tasks_by_created on tasks (created_at, id) where deleted_at is null;
create index tasks_to_remind on tasks (remind_from) where remind_from is not null and reminded_at is null;

-- Something in the calendar: between two instants, or whole days from the first to the last.
create table calendar_events (
  id uuid primary key,
  title text not null,
  description text,
  place text,
  starts_at timestamptz,
  ends_at timestamptz,
  starts_on date,
  ends_on date,
  starts_order timestamptz generated always as (coalesce(starts_at, starts_on::timestamp at time zone 'UTC')) stored,
  time_zone text not null,
  remind_minutes integer,
  remind_days integer,
  remind_time text,
  author_id uuid,
  lead_id uuid,
  customer_id uuid,
  deal_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  deleted_by uuid,
  constraint "an event has two times or two days" check (
    num_nonnulls(starts_at, ends_at) + num_nonnulls(starts_on, ends_on) = 2
    and (starts_at is null) = (ends_at is null)
  ),
  constraint "an event ends after it starts" check (ends_at > starts_at or ends_on >= starts_on),
  constraint "an event belongs to one record at most" check (num_nonnulls(lead_id, customer_id, deal_id) <= 1),
  constraint "an event's author is a user" foreign key (author_id) references users (id),
  constraint "an event's lead exists" foreign key (lead_id) references leads (id),
  constraint "an event's customer exists" foreign key (customer_id) references customers (id),
  constraint "an event's deal exists" foreign key (deal_id) references deals (id)
);
create index calendar_events_by_lead on calendar_events (lead_id) where lead_id is not null;
create index calendar_events_by_customer on calendar_events (customer_id) where customer_id is not null;
create index calendar_events_by_deal on calendar_events (deal_id) where deal_id is not null;
create index calendar_events_by_author on calendar_events (author_id, created_at, id) where deleted_at is null;
create index calendar_events_by_created on calendar_events (created_at, id) where deleted_at is null;

create table event_attendees (
  event_id uuid not null,
  position integer not null,
  user_id uuid,
  contact_id uuid,
  email text,
  remind_from timestamptz,
  reminded_at timestamptz,
  constraint "an attendee has one place" primary key (event_id, position),
  constraint "a user attends an event once" unique (event_id, user_id),
  constraint "a contact attends an event once" unique (event_id, contact_id),
  constraint "an address attends an event once" unique (event_id, email),
  constraint "an attendee is a user, a contact or an address" check (num_nonnulls(user_id, contact_id, email) = 1),
  constraint "an attendee attends an event" foreign key (event_id) references calendar_events (id) on delete cascade,
  constraint "an attending user exists" foreign key (user_id) references users (id),
  constraint "an attending contact exists" foreign key (contact_id) references contacts (id)
);
create index event_attendees_by_user on event_attendees (user_id, event_id) where user_id is not null;
create index event_attendees_by_contact on event_attendees (contact_id) where contact_id is not null;
create index event_attendees_to_remind on event_attendees (remind_from)
  where remind_from is not null and reminded_at is null;

-- Which planned steps of leads their people have been reminded of, and up to when the others are settled.
create table follow_up_reminders (
  lead_id uuid not null,
  at timestamptz not null,
  constraint "a follow-up is reminded of once" primary key (lead_id, at)
);
create table reminder_progress (
  id integer primary key default 1,
  follow_ups_until timestamptz not null,
  constraint "there is one reminder progress" check (id = 1)
);
insert into reminder_progress (follow_ups_until) values (now());

-- The secret address under which other calendars subscribe to a person's own.
create table calendar_feeds (
  user_id uuid primary key,
  token_hash bytea not null,
  created_at timestamptz not null,
  last_read_at timestamptz,
  constraint "a calendar address is used once" unique (token_hash),
  constraint "a calendar address belongs to a user" foreign key (user_id) references users (id)
);
