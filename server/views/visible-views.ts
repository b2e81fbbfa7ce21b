import { type Selectable, sql } from 'kysely'
import { VIEW_LISTS } from '#domain/views.ts'
import type { Context } from '#server/context.ts'
import type { ViewsTable } from '#server/database/schema.ts'

export type ViewRecord = Selectable<ViewsTable>

/**
 * The only way to begin reading views: one's own, one's teams' and everyone's, of lists one may
 * read. The view of a team that is gone is its author's alone.
 */
export function visibleViews(ctx: Context) {
  return viewsInSight(ctx).where('views.deleted_at', 'is', null)
}

/** The same of those that are deleted and can still be taken back. */
export function binnedViews(ctx: Context) {
  return viewsInSight(ctx).where('views.deleted_at', 'is not', null)
}

function viewsInSight(ctx: Context) {
  const lists = VIEW_LISTS.filter((list) => ctx.rights.scope(list, 'read') !== 'none')
  return ctx.db
    .selectFrom('views')
    .where('views.list', 'in', lists.length > 0 ? lists : [''])
    .where(({ or, and, eb }) =>
      or([
        eb('views.author_id', '=', ctx.user.id),
        eb('views.audience', '=', 'everyone'),
        and([
          eb('views.audience', '=', 'team'),
          sql<boolean>`views.team_id = any(${ctx.user.teamIds}::uuid[])`,
        ]),
      ]),
    )
}
