import { DATE_RANGES, type DateRange, isDateRange, PAST_RANGES } from '#domain/dates.ts'
import type { CustomField } from '#domain/fields.ts'
import type { Translate } from '#messages/messages.ts'
import type { Option } from '#web/ui/fields.ts'
import type { FilterField, FilterValues } from '#web/ui/FilterBar.tsx'
import { askedBy, conditionOf, withCondition, type CustomSearch } from './custom-address.ts'
import { nameOfField } from './custom-fields.ts'
import { offeredOptions } from './custom-options.ts'

const NONE = 'none'
/** Stands among the choices for what somebody typed, and for typing something. */
const TYPED = 'typed'
const TYPE = 'type'

interface Sources {
  t: Translate
  /** Says the end of a range. */
  words: (field: CustomField, value: unknown) => string
  /** Who works here, for fields that name somebody. */
  people: readonly Option[]
}

/** A custom field as the filter bar takes it. */
export function filterFieldOf(
  field: CustomField,
  search: CustomSearch,
  { t, words, people }: Sources,
): FilterField {
  const none = { value: NONE, label: t('fields.filters.none') }
  const shared = { id: nameOfField(field), label: field.name }
  if (askedBy(field) === 'choice') {
    return { ...shared, choose: field.type === 'yesNo' ? 'one' : 'many', options: choices() }
  }
  const isRange = askedBy(field) === 'range'
  const isDay = field.type === 'date' || field.type === 'dateTime'
  return {
    ...shared,
    choose: 'one',
    options: [
      ...(isDay ? DATE_RANGES.map((value) => ({ value, label: rangeWords(value) })) : []),
      ...typed(),
      {
        value: TYPE,
        label: t(isRange ? 'fields.filters.between' : 'fields.filters.contains'),
      },
      none,
    ],
  }

  function rangeWords(range: DateRange): string {
    if (range === 'overdue') return t('fields.filters.passed')
    const past = PAST_RANGES.find((each) => each === range)
    if (past) return t(`leads.filters.ranges.${past}`)
    return t(`leads.filters.due.${range as Exclude<DateRange, (typeof PAST_RANGES)[number]>}`)
  }

  function choices(): Option[] {
    if (field.type === 'yesNo') {
      return [
        { value: 'true', label: t('fields.yes') },
        { value: 'false', label: t('fields.no') },
        none,
      ]
    }
    if (field.type === 'user') {
      return [{ value: 'me', label: t('fields.filters.me') }, ...people, none]
    }
    return [...offeredOptions(field, conditionOf(field, search).is?.split(',') ?? []), none]
  }

  function typed(): Option[] {
    const { is, from, to } = conditionOf(field, search)
    if (!isRange) {
      if (is === undefined || is === NONE) return []
      return [{ value: TYPED, label: t('fields.filters.containing', { text: is }) }]
    }
    if (is !== undefined && is !== NONE && !isNamed(field, is)) {
      return [{ value: TYPED, label: endWords(is) }]
    }
    const ends = { from: from && endWords(from), to: to && endWords(to) }
    if (ends.from && ends.to) {
      const { from, to } = ends
      return [{ value: TYPED, label: t('fields.filters.fromTo', { from, to }) }]
    }
    if (ends.from) return [{ value: TYPED, label: t('fields.filters.fromOn', { from: ends.from }) }]
    return ends.to ? [{ value: TYPED, label: t('fields.filters.upTo', { to: ends.to }) }] : []
  }

  /** An end that a link misspells is shown as it is; the server says what is wrong with it. */
  function endWords(end: string): string {
    if (!isDay) return words({ ...field, type: 'number' }, end)
    return Number.isNaN(Date.parse(end)) ? end : words({ ...field, type: 'date' }, end.slice(0, 10))
  }
}

/** Whether a condition is one of the ranges that a field offers by name. */
function isNamed({ type }: CustomField, is: string): boolean {
  return (type === 'date' || type === 'dateTime') && isDateRange(is)
}

/** What the chips show of an address. */
export function filterValuesOf(
  fields: readonly CustomField[],
  search: CustomSearch,
): Record<string, string[]> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const { is, from, to } = conditionOf(field, search)
      const by = askedBy(field)
      if (by === 'choice') return is === undefined ? [] : [[nameOfField(field), is.split(',')]]
      if (is === NONE) return [[nameOfField(field), [NONE]]]
      if (is !== undefined && isNamed(field, is)) return [[nameOfField(field), [is]]]
      const isTyped = is ?? from ?? to
      return isTyped === undefined ? [] : [[nameOfField(field), [TYPED]]]
    }),
  )
}

/** What the chips say, as a change of the address; `ask` when something is still to be typed. */
export function filterChangeOf(
  fields: readonly CustomField[],
  chosen: FilterValues,
  search: CustomSearch,
): { change: CustomSearch; ask?: CustomField } {
  const before = filterValuesOf(fields, search)
  let change: CustomSearch = {}
  for (const field of fields) {
    const name = nameOfField(field)
    const values = chosen[name]
    if (values?.join() === before[name]?.join()) continue
    if (values?.[0] === TYPE) return { change: {}, ask: field }
    if (values?.[0] === TYPED) continue
    change = { ...change, ...withCondition(field, { is: values?.join(',') }) }
  }
  return { change }
}
