import type { Context } from '#server/context.ts'
import { type LeadRecord, selectBeside } from '#server/leads/lead-rows.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/**
 * Locks leads for one deed to all of them: those that the asker may see, outside the bin. Always in
 * the order of their ids, so that two such deeds never wait for each other in a ring.
 */
export async function lockLeads(ctx: Context, leadIds: string[]): Promise<Map<string, LeadRecord>> {
  const locked = await visibleLeads(ctx)
    .select('leads.id')
    .where('leads.id', 'in', leadIds)
    .orderBy('leads.id')
    .forNoKeyUpdate('leads')
    .execute()
  return storedLeads(
    ctx,
    locked.map(({ id }) => id),
  )
}

/**
 * The same for taking a deed back: wherever the leads are by now, in the bin or out of the asker's
 * sight, for the deed itself may have put them there. Each one is the caller's to judge.
 */
export async function lockLeadsAnywhere(
  ctx: Context,
  leadIds: string[],
): Promise<Map<string, LeadRecord>> {
  const locked = await ctx.db
    .selectFrom('leads')
    .select('leads.id')
    .where('leads.id', 'in', leadIds)
    .orderBy('leads.id')
    .forNoKeyUpdate('leads')
    .execute()
  return storedLeads(
    ctx,
    locked.map(({ id }) => id),
  )
}

/** A statement of its own: one that waited for a lock has read the tags before the wait. */
async function storedLeads(ctx: Context, leadIds: string[]): Promise<Map<string, LeadRecord>> {
  if (leadIds.length === 0) return new Map()
  const leads = await ctx.db
    .selectFrom('leads')
    .selectAll('leads')
    .select(selectBeside)
    .where('leads.id', 'in', leadIds)
    .execute()
  return new Map(leads.map((lead) => [lead.id, lead]))
}
