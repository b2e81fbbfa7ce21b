import { sql } from 'kysely'
import type { ListEntry, Tag, Workspace } from '#api/workspace.ts'
import type { RequiredLeadField } from '#domain/leads.ts'
import { Refusal } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { refuseUnknownPlace } from '#server/workspace/refuse-unknown-place.ts'
import { readWorkspace } from '#server/workspace/workspace-queries.ts'

export type WorkspaceChanges = {
  name?: string
  timeZone?: string
  country?: string
  currency?: string
  requiredLeadFields?: RequiredLeadField[]
  firstContactMovesStatus?: boolean
  untouchedHours?: number
}

export async function updateWorkspace(
  ctx: Context,
  input: WorkspaceChanges,
  seenVersion: number,
): Promise<Workspace> {
  refuseUnknownPlace(input)
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.selectFrom('workspace').select('id').forNoKeyUpdate().executeTakeFirstOrThrow()
    const before = await readWorkspace(ctx)
    if (before.version !== seenVersion) throw changedMeanwhile(before.version)
    const changes = changesBetween<WorkspaceChanges>(before, input)
    if (Object.keys(changes).length === 0) return before
    await ctx.db
      .updateTable('workspace')
      .set({
        name: input.name,
        time_zone: input.timeZone,
        country: input.country,
        currency: input.currency,
        required_lead_fields: input.requiredLeadFields,
        first_contact_moves_status: input.firstContactMovesStatus,
        untouched_hours: input.untouchedHours,
        version: before.version + 1,
      })
      .execute()
    await recordEvent(ctx, 'workspace_changed', {}, { changes })
    return readWorkspace(ctx)
  })
}

/** Adds a source at the end of the list; refuses one that is there already, in any case. */
export async function addSource(ctx: Context, input: { name: string }): Promise<ListEntry> {
  return inTransaction(ctx, async (ctx) => {
    const id = newId()
    const source = await ctx.db
      .insertInto('sources')
      .values({
        id,
        key: id,
        name: input.name,
        position: sql<number>`(select coalesce(max(position), -1) + 1 from sources)`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'version', 'key', 'name', 'retired_at as retiredAt'])
      .executeTakeFirst()
    if (!source) {
      throw new Refusal('conflict', 'name_taken', {
        errors: [{ field: 'name', code: 'name_taken' }],
      })
    }
    await recordEvent(ctx, 'list_entry_added', {}, { list: 'sources', name: input.name })
    return source
  })
}

/** Creates a tag; where there is one of that name already, in any case, that one is the answer. */
export async function createTag(
  ctx: Context,
  input: { name: string; color: string },
): Promise<Tag> {
  return inTransaction(ctx, async (ctx) => {
    const made = await ctx.db
      .insertInto('tags')
      .values({ id: newId(), ...input, created_at: ctx.now, created_by: ctx.user.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'name', 'color'])
      .executeTakeFirst()
    if (made) {
      await recordEvent(ctx, 'list_entry_added', {}, { list: 'tags', name: input.name })
      return made
    }
    return ctx.db
      .selectFrom('tags')
      .select(['id', 'name', 'color'])
      .where(sql<boolean>`lower(name) = lower(${input.name})`)
      .executeTakeFirstOrThrow()
  })
}
