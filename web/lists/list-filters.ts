import type { FilterField } from '#web/ui/FilterBar.tsx'

/** What the chips of a filter bar show of an address, and back. */
export function filterValues(
  fields: readonly FilterField[],
  search: Readonly<Record<string, string | undefined>>,
): Record<string, string[]> {
  return Object.fromEntries(
    fields.flatMap(({ id }) => {
      const value = search[id]
      return value === undefined ? [] : [[id, value.split(',')]]
    }),
  )
}

export function filterSearch(
  fields: readonly FilterField[],
  values: Readonly<Record<string, readonly string[]>>,
): Record<string, string | undefined> {
  return Object.fromEntries(fields.map(({ id }) => [id, values[id]?.join(',')]))
}
