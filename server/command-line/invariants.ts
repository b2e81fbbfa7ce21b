/** Something that is always true of the data: the statement finds what breaks it, by a name a person knows. */
export type Invariant = { name: string; promise: string; broken: string }

const LIVING_DEALS = `
  select deal_leads.lead_id, count(*) as deals, bool_or(won_at is not null) as won
  from deal_leads join deals on deals.id = deal_leads.deal_id
  where deals.deleted_at is null group by deal_leads.lead_id`

/** What records of a kind carry, beside the keys by which lists find it. */
function customValues(kind: string): string {
  return `
    select number || ': ' || carried.key
    from (select id, number, created_at, deleted_at, owner_id, team_id, each.key, each.value
      from ${kind}s, jsonb_each(custom) each) carried
    left join custom_fields field on field.record = '${kind}s' and field.key = carried.key
    left join lateral (
      select count(*) as keys, bool_and(
        is_binned = (carried.deleted_at is not null) and keys.created_at = carried.created_at
        and keys.owner_id is not distinct from carried.owner_id
        and keys.team_id is not distinct from carried.team_id
        and case field.type
          when 'number' then number_key = (value #>> '{}')::numeric
          when 'money' then number_key = (value ->> 'amount')::numeric
          when 'choice' then option_key::text = value #>> '{}'
          when 'user' then option_key::text = value #>> '{}'
          when 'choices' then option_key::text = value ->> place
          when 'yesNo' then right(option_key::text, 1) = (value::text::boolean)::integer::text
          when 'date' then time_key = ((value #>> '{}') || 'T00:00:00Z')::timestamptz
          when 'dateTime' then time_key = (value #>> '{}')::timestamptz
          else text_key is not null end) as are_right
      from ${kind}_field_keys keys
      where keys.record_id = carried.id and keys.field_id = field.id) found on true
    where field.id is null or are_right is not true
      or keys <> case field.type when 'choices' then jsonb_array_length(value) else 1 end
    union all
    select number || ': ' || field.key from ${kind}_field_keys keys
    join custom_fields field on field.id = keys.field_id
    join ${kind}s carrier on carrier.id = keys.record_id
    where field.record <> '${kind}s' or not jsonb_exists(custom, field.key)`
}

export const INVARIANTS: Invariant[] = [
  {
    name: 'zones_are_a_tree',
    promise: 'Every zone lies in others that end at one which lies in none.',
    broken: `
      with recursive reached as (
        select id from zones where parent_id is null
        union select zones.id from zones join reached on zones.parent_id = reached.id)
      select name from zones where id not in (select id from reached)`,
  },
  {
    name: 'roles_are_there',
    promise: 'everybody has a role that was not deleted',
    broken: `
      select users.email from users join roles on roles.id = users.role_id
      where roles.deleted_at is not null`,
  },
  {
    name: 'one_workspace',
    promise: 'There is one workspace, with an active administrator.',
    broken: `
      select 'workspace' where (select count(*) from workspace) <> 1
      union all select 'administrator' where not exists (
        select from users join roles on roles.id = users.role_id
        where roles.key = 'administrator' and users.disabled_at is null)`,
  },
  {
    name: 'process_is_complete',
    promise:
      'There is one default status for new leads, and a status of every kind that is needed.',
    broken: `
      select 'default status' where 1 <> (
        select count(*) from statuses where is_default and kind = 'open' and retired_at is null)
      union all select kind from workspace,
        unnest(array['open', 'converted', 'closed', status_after_converting,
          case when first_contact_moves_status then 'contacted' else 'open' end]) kind
        where not exists (
          select from statuses where statuses.kind = kind.kind and retired_at is null)`,
  },
  {
    name: 'pipelines_are_complete',
    promise: 'There is one default pipeline, and every pipeline has open, won and lost stages.',
    broken: `
      select 'default pipeline' where 1 <> (select count(*) from pipelines where is_default)
      union all select pipelines.name || ': ' || kind
        from pipelines, unnest(array['open', 'won', 'lost']) kind
        where not exists (
          select from stages where pipeline_id = pipelines.id and stages.kind = kind.kind
            and retired_at is null)`,
  },
  {
    name: 'converted_means_won',
    promise: 'A lead is converted exactly when its deals or its conversion say so.',
    broken: `
      with own as (${LIVING_DEALS})
      select leads.number from leads join statuses on statuses.id = leads.status_id
        cross join workspace left join own on own.lead_id = leads.id
      where leads.disqualified_at is null
        and (statuses.kind = 'converted') <> case workspace.status_after_converting
          when 'converted' then leads.converted_at is not null
          else coalesce(own.won, false) end`,
  },
  {
    name: 'qualified_means_a_deal',
    promise: 'Where qualified follows deals: such a lead has a deal, and none of its deals is won.',
    broken: `
      with own as (${LIVING_DEALS})
      select leads.number from leads join statuses on statuses.id = leads.status_id
        cross join workspace left join own on own.lead_id = leads.id
      where leads.disqualified_at is null and workspace.status_after_converting = 'qualified'
        and (statuses.kind = 'qualified') <> coalesce(not own.won, false)`,
  },
  {
    name: 'deal_count',
    promise: 'The number of deals that a lead shows is how many it has.',
    broken: `
      with own as (${LIVING_DEALS})
      select number from leads left join own on own.lead_id = leads.id
      where deal_count <> coalesce(own.deals, 0)`,
  },
  {
    name: 'deals_come_from_converted_leads',
    promise: 'A lead with deals is converted to the customer whom they are with.',
    broken: `
      select leads.number from deal_leads
        join leads on leads.id = deal_leads.lead_id join deals on deals.id = deal_leads.deal_id
      where deals.deleted_at is null
        and (leads.converted_at is null or leads.customer_id is distinct from deals.customer_id)`,
  },
  {
    name: 'closed_leads',
    promise: 'A lead in a closed status, and no other, has who closed it, when and why.',
    broken: `
      select number from leads join statuses on statuses.id = leads.status_id
      where (statuses.kind = 'closed') <> (disqualified_at is not null)
        or (disqualified_at is not null
          and (disqualified_reason_id is null or status_before_closing_id is null))`,
  },
  {
    name: 'closed_leads_plan_nothing',
    promise: 'A closed lead has no follow-up.',
    broken: `
      select number from leads where disqualified_at is not null and follow_up_at is not null`,
  },
  {
    name: 'first_contact',
    promise: 'When a lead was first contacted is when its first call, email or meeting was.',
    broken: `
      select number from leads where first_contact_at is distinct from (
        select min(occurred_at) from activities
        where lead_id = leads.id and kind in ('call', 'email', 'meeting') and deleted_at is null)`,
  },
  {
    name: 'bulk_edits_add_up',
    promise: 'What a bulk edit says it did is what is kept of each of its leads.',
    broken: `
      select 'bulk edit ' || bulk_edits.id from bulk_edits
      left join bulk_edit_leads kept on kept.bulk_edit_id = bulk_edits.id
      group by bulk_edits.id
      having leads <> count(kept.lead_id) or leads_done <> count(outcome)
        or leads_changed <> count(*) filter (where outcome = 'changed')
        or leads_refused <> count(*) filter (where outcome = 'refused')
        or leads_restored <> count(*) filter (where undo_outcome = 'restored')
        or leads_kept <> count(*) filter (where undo_outcome = 'kept')`,
  },
  {
    name: 'tallies',
    promise: 'The totals kept for lists are what counting the leads gives.',
    broken: `
      select 'status ' || status_id || ': ' || sum(leads) from (
        select status_id, source_id, rating_id, priority, owner_id, team_id, leads
          from lead_tallies
        union all
        select status_id, source_id, rating_id, priority, owner_id, team_id, -count(*)
          from leads where deleted_at is null group by 1, 2, 3, 4, 5, 6
      ) both_counts
      group by status_id, source_id, rating_id, priority, owner_id, team_id
      having sum(leads) <> 0`,
  },
  {
    name: 'value_tallies',
    promise: 'The values kept for boards are what adding up the leads gives.',
    broken: `
      select 'status ' || status_id || ': ' || sum(value) || ' ' || currency from (
        select status_id, source_id, rating_id, priority, owner_id, team_id, currency, value
          from lead_value_tallies
        union all
        select status_id, source_id, rating_id, priority, owner_id, team_id, estimated_currency, -estimated_value
          from leads where deleted_at is null and estimated_value is not null
      ) both_values
      group by status_id, source_id, rating_id, priority, owner_id, team_id, currency
      having sum(value) <> 0`,
  },
  {
    name: 'every_record_has_its_beginning',
    promise: 'Every lead, customer, contact and deal has the entry of its creation, once.',
    broken: ['lead', 'customer', 'contact', 'deal']
      .map(
        (kind) => `
          select '${kind} ' || ${kind}s.id from ${kind}s left join (
            select ${kind}_id, count(*) as entries from events
            where type = '${kind}_created' group by ${kind}_id
          ) created on created.${kind}_id = ${kind}s.id
          where created.entries is distinct from 1`,
      )
      .join(' union all '),
  },
  {
    name: 'events_are_about_something',
    promise: 'Every entry of a timeline is about records that exist.',
    broken: ['lead', 'customer', 'contact', 'deal']
      .map(
        (kind) => `
          select 'event ' || events.id from events
          where ${kind}_id is not null
            and not exists (select from ${kind}s where ${kind}s.id = events.${kind}_id)`,
      )
      .concat(
        `select 'event ' || events.id from events where activity_id is not null
          and not exists (select from activities where activities.id = events.activity_id)`,
      )
      .join(' union all '),
  },
  {
    name: 'numbers',
    promise: 'No number is used twice.',
    broken: ['leads', 'customers', 'deals']
      .map((table) => `select number from ${table} group by number having count(*) > 1`)
      .join(' union all '),
  },
  {
    name: 'everything_is_found',
    promise: 'Every record has the words by which it is searched.',
    broken: ['leads', 'customers', 'contacts', 'deals']
      .map((table) => `select '${table} ' || id from ${table} where search_text = ''`)
      .join(' union all '),
  },
  {
    name: 'custom_values',
    promise: 'Lists find every value of a custom field, and nothing that no record carries.',
    broken: ['lead', 'customer', 'deal'].map(customValues).join(' union all '),
  },
  {
    name: 'stages',
    promise:
      'A deal stands in a stage of its own pipeline; in a won or lost one exactly when it is.',
    broken: `
      select number from deals join stages on stages.id = deals.stage_id
      where stages.pipeline_id <> deals.pipeline_id
        or (stages.kind = 'won') <> (won_at is not null)
        or (stages.kind = 'lost') <> (lost_at is not null)`,
  },
  {
    name: 'contacts_of_the_customer',
    promise:
      'The contact of a deal or a lead, and a primary contact, is one of the customer’s own.',
    broken: `
      select deals.number from deals join contacts on contacts.id = deals.contact_id
        where contacts.customer_id <> deals.customer_id
      union all select leads.number from leads join contacts on contacts.id = leads.contact_id
        where contacts.customer_id is distinct from leads.customer_id
      union all select customers.number from customers
        join contacts on contacts.id = customers.primary_contact_id
        where contacts.customer_id <> customers.id`,
  },
  {
    name: 'imports',
    promise: 'The rows of a finished import are all accounted for.',
    broken: `
      select file_name from imports
      where (state = 'done' and rows_done <> rows)
        or rows_done <> rows_created + rows_skipped + rows_failed`,
  },
  {
    name: 'sequences',
    promise: 'There is a number sequence for leads, customers and deals.',
    broken: `
      select kind from unnest(array['lead', 'customer', 'deal']) kind
      where not exists (select from sequences where sequences.kind = kind.kind)`,
  },
]
