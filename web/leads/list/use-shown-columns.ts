import { useLocalStorage } from '@mantine/hooks'
import type { LeadRow } from '#api/leads.ts'
import type { Column } from '#web/ui/RecordTable.tsx'
import type { LeadListSearch } from './lead-list-address.ts'
import { useLeadColumns } from './use-lead-columns.tsx'

const NAME = 'contactName'

/**
 * The columns to show: those of the address, so that a link shows the same; else those this browser
 * showed last; else all. The name is always there.
 */
export function useShownColumns(
  search: LeadListSearch,
  change: (change: LeadListSearch) => void,
): {
  columns: Column<LeadRow>[]
  choice: { columns: Column<LeadRow>[]; shown: string[] }
  choose: (shown: string[]) => void
  reset: (() => void) | undefined
} {
  const all = useLeadColumns()
  const [remembered, remember, forget] = useLocalStorage<string | undefined>({
    key: 'kindling-lead-columns',
    getInitialValueInEffect: false,
  })
  const asked = (search.columns ?? remembered)?.split(',')
  const shown = asked ? all.filter(({ id }) => id === NAME || asked.includes(id)) : all
  return {
    columns: shown,
    choice: {
      columns: all.filter(({ id }) => id !== NAME),
      shown: shown.map(({ id }) => id).filter((id) => id !== NAME),
    },
    choose: (ids) => {
      const chosen = all
        .map(({ id }) => id)
        .filter((id) => id === NAME || ids.includes(id))
        .join(',')
      remember(chosen)
      change({ columns: chosen })
    },
    reset:
      asked &&
      (() => {
        forget()
        change({ columns: undefined })
      }),
  }
}
