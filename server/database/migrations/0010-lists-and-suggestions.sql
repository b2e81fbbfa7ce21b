-- Lists that an administrator edits; how ratings are shown, and what suggests one of them.
alter table workspace
  add column rating_style text not null default 'label',
  add column rating_suggestions jsonb not null default '[]',
  add constraint "a rating is shown as a label or as stars" check (rating_style in ('label', 'stars'));

alter table tags add column version integer not null default 1;

create unique index "a rating name is used once" on ratings (lower(name));
create unique index "a reason name is used once" on reasons (purpose, lower(name));
