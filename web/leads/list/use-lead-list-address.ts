import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import {
  leadFilterOf,
  leadListSearch,
  leadQueryOf,
  withoutConditions,
  type LeadListSearch,
  type LeadPage,
} from './lead-list-address.ts'

interface Change {
  /** What another value replaces; `undefined` takes it away. */
  (change: LeadListSearch, how?: { unsavedIsDone?: boolean }): void
}

/** What the address bar says, what that asks the server for, and how to change it. */
export function useLeadListAddress(page: LeadPage) {
  const raw: Record<string, unknown> = useSearch({ strict: false })
  const search = useMemo(() => leadListSearch(raw), [raw])
  const query = useMemo(() => leadQueryOf(page, search), [page, search])
  const filter = useMemo(() => leadFilterOf(page, search), [page, search])
  const navigate = useNavigate()

  function go(next: LeadListSearch, how: { isStep: boolean; unsavedIsDone?: boolean }): void {
    void navigate({
      to: '.',
      search: leadListSearch(next),
      replace: !how.isStep,
      ignoreBlocker: how.unsavedIsDone ?? false,
    })
  }
  const change: Change = (changed, { unsavedIsDone = false } = {}) => {
    // A dialog is a step that *Back* takes back; a filter is only another look at the same page.
    const isStep = 'dialog' in changed && changed.dialog !== undefined
    go({ ...search, ...changed }, { isStep, unsavedIsDone })
  }
  return {
    search,
    /** Which leads, and in which order. */
    query,
    /** Which leads. */
    filter,
    change,
    /** Without search and filters. */
    clear: () => go(withoutConditions(search), { isStep: false }),
    /** Without the order, too: what a link asks for that is gone may be a field it sorts by. */
    reset: () => go(withoutConditions({ ...search, sort: undefined }), { isStep: false }),
    /** Another address of the same page, such as a view's; *Back* comes back from it. */
    open: (next: LeadListSearch) => go(next, { isStep: true }),
  }
}

export type LeadListAddress = ReturnType<typeof useLeadListAddress>
