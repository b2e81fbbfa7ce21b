import type { QueryKey, UseQueryOptions } from '@tanstack/react-query'

interface PageOfRows<Row> {
  items: Row[]
  total: number
}

/** A list that can be entered anywhere, page by page. */
export interface PagedList<Row> {
  /** What its pages' keys begin with; the number of the page, from 0, comes after. */
  queryKey: QueryKey
  page: (page: number) => UseQueryOptions<PageOfRows<Row>>
}

/** Rows on a page: what is asked for at once. */
export const PAGE = 100

/** Which rows a page is, as the API takes it. */
export function placeOf(page: number): { limit: number; offset?: number } {
  return page === 0 ? { limit: PAGE } : { limit: PAGE, offset: page * PAGE }
}
