import type { EventData, EventType } from '#domain/timeline.ts'
import type { Context } from '#server/context.ts'
import { newId } from '#server/ids.ts'

type EventLinks = {
  leadId?: string | null
  customerId?: string | null
  contactId?: string | null
  dealId?: string | null
  activityId?: string | null
  /** When it happened, if that was before it was recorded. */
  at?: string
}

/**
 * Records what a deed did, in the deed's own transaction: timeline, audit, undo and everything that
 * listens read this one record.
 */
export async function recordEvent<Type extends EventType>(
  ctx: Context,
  type: Type,
  links: EventLinks,
  data: EventData[Type],
): Promise<void> {
  const row = eventRow(ctx, type, links, data)
  if (ctx.waitingEvents) ctx.waitingEvents.push(row)
  else await ctx.db.insertInto('events').values(row).execute()
}

/** Runs a deed that records several events, and writes them by one statement at its end. */
export async function recordingTogether<T>(
  ctx: Context,
  deed: (ctx: Context) => Promise<T>,
): Promise<T> {
  const waitingEvents: EventRow[] = []
  const result = await deed({ ...ctx, waitingEvents })
  if (waitingEvents.length > 0) await ctx.db.insertInto('events').values(waitingEvents).execute()
  return result
}

export type EventRow = ReturnType<typeof eventRow>

/** The row of an event, for deeds that record many at once. */
export function eventRow<Type extends EventType>(
  ctx: Context,
  type: Type,
  links: EventLinks,
  data: EventData[Type],
) {
  return {
    id: newId(),
    at: links.at ?? ctx.now,
    type,
    actor_id: ctx.user.id || null,
    api_key_id: ctx.user.apiKeyId,
    channel: ctx.channel,
    lead_id: links.leadId ?? null,
    customer_id: links.customerId ?? null,
    contact_id: links.contactId ?? null,
    deal_id: links.dealId ?? null,
    activity_id: links.activityId ?? null,
    data: JSON.stringify(ctx.bulkEdit ? { ...data, bulkEdit: ctx.bulkEdit } : data),
  }
}
