import { sql } from 'kysely'
import type { Changes } from '#domain/timeline.ts'
import type { Context } from '#server/context.ts'
import { eventRow } from '#server/events.ts'

/** What leads get under another sales process; each map goes from an old entry's id to a new one's. */
type LeadMapping = {
  /** For leads that are neither closed nor converted, and for the status that a lead returns to. */
  worked: Map<string, string>
  closed: Map<string, string>
  ratings: Map<string, string>
  converted: string
  /** The status of a converted lead whose deals are open; null where all of them are converted. */
  qualified: string | null
  /** For a lead whose earlier status is not known. */
  fallback: string
}

type Moved = {
  id: string
  version: number
  from_status: string
  to_status: string
  from_rating: string | null
  to_rating: string | null
}

/**
 * Gives all leads, also those in the bin, their status and rating under another sales process: by one
 * statement, with one line in the history of each lead that changed. The caller has locked the table.
 */
export async function remapLeads(ctx: Context, mapping: LeadMapping): Promise<void> {
  const { converted, qualified, fallback } = mapping
  const { rows } = await sql<Moved>`
    with worked as (${pairs(mapping.worked)}), closed as (${pairs(mapping.closed)}),
      rated as (${pairs(mapping.ratings)}),
      goal as (
        select leads.id, leads.status_id as from_status, leads.rating_id as from_rating,
          coalesce(rated.new_id, leads.rating_id) as to_rating,
          case
            when leads.disqualified_at is not null then coalesce(closed.new_id, leads.status_id)
            when leads.converted_at is null then coalesce(worked.new_id, leads.status_id)
            when ${qualified}::uuid is null or own.won then ${converted}::uuid
            when own.count > 0 then ${qualified}::uuid
            else coalesce(converting.new_id, ${fallback}::uuid)
          end as to_status,
          closing.new_id as before_closing, converting.new_id as before_conversion
        from leads
        left join worked on worked.old_id = leads.status_id
        left join closed on closed.old_id = leads.status_id
        left join rated on rated.old_id = leads.rating_id
        left join worked closing on closing.old_id = leads.status_before_closing_id
        left join worked converting on converting.old_id = leads.status_before_conversion_id
        left join lateral (
          select count(*) as count, bool_or(deals.won_at is not null) as won
          from deal_leads join deals on deals.id = deal_leads.deal_id
          where deal_leads.lead_id = leads.id and deals.deleted_at is null
        ) own on leads.converted_at is not null
      ),
      moved as (
        update leads set
          status_id = goal.to_status,
          status_since =
            case when goal.to_status = goal.from_status then leads.status_since else ${ctx.now} end,
          rating_id = goal.to_rating,
          status_before_closing_id = coalesce(goal.before_closing, leads.status_before_closing_id),
          status_before_conversion_id =
            coalesce(goal.before_conversion, leads.status_before_conversion_id),
          version = leads.version + 1,
          updated_at = ${ctx.now}
        from goal
        where goal.id = leads.id and (
          goal.to_status <> goal.from_status
          or goal.to_rating is distinct from goal.from_rating
          or goal.before_closing is distinct from leads.status_before_closing_id
          or goal.before_conversion is distinct from leads.status_before_conversion_id)
        returning leads.id, leads.version, goal.from_status, goal.to_status, goal.from_rating,
          goal.to_rating
      )
    select * from moved where from_status <> to_status or from_rating is distinct from to_rating`.execute(
    ctx.db,
  )
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const events = rows.slice(start, start + AT_ONCE).map((moved) => eventOf(ctx, moved))
    await ctx.db.insertInto('events').values(events).execute()
  }
}

const AT_ONCE = 1000

/** One line tells all that became of a lead. */
function eventOf(ctx: Context, moved: Moved) {
  const { id: leadId, version, from_status: from, to_status: to } = moved
  const changes: Changes | undefined =
    moved.from_rating === moved.to_rating
      ? undefined
      : { ratingId: { from: moved.from_rating, to: moved.to_rating } }
  if (from === to && changes) return eventRow(ctx, 'lead_changed', { leadId }, { changes, version })
  const data = { from, to, because: 'template', ...(changes && { changes }), version }
  return eventRow(ctx, 'lead_status_changed', { leadId }, data)
}

function pairs(mapping: Map<string, string>) {
  return sql`select * from unnest(${[...mapping.keys()]}::uuid[], ${[...mapping.values()]}::uuid[]) as pair(old_id, new_id)`
}
