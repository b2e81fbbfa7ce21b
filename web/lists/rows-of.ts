import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { FoundRows } from '#web/ui/found-rows.ts'

interface Page<Row> {
  items: Row[]
  total: number
}

/**
 * What a `RecordTable` shows of a list that can only be read from its beginning, page after page:
 * the next one comes when somebody looks beyond what is here. After a failure it is the person who
 * goes on.
 */
export function rowsOf<Row>(list: UseInfiniteQueryResult<InfiniteData<Page<Row>>>): FoundRows<Row> {
  const { data, hasNextPage, isFetchNextPageError, isPlaceholderData, fetchNextPage } = list
  const goesOn = hasNextPage && !isFetchNextPageError && !isPlaceholderData
  const rows = data?.pages.flatMap(({ items }) => items)
  return {
    total: data?.pages.at(-1)?.total,
    at: (place) => rows?.[place],
    show: (_, end) => {
      if (goesOn && end > (rows?.length ?? 0)) void fetchNextPage({ cancelRefetch: false })
    },
  }
}
