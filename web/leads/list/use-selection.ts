import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { LeadRow } from '#api/lead-record.ts'
import { useT } from '#web/i18n.tsx'
import { leadPages, type LeadQuery } from '#web/leads/lead-queries.ts'
import { PAGE } from '#web/lists/paged-list.ts'
import type { Pages } from '#web/lists/use-pages.ts'
import { notify } from '#web/ui/notify.tsx'
import type { TableSelection } from '#web/ui/RecordTable.tsx'
import type { LeadListFilter } from './lead-list-address.ts'
import {
  NOTHING,
  selectionCount,
  selectionAsSeen,
  selectionExtent,
  selectionToggled,
  selectionWith,
  type SeenLead,
  type Selection,
} from './selection.ts'

/** The most leads that Shift chooses at once; for more there is *all that match*. */
const MOST_AT_ONCE = 2_000

export interface LeadSelection {
  chosen: Selection
  count: number
  /** As the table takes it. */
  table: TableSelection<LeadRow>
  toggleLead: (lead: SeenLead) => void
  chooseAllMatching: () => void
  clear: () => void
}

/** The chosen leads. They stay chosen while scrolling and in another order, until the filter changes. */
export function useSelection(
  query: LeadQuery,
  filter: LeadListFilter,
  pages: Pages<LeadRow>,
): LeadSelection {
  const t = useT()
  const queries = useQueryClient()
  const total = pages.total ?? 0
  const filterId = JSON.stringify(filter)
  const [chosenBy, setChosenBy] = useState({ filterId, chosen: NOTHING })
  // Where Shift goes on from, and what was chosen before it.
  const [from, setFrom] = useState<{ place: number; before: Selection }>()
  const kept = chosenBy.filterId === filterId ? chosenBy.chosen : NOTHING
  const chosen = selectionAsSeen(kept, pages.here())

  function choose(next: Selection): void {
    setChosenBy({ filterId, chosen: next })
  }

  function toggle(place: number): void {
    const lead = pages.at(place)
    if (!lead) return
    const next = selectionToggled(chosen, lead)
    setFrom({ place, before: next })
    choose(next)
  }

  async function extendTo(place: number): Promise<void> {
    const { place: anchor, before } = from ?? { place, before: chosen }
    if (!from) setFrom({ place, before: chosen })
    const [first, last] = [Math.min(anchor, place), Math.max(anchor, place)]
    if (last - first >= MOST_AT_ONCE) {
      notify.error(t('leads.selection.tooMany', { count: MOST_AT_ONCE }))
      return
    }
    choose(selectionWith(before, await leadsBetween(first, last)))
  }

  async function leadsBetween(first: number, last: number): Promise<SeenLead[]> {
    const places = Array.from({ length: last - first + 1 }, (_, index) => first + index)
    const here = places.map((place) => pages.at(place))
    if (here.every((lead) => lead !== undefined)) return here
    const list = leadPages(query)
    const numbers = [...new Set(places.map((place) => Math.floor(place / PAGE)))]
    const fetched = await Promise.all(
      numbers.map((page) => queries.ensureQueryData(list.page(page))),
    )
    return fetched.flatMap(({ items }, index) =>
      items.filter((_, at) => isWithin((numbers[index] ?? 0) * PAGE + at, first, last)),
    )
  }

  const isChosen = useMemo(() => {
    const isByName = 'leads' in kept
    const ids = new Set(isByName ? kept.leads.map(({ id }) => id) : kept.except)
    return (id: string) => ids.has(id) === isByName
  }, [kept])
  const extent = selectionExtent(chosen, total)
  const clear = () => choose(NOTHING)
  return {
    chosen,
    count: selectionCount(chosen, total),
    table: {
      isSelected: ({ id }) => isChosen(id),
      extent,
      toggle,
      extendTo: (place) => void extendTo(place),
      toggleAll: () => {
        if (extent !== 'none') clear()
        else choose(selectionWith(NOTHING, pages.here()))
      },
      clear,
    },
    toggleLead: (lead) => choose(selectionToggled(chosen, lead)),
    chooseAllMatching: () => choose({ allMatching: true, except: [] }),
    clear,
  }
}

function isWithin(place: number, first: number, last: number): boolean {
  return place >= first && place <= last
}
