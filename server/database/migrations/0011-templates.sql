-- What a template sets beside its lists: how leads are converted, what things are called, on what
-- the leads open, and how far ahead the expected close of a deal made from a lead is set.
alter table workspace
  add column conversions text[] not null default '{qualify}',
  add column words jsonb not null default '{}',
  add column opens_on text not null default 'list',
  add column deal_close_days integer,
  add constraint "a lead can be converted somehow" check (cardinality(conversions) > 0),
  add constraint "the leads open on a known page"
    check (opens_on in ('list', 'board', 'list_with_charts', 'list_by_rating')),
  add constraint "an expected close is set 1 to 730 days ahead"
    check (deal_close_days between 1 and 730);
