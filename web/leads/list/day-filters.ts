import { DUE_RANGES, PAST_RANGES } from '#domain/dates.ts'
import type { Translate } from '#messages/messages.ts'
import type { Option } from '#web/ui/fields.ts'
import type { FilterField } from '#web/ui/FilterBar.tsx'
import type { Format } from '#web/ui/format.ts'
import type { LeadListSearch } from './lead-list-address.ts'

/** Stands in a list of ranges for two days that were typed, and for typing them. */
const TYPED = 'typed'
const TYPE = 'type'

const PAST = ['created', 'updated', 'lastActivity'] as const
const DAY_FILTERS = [...PAST, 'followUp'] as const
export type DayFilter = (typeof DAY_FILTERS)[number]

/** The filters by day: ranges by name, and two days that somebody types. */
export function dayFields(search: LeadListSearch, t: Translate, format: Format): FilterField[] {
  const past = PAST_RANGES.map((value) => ({ value, label: t(`leads.filters.ranges.${value}`) }))
  const due = DUE_RANGES.map((value) => ({ value, label: t(`leads.filters.due.${value}`) }))
  const options: Record<DayFilter, Option[]> = {
    created: past,
    updated: past,
    lastActivity: [...past, { value: 'none', label: t('leads.filters.noActivity') }],
    followUp: [
      ...due,
      { value: 'planned', label: t('leads.filters.due.planned') },
      { value: 'none', label: t('leads.filters.due.none') },
    ],
  }
  return DAY_FILTERS.map((id) => ({
    id,
    label: t(`leads.filters.days.${id}`),
    choose: 'one',
    options: [
      ...options[id],
      ...typedOption(id, search, t, format),
      { value: TYPE, label: t('leads.filters.betweenDays') },
    ],
  }))
}

/** The two days an address holds of a filter. */
export function typedDays(id: DayFilter, search: LeadListSearch) {
  return { from: search[`${id}From`], to: search[`${id}To`] }
}

/** Two typed days as a change of the address; a range by name gives way to them. */
export function daysTyped(
  id: DayFilter,
  days: { from: string | undefined; to: string | undefined },
): LeadListSearch {
  return { [id]: undefined, [`${id}From`]: days.from, [`${id}To`]: days.to }
}

/** What the chip of a filter by day shows of an address. */
export function dayValue(id: string, search: LeadListSearch): string | undefined {
  const filter = dayFilter(id)
  if (!filter) return undefined
  const { from, to } = typedDays(filter, search)
  return search[filter] ?? (from || to ? TYPED : undefined)
}

/** What was chosen at the chip of a filter by day, as a change of the address, or that days are to be typed. */
export function dayChange(
  id: string,
  value: string | undefined,
): { change?: LeadListSearch; typeDays?: DayFilter } {
  const filter = dayFilter(id)
  if (!filter || value === TYPED) return {}
  if (value === TYPE) return { typeDays: filter }
  return { change: { ...daysTyped(filter, { from: undefined, to: undefined }), [filter]: value } }
}

function dayFilter(id: string): DayFilter | undefined {
  return DAY_FILTERS.find((name) => name === id)
}

function typedOption(
  id: DayFilter,
  search: LeadListSearch,
  t: Translate,
  format: Format,
): Option[] {
  const days = typedDays(id, search)
  const from = days.from && dayWords(days.from, format)
  const to = days.to && dayWords(days.to, format)
  if (from && to) return [{ value: TYPED, label: t('leads.filters.fromTo', { from, to }) }]
  if (from) return [{ value: TYPED, label: t('leads.filters.fromOn', { from }) }]
  return to ? [{ value: TYPED, label: t('leads.filters.upTo', { to }) }] : []
}

/** A day that a link misspells is shown as it is; the server says what is wrong with it. */
function dayWords(day: string, format: Format): string {
  return Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? day : format.plainDate(day)
}
