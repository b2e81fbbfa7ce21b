import { rightsOf } from '#domain/access.ts'
import { recordIdOf, type RecordLinks, seenRecords } from '#server/calendar/entry-records.ts'
import type { Context } from '#server/context.ts'
import { notify } from '#server/notifications/notify.ts'
import { findActiveUser } from '#server/people/authenticate.ts'

/** Something that is due for somebody. */
export type Due = {
  userId: string
  what: 'task' | 'event' | 'follow_up'
  id: string
  /** Of a task or an event. */
  title?: string
  /** Of a planned step: call, email, meeting, other. */
  stepKind?: string
  /** The instant it is due or begins, else the calendar date. */
  at: string | null
  on: string | null
  links: RecordLinks
  /** Another one when the reminder is another. */
  key: string
}

/** Tells everybody what is due for him, or what was given to him. Its record is named where he may see it. */
export async function tellReaders(
  ctx: Context,
  due: readonly Due[],
  kind: 'due' | 'assigned' = 'due',
): Promise<void> {
  const byReader = Map.groupBy(due, ({ userId }) => userId)
  for (const [userId, theirs] of byReader) {
    const reader = await readerOf(ctx, userId)
    if (!reader) continue
    const seen = await seenRecords(
      reader,
      theirs.map(({ links }) => links),
    )
    const told = theirs.filter(({ what, id }) => what !== 'follow_up' || seen.has(id))
    await notify(
      ctx,
      told.map(({ what, id, title, stepKind, at, on, links, key }) => {
        const isSeen = seen.has(recordIdOf(links) ?? '')
        return {
          userId,
          kind,
          leadId: isSeen ? links.lead_id : null,
          customerId: isSeen ? links.customer_id : null,
          dealId: isSeen ? links.deal_id : null,
          data: { what, id, title: title ?? null, kind: stepKind ?? null, at, on },
          dedupeKey: `${kind}:${what}:${id}:${key}`,
        }
      }),
    )
  }
}

async function readerOf(ctx: Context, userId: string): Promise<Context | undefined> {
  const found = await findActiveUser(ctx.db, userId)
  if (!found) return undefined
  const rights = rightsOf(found.permissions, found.extraPermissions)
  return { ...ctx, user: found.actor, rights, language: found.language }
}
