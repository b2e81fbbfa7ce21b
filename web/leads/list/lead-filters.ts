import type { FilterField, FilterValues } from '#web/ui/FilterBar.tsx'
import { dayChange, dayValue, type DayFilter } from './day-filters.ts'
import type { LeadListSearch } from './lead-list-address.ts'

/** What the chips show of an address. */
export function valuesOf(search: LeadListSearch, fields: readonly FilterField[]): FilterValues {
  const values: Record<string, string[]> = {}
  for (const { id } of fields) {
    const value = dayValue(id, search) ?? search[id as keyof LeadListSearch]
    if (value !== undefined) values[id] = value.split(',')
  }
  return values
}

/** What the chips say, as a change of the address; `typeDays` when two days are still to be typed. */
export function searchOf(
  values: FilterValues,
  fields: readonly FilterField[],
  search: LeadListSearch,
): { change: LeadListSearch; typeDays?: DayFilter } {
  const before = valuesOf(search, fields)
  let change: LeadListSearch = {}
  for (const { id } of fields) {
    const value = values[id]?.join(',')
    if (value === before[id]?.join(',')) continue
    const byDay = dayChange(id, value)
    if (byDay.typeDays) return { change: {}, typeDays: byDay.typeDays }
    change = { ...change, ...(byDay.change ?? { [id]: value }) }
  }
  return { change }
}
