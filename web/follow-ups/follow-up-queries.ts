import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { FollowUpSection, WorklistRule } from '#domain/follow-ups.ts'
import { client } from '#web/api.ts'

const PAGE = 50

export function followUpCountsQuery(whose: string) {
  return queryOptions({
    queryKey: ['follow-ups', 'counts', whose],
    queryFn: ({ signal }) => client.followUps.counts({ query: { whose }, signal }),
  })
}

/** What is to be done in a section, page by page, with the exact total on each. */
export function followUpsQuery(section: FollowUpSection, whose: string) {
  return infiniteQueryOptions({
    queryKey: ['follow-ups', 'list', section, whose],
    queryFn: ({ pageParam, signal }) =>
      client.followUps.list({ query: { section, whose, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

export function worklistCountsQuery(whose: string) {
  return queryOptions({
    queryKey: ['follow-ups', 'worklist-counts', whose],
    queryFn: ({ signal }) => client.followUps.worklistCounts({ query: { whose }, signal }),
  })
}

export function worklistQuery(rule: WorklistRule, whose: string) {
  return infiniteQueryOptions({
    queryKey: ['follow-ups', 'worklist', rule, whose],
    queryFn: ({ pageParam, signal }) =>
      client.followUps.worklist({ query: { rule, whose, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}
