import { useNavigate, useSearch } from '@tanstack/react-router'
import { dateIn } from '#domain/dates.ts'
import { useLanguage } from '#web/i18n.tsx'
import {
  leadListSearch,
  leadQueryOf,
  type LeadListSearch,
  type LeadPage,
} from './lead-list-address.ts'

interface Change {
  /** What another value replaces; `undefined` takes it away. */
  (change: LeadListSearch, how?: { unsavedIsDone?: boolean }): void
}

/** What the address bar says, what that asks the server for, and how to change it. */
export function useLeadListAddress(page: LeadPage) {
  const { timeZone } = useLanguage()
  const search = leadListSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change: Change = (changed, { unsavedIsDone = false } = {}) => {
    // A dialog is a step that *Back* takes back; a filter is only another look at the same page.
    const isStep = 'dialog' in changed && changed.dialog !== undefined
    void navigate({
      to: '.',
      search: leadListSearch({ ...search, ...changed }),
      replace: !isStep,
      ignoreBlocker: unsavedIsDone,
    })
  }
  const query = leadQueryOf(page, search, dateIn(new Date(), timeZone))
  return { search, query, change }
}
