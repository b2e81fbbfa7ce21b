import type { CreateView, UpdateView, View, ViewContent } from '#api/views.ts'
import { Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import {
  type ViewAudience,
  type ViewFacts,
  type ViewList,
  type ViewPage,
  whyNotShareable,
  whyNotViewEditable,
  whyNotViewRestorable,
} from '#domain/views.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { stillThere } from '#server/leads/still-there.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { contentOf, inOneOrder, toViews } from '#server/views/view-rows.ts'
import { binnedViews, type ViewRecord, visibleViews } from '#server/views/visible-views.ts'

/** The views of a list that the asker may use, by name, and the ones his pages open in. */
export async function listViews(ctx: Context, list: ViewList) {
  const [rows, defaults] = await Promise.all([
    visibleViews(ctx)
      .selectAll('views')
      .where('views.list', '=', list)
      .orderBy('views.name')
      .orderBy('views.id')
      .execute(),
    visibleViews(ctx)
      .innerJoin('default_views', 'default_views.view_id', 'views.id')
      .select(['default_views.page', 'views.id'])
      .where('default_views.user_id', '=', ctx.user.id)
      .where('views.list', '=', list)
      .execute(),
  ])
  return {
    items: await toViews(ctx, rows),
    defaults: Object.fromEntries(defaults.map(({ page, id }) => [page, id])),
  }
}

export async function readView(ctx: Context, viewId: string): Promise<View> {
  const row = await visibleViews(ctx)
    .selectAll('views')
    .where('views.id', '=', viewId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  const [view] = await toViews(ctx, [row])
  return view!
}

/** Keeps a view. What others see of it is told to nobody, but recorded. */
export async function createView(ctx: Context, input: CreateView): Promise<View> {
  return inTransaction(ctx, async (ctx) => {
    const { list, name, audience, content } = input
    if (ctx.rights.scope(list, 'read') === 'none') {
      throw new Refusal('forbidden', 'permission_missing', {
        extra: { permission: `${list}.read` },
      })
    }
    const shared = sharedWith(ctx, audience, input.teamId ?? null)
    await refuseUnknownNames(ctx, content)
    const id = newId()
    await ctx.db
      .insertInto('views')
      .values({
        id,
        list,
        name,
        ...shared,
        author_id: ctx.user.id,
        content: JSON.stringify(content),
        created_at: ctx.now,
        updated_at: ctx.now,
      })
      .execute()
    if (audience !== 'private') {
      await recordEvent(ctx, 'view_created', {}, { viewId: id, list, name, audience })
    }
    return readView(ctx, id)
  })
}

/** Changes a view; whoever would show it to everyone by that needs the right to. */
export async function updateView(
  ctx: Context,
  viewId: string,
  input: UpdateView,
  seenVersion: number,
): Promise<View> {
  return inTransaction(ctx, async (ctx) => {
    const row = await lockView(ctx, viewId)
    if (row.version !== seenVersion) throw changedMeanwhile(row.version)
    const before = fieldsOf(row)
    const isNowForTeam = (input.audience ?? before.audience) === 'team'
    const given = {
      ...input,
      ...(!isNowForTeam && { teamId: null }),
      ...(input.content && { content: inOneOrder(input.content) }),
    }
    const changes = changesBetween<UpdateView>(before, definedOf(given))
    if (Object.keys(changes).length === 0) return readView(ctx, viewId)
    const after = { ...before, ...definedOf(given) }
    const isSharedAnew = changes.audience !== undefined || changes.teamId !== undefined
    const shared = isSharedAnew
      ? sharedWith(ctx, after.audience, after.teamId)
      : { audience: row.audience, team_id: row.team_id }
    refuseWhen(whyNotShareable(after.audience, ctx.rights), 'forbidden')
    if (changes.content) await refuseUnknownNames(ctx, after.content)
    await ctx.db
      .updateTable('views')
      .set({
        name: after.name,
        ...shared,
        content: JSON.stringify(after.content),
        version: row.version + 1,
        updated_at: ctx.now,
      })
      .where('id', '=', viewId)
      .execute()
    if (before.audience !== 'private' || after.audience !== 'private') {
      await recordEvent(ctx, 'view_changed', {}, { viewId, name: after.name, changes })
    }
    return readView(ctx, viewId)
  })
}

/** Deletes a view; pages that opened in it open as usual again. For 30 days it can be taken back. */
export async function deleteView(ctx: Context, viewId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { audience, name } = await lockView(ctx, viewId)
    await ctx.db
      .updateTable('views')
      .set({ deleted_at: ctx.now, deleted_by: ctx.user.id })
      .where('id', '=', viewId)
      .execute()
    if (audience !== 'private') await recordEvent(ctx, 'view_deleted', {}, { viewId, name })
  })
}

/** Takes a deleted view back as it was: for whom it was, and as the view its people's pages open in. */
export async function restoreView(ctx: Context, viewId: string): Promise<View> {
  return inTransaction(ctx, async (ctx) => {
    const row = await binnedViews(ctx)
      .selectAll('views')
      .where('views.id', '=', viewId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refusal('not_found', 'not_found')
    const facts = { ...factsOf(row), deletedById: row.deleted_by }
    refuseWhen(whyNotViewRestorable(facts, ctx.user, ctx.rights), 'forbidden')
    await ctx.db
      .updateTable('views')
      .set({ deleted_at: null, deleted_by: null })
      .where('id', '=', viewId)
      .execute()
    const { audience, name } = row
    if (audience !== 'private') await recordEvent(ctx, 'view_restored', {}, { viewId, name })
    return readView(ctx, viewId)
  })
}

/** In which view a page opens for the asker; null for the usual one. */
export async function setDefaultView(
  ctx: Context,
  input: { page: ViewPage; viewId: string | null },
): Promise<void> {
  const { page, viewId } = input
  const mine = { user_id: ctx.user.id, page }
  if (viewId === null) {
    await ctx.db
      .deleteFrom('default_views')
      .where(({ and }) => and(mine))
      .execute()
    return
  }
  const view = await visibleViews(ctx)
    .select('views.list')
    .where('views.id', '=', viewId)
    .executeTakeFirst()
  if (view?.list !== page.split('.')[0]) refuseFields([{ field: 'viewId', code: 'not_in_list' }])
  await ctx.db
    .insertInto('default_views')
    .values({ ...mine, view_id: viewId })
    .onConflict((earlier) => earlier.columns(['user_id', 'page']).doUpdateSet({ view_id: viewId }))
    .execute()
}

/** Locks a view that is the asker's to change. */
async function lockView(ctx: Context, viewId: string): Promise<ViewRecord> {
  const row = await visibleViews(ctx)
    .selectAll('views')
    .where('views.id', '=', viewId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  refuseWhen(whyNotViewEditable(factsOf(row), ctx.user, ctx.rights), 'forbidden')
  return row
}

function factsOf(row: ViewRecord): ViewFacts {
  return { authorId: row.author_id, audience: row.audience as ViewAudience }
}

/** Whom a view is for, as its columns say it; refused unless the asker may show it to them. */
function sharedWith(ctx: Context, audience: ViewAudience, teamId: string | null) {
  refuseWhen(whyNotShareable(audience, ctx.rights), 'forbidden')
  if (audience !== 'team') {
    if (teamId !== null) refuseFields([{ field: 'teamId', code: 'not_in_list' }])
    return { audience, team_id: null }
  }
  if (teamId === null) refuseFields([{ field: 'teamId', code: 'value_missing' }])
  else if (!ctx.user.teamIds.includes(teamId)) {
    refuseFields([{ field: 'teamId', code: 'not_in_list' }])
  }
  return { audience, team_id: teamId }
}

async function refuseUnknownNames(ctx: Context, { filter }: ViewContent): Promise<void> {
  const [checked] = await stillThere(ctx, [filter])
  refuseFields(
    checked!.dropped.map(({ field }) => ({
      field: `content.filter.${field}`,
      code: 'not_in_list',
    })),
  )
}

function fieldsOf(row: ViewRecord) {
  return {
    name: row.name,
    audience: row.audience as ViewAudience,
    teamId: row.team_id,
    content: contentOf(row),
  }
}

function definedOf<T extends object>(input: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  ) as never
}
