import type { View, ViewContent } from '#api/views.ts'
import { type CustomField, keyInName } from '#domain/fields.ts'
import type { ViewAudience, ViewList } from '#domain/views.ts'
import type { Context } from '#server/context.ts'
import { readFields } from '#server/fields/read-fields.ts'
import { stillThere } from '#server/leads/still-there.ts'
import type { ViewRecord } from '#server/views/visible-views.ts'

const STANDARD_SORT = '-createdAt'

/** Views as the API shows them: what they name that is gone by now is dropped, and told. */
export async function toViews(ctx: Context, rows: ViewRecord[]): Promise<View[]> {
  const filters = await stillThere(
    ctx,
    rows.map((row) => contentOf(row).filter),
  )
  const fields = await readFields(ctx, 'leads')
  return rows.map((row, place) => {
    const { filter, dropped } = filters[place]!
    const { content, gone } = withoutLostFields({ ...contentOf(row), filter }, fields)
    return {
      id: row.id,
      version: row.version,
      list: row.list as ViewList,
      name: row.name,
      audience: row.audience as ViewAudience,
      teamId: row.team_id,
      authorId: row.author_id,
      content,
      dropped: [...dropped, ...gone],
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  })
}

/** Columns and orders of custom fields that are gone are left out, and told. */
function withoutLostFields(content: ViewContent, fields: readonly CustomField[]) {
  const isGone = (name: string) => {
    const key = keyInName(name)
    return key !== undefined && !fields.some((field) => field.key === key)
  }
  const sorts = content.sort.split(',')
  const isLost = (sort: string) => isGone(sort.replace(/^-/, ''))
  const sort = sorts.filter((each) => !isLost(each)).join(',') || STANDARD_SORT
  const columns = content.columns.filter(({ name }) => !isGone(name))
  const lost = [
    { field: 'sort', values: sorts.filter(isLost) },
    { field: 'columns', values: content.columns.map(({ name }) => name).filter(isGone) },
  ]
  return {
    content: { ...content, sort, columns },
    gone: lost.filter(({ values }) => values.length > 0),
  }
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
