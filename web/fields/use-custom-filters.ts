import type { CustomField, FieldRecord } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import type { FilterField, FilterValues } from '#web/ui/FilterBar.tsx'
import { useFormat } from '#web/ui/format.ts'
import { useWorkspace } from '#web/workspace.ts'
import { conditionOf, type CustomSearch } from './custom-address.ts'
import { filterChangeOf, filterFieldOf, filterValuesOf } from './custom-filters.ts'
import { lostConditions, withoutLost } from './lost-conditions.ts'
import { useCustomWords } from './use-custom-words.ts'

interface CustomFilters {
  fields: FilterField[]
  values: FilterValues
  /** What the chips say, as a change of the address; `ask` when something is still to be typed. */
  changeOf: (chosen: FilterValues) => { change: CustomSearch; ask?: CustomField }
}

/** The filters of a list by its custom fields, and what of them is chosen. */
export function useCustomFilters(
  record: FieldRecord | undefined,
  search: CustomSearch,
): CustomFilters {
  const t = useT()
  const words = useCustomWords()
  const format = useFormat()
  const { users, fields: all } = useWorkspace()
  // By a retired field nobody filters anew, but a link or a view may.
  const fields = all.filter(
    (field) => field.record === record && (field.retiredAt === null || isAskedFor(field, search)),
  )
  const people = fields.some(({ type }) => type === 'user')
    ? users
        .map(({ id, name }) => ({ value: id, label: name }))
        .toSorted((a, b) => format.compare(a.label, b.label))
    : []
  const known = all.filter((field) => field.record === record)
  const lost = record ? lostConditions(known, search) : []
  return {
    fields: [
      ...fields.map((field) => filterFieldOf(field, search, { t, words, people })),
      ...(lost.length > 0 ? [{ id: LOST, label: t('fields.filters.lost'), options: [] }] : []),
    ],
    values: { ...filterValuesOf(fields, search), ...(lost.length > 0 && { [LOST]: lost }) },
    changeOf: (chosen) => {
      const { change, ask } = filterChangeOf(fields, chosen, search)
      return { change: { ...change, ...withoutLost(lost, chosen[LOST]) }, ...(ask && { ask }) }
    },
  }
}

/** The chip of what is asked of fields that are gone. */
const LOST = 'custom'

function isAskedFor(field: CustomField, search: CustomSearch): boolean {
  return Object.values(conditionOf(field, search)).some((value) => value !== undefined)
}
