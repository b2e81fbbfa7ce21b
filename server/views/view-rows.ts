import type { View, ViewContent } from '#api/views.ts'
import type { ViewAudience, ViewList } from '#domain/views.ts'
import type { Context } from '#server/context.ts'
import { stillThere } from '#server/leads/still-there.ts'
import type { ViewRecord } from '#server/views/visible-views.ts'

/** Views as the API shows them: what they name that is gone by now is dropped, and told. */
export async function toViews(ctx: Context, rows: ViewRecord[]): Promise<View[]> {
  const filters = await stillThere(
    ctx,
    rows.map((row) => contentOf(row).filter),
  )
  return rows.map((row, place) => {
    const { filter, dropped } = filters[place]!
    return {
      id: row.id,
      version: row.version,
      list: row.list as ViewList,
      name: row.name,
      audience: row.audience as ViewAudience,
      teamId: row.team_id,
      authorId: row.author_id,
      content: { ...contentOf(row), filter },
      dropped,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  })
}

export function contentOf(row: ViewRecord): ViewContent {
  return inOneOrder(row.content as ViewContent)
}

/** A content whose parts come in one order, so that the same content is written the same. */
export function inOneOrder({ filter, sort, columns, mode, group }: ViewContent): ViewContent {
  const conditions = Object.entries(filter).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    filter: Object.fromEntries(conditions),
    sort,
    columns: columns.map(({ name, width }) => ({ name, ...(width !== undefined && { width }) })),
    mode,
    group,
  }
}
