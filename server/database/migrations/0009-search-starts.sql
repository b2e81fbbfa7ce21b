-- One or two letters are looked up as the beginnings of words, of customers, contacts and deals as of leads.
create index customers_by_start on customers using gin (search_starts) where deleted_at is null;
create index contacts_by_start on contacts using gin (search_starts) where deleted_at is null;
create index deals_by_start on deals using gin (search_starts) where deleted_at is null;
