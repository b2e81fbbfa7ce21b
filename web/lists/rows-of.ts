import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'

interface Page<Row> {
  items: Row[]
  total: number
}

/** What a `RecordTable` shows of a list that is read page by page: the rows so far, the exact total, and how to go on. */
export function rowsOf<Row>(list: UseInfiniteQueryResult<InfiniteData<Page<Row>>>) {
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  return {
    rows: data?.pages.flatMap(({ items }) => items),
    total: data?.pages.at(-1)?.total,
    // After a failure it is the person who tries again.
    onEndReached:
      hasNextPage && !isFetchNextPageError
        ? () => void (isFetchingNextPage || fetchNextPage())
        : undefined,
  }
}
