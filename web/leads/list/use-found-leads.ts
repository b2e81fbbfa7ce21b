import { keepPreviousData, useInfiniteQuery, type InfiniteData } from '@tanstack/react-query'
import type { LeadRow } from '#api/leads.ts'
import { leadListQuery, type LeadQuery } from '#web/leads/lead-queries.ts'

interface LeadsPage {
  items: LeadRow[]
  total: number
}

/** The leads found so far, and how many there are. What was found before stays until the next is here. */
export function useFoundLeads(query: LeadQuery) {
  return useInfiniteQuery({
    ...leadListQuery(query),
    placeholderData: keepPreviousData,
    select: foundOf,
  })
}

function foundOf({ pages }: InfiniteData<LeadsPage>): { rows: LeadRow[]; total: number } {
  // A lead that was changed between two pages can be on both.
  const rows = new Map<string, LeadRow>()
  for (const { items } of pages) for (const lead of items) rows.set(lead.id, lead)
  return { rows: [...rows.values()], total: pages.at(-1)?.total ?? 0 }
}
