import { sql } from 'kysely'
import type { Tag } from '#api/workspace.ts'
import { Refusal, refuseFields } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { dropCustomerTag, replaceCustomerTag } from '#server/customers/customer-tags.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { dropLeadTag, replaceLeadTag } from '#server/leads/lead-tags.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { replaceTagInViews } from '#server/views/replace-tag-in-views.ts'

type TagFields = { name: string; color: string }

/** Creates a tag; where there is one of that name already, in any case, that one is the answer. */
export async function createTag(ctx: Context, input: TagFields): Promise<Tag> {
  return inTransaction(ctx, async (ctx) => {
    const made = await ctx.db
      .insertInto('tags')
      .values({ id: newId(), ...input, created_at: ctx.now, created_by: ctx.user.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'version', 'name', 'color'])
      .executeTakeFirst()
    if (made) {
      const { id: entryId, name } = made
      await recordEvent(ctx, 'list_entry_added', {}, { list: 'tags', entryId, name })
      return made
    }
    return ctx.db
      .selectFrom('tags')
      .select(['id', 'version', 'name', 'color'])
      .where(sql<boolean>`lower(name) = lower(${input.name})`)
      .executeTakeFirstOrThrow()
  })
}

/** Renames a tag or gives it another colour, wherever it stands. */
export async function changeTag(
  ctx: Context,
  tagId: string,
  input: Partial<TagFields>,
  seenVersion: number,
): Promise<Tag> {
  return inTransaction(ctx, async (ctx) => {
    const [before] = await lockTags(ctx, [tagId])
    if (!before) throw new Refusal('not_found', 'not_found')
    if (before.version !== seenVersion) throw changedMeanwhile(before.version)
    const changes = changesBetween<Partial<TagFields>>(before, input)
    if (Object.keys(changes).length === 0) return before
    const { name } = before
    const after = await ctx.db
      .updateTable('tags')
      .set({ ...input, version: before.version + 1 })
      .where('id', '=', tagId)
      .returning(['id', 'version', 'name', 'color'])
      .executeTakeFirstOrThrow()
    await recordEvent(
      ctx,
      'list_entry_changed',
      {},
      { list: 'tags', entryId: tagId, name, changes },
    )
    return after
  })
}

/** Merges a tag into another one: whatever has the one gets the other, views ask for it, the one is gone. */
export async function mergeTags(ctx: Context, tagId: string, intoId: string): Promise<Tag> {
  if (tagId === intoId) refuseFields([{ field: 'intoId', code: 'value_invalid' }])
  return inTransaction(ctx, async (ctx) => {
    const tags = await lockTags(ctx, [tagId, intoId])
    const from = tags.find(({ id }) => id === tagId)
    const into = tags.find(({ id }) => id === intoId)
    if (!from) throw new Refusal('not_found', 'not_found')
    if (!into) throw new Refusal('invalid', 'input_invalid', notInList('intoId'))
    const leads = await replaceLeadTag(ctx, tagId, intoId)
    const customers = await replaceCustomerTag(ctx, tagId, intoId)
    await replaceTagInViews(ctx, tagId, intoId)
    await ctx.db.deleteFrom('tags').where('id', '=', tagId).execute()
    await recordEvent(
      ctx,
      'list_tags_merged',
      {},
      { tagId, name: from.name, intoId, into: into.name, leads, customers },
    )
    return into
  })
}

/** Deletes a tag and takes it from everything that has it. */
export async function removeTag(ctx: Context, tagId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const [tag] = await lockTags(ctx, [tagId])
    if (!tag) throw new Refusal('not_found', 'not_found')
    const leads = await dropLeadTag(ctx, tagId)
    const customers = await dropCustomerTag(ctx, tagId)
    await ctx.db.deleteFrom('tags').where('id', '=', tagId).execute()
    const { name } = tag
    await recordEvent(
      ctx,
      'list_entry_deleted',
      {},
      { list: 'tags', entryId: tagId, name, leads, customers },
    )
  })
}

/** Locked against being given to a record too: whoever tries waits, and then finds what became of it. */
async function lockTags(ctx: Context, ids: string[]): Promise<Tag[]> {
  return ctx.db
    .selectFrom('tags')
    .select(['id', 'version', 'name', 'color'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
}

function notInList(field: string) {
  return { errors: [{ field, code: 'not_in_list' }] }
}
