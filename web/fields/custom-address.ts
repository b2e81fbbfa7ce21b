import { type CustomField, isListed, isTextual, keyInName } from '#domain/fields.ts'
import { nameOfField, type CustomName } from './custom-fields.ts'

/** Conditions on custom fields, as an address and the API write them. */
export type CustomSearch = { [name: CustomName]: string | undefined }

/** Among the filters of a list: it has conditions on custom fields, too. */
export const CUSTOM_FILTERS = 'custom.*' as const

const CONDITION = /^custom\.[a-z][a-z0-9]*$/i

function isCustomCondition(name: string): name is CustomName {
  return CONDITION.test(name)
}

/** What an address says of custom fields, whichever those are. */
export function customSearchIn(search: Readonly<Record<string, unknown>>): CustomSearch {
  const known: CustomSearch = {}
  for (const [name, value] of Object.entries(search)) {
    if (!isCustomCondition(name) || value === undefined || value === '') continue
    known[name] = String(value)
  }
  return known
}

/** A filter as bodies hold it, which keep conditions on custom fields together under `custom`. */
export function withCustomApart<Filter extends CustomSearch>(
  filter: Filter,
): Omit<Filter, CustomName> & { custom?: Record<string, string> } {
  const { ...rest } = filter
  const custom: Record<string, string> = {}
  for (const [name, value] of Object.entries(customSearchIn(filter))) {
    delete rest[name as CustomName]
    if (value !== undefined) custom[keyInName(name)!] = value
  }
  return { ...rest, ...(Object.keys(custom).length > 0 && { custom }) }
}

/** How a field is asked for: between two ends, by a part of its words, or by choosing. */
export function askedBy({ type }: Pick<CustomField, 'type'>): 'range' | 'words' | 'choice' {
  if (isTextual(type)) return 'words'
  return isListed(type) ? 'choice' : 'range'
}

export function conditionOf(field: CustomField, search: CustomSearch) {
  const [is, from, to] = conditionNames(field)
  return { is: search[is], from: search[from], to: search[to] }
}

/** What conditions on a field are called: being something, and the two ends of a range. */
export function conditionNames(
  field: Pick<CustomField, 'key'>,
): readonly [CustomName, CustomName, CustomName] {
  const name = nameOfField(field)
  return [name, `${name}From`, `${name}To`]
}

/** A condition as a change of the address; what was there before gives way. */
export function withCondition(
  field: CustomField,
  condition: { is?: string | undefined; from?: string | undefined; to?: string | undefined },
): CustomSearch {
  const name = nameOfField(field)
  const { is, from, to } = condition
  if (askedBy(field) !== 'range') return { [name]: is }
  return { [name]: is, [`${name}From`]: from, [`${name}To`]: to }
}
