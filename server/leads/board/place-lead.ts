import { sql, type SqlBool } from 'kysely'
import type { LeadCard, PlaceLead } from '#api/lead-board.ts'
import {
  type BoardGroup,
  LONGEST_KEY,
  NO_COLUMN,
  type Place,
  placeAbove,
  topPlace,
} from '#domain/board.ts'
import { PRIORITIES, whyNotWorkable } from '#domain/leads.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { toCard } from '#server/leads/board/board-cards.ts'
import { columnIdOf, GROUPED_BY, isInColumn } from '#server/leads/board/board-columns.ts'
import { factsOf, type LeadRecord, selectBeside } from '#server/leads/lead-rows.ts'
import { setLeadStatus } from '#server/leads/lead-status.ts'
import { assignLead } from '#server/leads/leads.ts'
import { lockLead } from '#server/leads/read-lead.ts'
import { updateLead } from '#server/leads/update-lead.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/**
 * Moves a card to a column, by the same rules as choosing its value on the record, and to a place
 * there. Of two people who move it to different columns at once, one wins and the other is told where
 * it is now. No other lead is written.
 */
export async function placeLead(ctx: Context, leadId: string, input: PlaceLead): Promise<LeadCard> {
  return inTransaction(ctx, async (ctx) => {
    const { group, from } = input
    const lead = await lockLead(ctx, leadId)
    refuseWhen(whyNotWorkable(factsOf(lead), ctx.user, ctx.rights), 'forbidden')
    const present = columnIdOf(group, lead[GROUPED_BY[group].column])
    const isThere = present === input.column
    // Whoever wants it where it is already has got it: a repeated request, or the same idea.
    if (!isThere && present !== from) {
      throw new Refusal('conflict', 'card_moved_meanwhile', { extra: { column: present } })
    }
    const place = await placeFor(ctx, leadId, input)
    if (!isThere) await moveToColumn(ctx, lead, group, input.column)
    await ctx.db
      .updateTable('leads')
      .set({ place_at: place.at, place_key: place.key })
      .where('id', '=', leadId)
      .execute()
    if (isThere) await recordEvent(ctx, 'board_changed', {}, { leadId })
    return cardAfterDeed(ctx, leadId)
  })
}

async function moveToColumn(
  ctx: Context,
  lead: LeadRecord,
  group: BoardGroup,
  column: string,
): Promise<void> {
  const entry = column === NO_COLUMN ? null : column
  switch (group) {
    case 'status':
      await setLeadStatus(ctx, lead.id, column)
      return
    case 'owner':
      if (!ctx.rights.can('leads.assign')) throw new Refusal('forbidden', 'leads_assign_missing')
      await assignLead(ctx, lead.id, { ownerId: entry })
      return
    case 'rating':
      await updateLead(ctx, lead.id, { ratingId: entry }, lead.version)
      return
    case 'source':
      await updateLead(ctx, lead.id, { sourceId: entry }, lead.version)
      return
    case 'priority': {
      const priority = PRIORITIES.find((name) => name === column)
      if (priority) await updateLead(ctx, lead.id, { priority }, lead.version)
    }
  }
}

type Neighbour = Place & { id: string }

/** Where the card goes: above one that is still in the column, else under one, else on top. */
async function placeFor(ctx: Context, leadId: string, input: PlaceLead): Promise<Place> {
  const neighbours = await readNeighbours(ctx, leadId, input)
  const before = neighbours.find(({ id }) => id === input.before)
  const after = neighbours.find(({ id }) => id === input.after)
  const below = before ?? (after && (await nextBelow(ctx, leadId, after)))
  if (!below) return after ? underAll(ctx, leadId, after) : topPlace(ctx.now, leadId)
  const place = placeAbove(below, await nextKeyAbove(ctx, leadId, below), leadId)
  return place.key.length > LONGEST_KEY ? topPlace(ctx.now, leadId) : place
}

async function readNeighbours(
  ctx: Context,
  leadId: string,
  { group, column, before, after }: PlaceLead,
): Promise<Neighbour[]> {
  const isIn = isInColumn(group, column)
  const ids = [before, after].filter((id) => id && id !== leadId)
  if (ids.length === 0) return []
  return visibleLeads(ctx)
    .select(['leads.id', ...placeColumns])
    .where(sql<SqlBool>`leads.id = any(${ids}::uuid[])`)
    .where(isIn)
    .execute()
}

/** The instant as text, because a date of JavaScript would lose its last digits. */
const placeColumns = [
  sql<string>`coalesce(leads.place_at, leads.created_at)::text`.as('at'),
  sql<string>`coalesce(leads.place_key, leads.id::text)`.as('key'),
] as const

/** Of all leads, seen or not, the one that stands right below: a place says nothing about it. */
async function nextBelow(
  ctx: Context,
  leadId: string,
  { at, key }: Place,
): Promise<Place | undefined> {
  const compared = sql.raw(key.length > ID ? '<=' : '<')
  const { rows } = await sql<Place>`
    select at::text, key from (
      (select place_at as at, place_key as key from leads
       where place_at is not null and id <> ${leadId}
         and (place_at, place_key) < (${at}::timestamptz, ${key})
       order by place_at desc, place_key desc limit 1)
      union all
      (select created_at, id::text collate "C" from leads
       where deleted_at is null and place_at is null and id <> ${leadId}
         and (created_at, id) ${compared} (${at}::timestamptz, ${key.slice(0, ID)}::uuid)
       order by created_at desc, id desc limit 1)
    ) below
    order by at desc, key desc limit 1`.execute(ctx.db)
  return rows[0]
}

const ID = 36

async function nextKeyAbove(ctx: Context, leadId: string, { at, key }: Place) {
  const next = await ctx.db
    .selectFrom('leads')
    .select('place_key')
    .where('place_at', '=', sql<string>`${at}::timestamptz`)
    .where('place_key', '>', key)
    .where('id', '<>', leadId)
    .orderBy('place_key')
    .limit(1)
    .executeTakeFirst()
  return next?.place_key ?? null
}

async function underAll(ctx: Context, leadId: string, last: Place): Promise<Place> {
  const { rows } = await sql<{ at: string }>`
    select (${last.at}::timestamptz - interval '1 millisecond')::text as at`.execute(ctx.db)
  return { at: rows[0]!.at, key: leadId }
}

async function cardAfterDeed(ctx: Context, leadId: string): Promise<LeadCard> {
  const row = await ctx.db
    .selectFrom('leads')
    .selectAll('leads')
    .select(selectBeside)
    .where('leads.id', '=', leadId)
    .executeTakeFirstOrThrow()
  return toCard(ctx, row)
}
