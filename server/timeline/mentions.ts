import { type Owned, type RecordKind } from '#domain/access.ts'
import { refuseFields } from '#domain/refusal.ts'
import { mentionsOf } from '#domain/rich-text.ts'
import type { Context } from '#server/context.ts'
import { notify } from '#server/notifications/notify.ts'
import { whoSees } from '#server/people/who-sees.ts'
import { mentionedIn, renamed, type StoredText } from '#server/timeline/activity-text.ts'

/**
 * The text with the people it mentions under their real names. Refuses to mention anew who may not
 * see the record, since that mention would reach nobody; who was mentioned before stays.
 */
export async function withPeople(
  ctx: Context,
  text: StoredText,
  record: { kind: RecordKind; owned: Owned },
  before: StoredText = { body: '', document: null },
): Promise<StoredText> {
  const { document } = text
  if (!document || mentionedIn(text).length === 0) return text
  const readers = await whoSees(ctx, record.kind, record.owned)
  const names = new Map(readers.map(({ id, name }) => [id, name]))
  for (const { id, label } of before.document ? mentionsOf(before.document) : []) {
    if (!names.has(id)) names.set(id, label)
  }
  const unseeing = mentionsOf(document).filter(({ id }) => !names.has(id))
  refuseFields(
    unseeing.map(({ label }) => ({
      field: 'document',
      code: 'mention_cannot_see',
      values: { name: label },
    })),
  )
  return renamed({ document }, (id) => names.get(id) ?? '')
}

/** Tells whoever a text mentions that it did not mention before. */
export async function tellMentioned(
  ctx: Context,
  links: {
    activityId: string
    leadId?: string | null
    customerId?: string | null
    dealId?: string | null
  },
  text: StoredText,
  before?: StoredText,
): Promise<void> {
  const known = before ? mentionedIn(before) : []
  const added = mentionedIn(text).filter((id) => !known.includes(id))
  await notify(
    ctx,
    added.map((userId) => ({
      userId,
      kind: 'mentioned' as const,
      ...links,
      dedupeKey: `mentioned ${links.activityId}`,
    })),
  )
}
