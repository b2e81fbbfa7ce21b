import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'

interface Page<Row> {
  items: Row[]
  total: number
}

/**
 * What a `RecordTable` shows of a list that is read page by page: the rows so far, the exact total,
 * and how to go on. After a failure it is the person who goes on.
 */
export function rowsOf<Row>(list: UseInfiniteQueryResult<InfiniteData<Page<Row>>>) {
  const { data, hasNextPage, isFetchNextPageError, isPlaceholderData, fetchNextPage } = list
  const goesOn = hasNextPage && !isFetchNextPageError && !isPlaceholderData
  return {
    rows: data?.pages.flatMap(({ items }) => items),
    total: data?.pages.at(-1)?.total,
    onEndReached: goesOn ? () => void fetchNextPage({ cancelRefetch: false }) : undefined,
  }
}
