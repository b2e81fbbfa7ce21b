import type { CustomField } from '#domain/fields.ts'
import { conditionNames, customSearchIn, type CustomSearch } from './custom-address.ts'
import type { CustomName } from './custom-fields.ts'

/** The conditions of an address on custom fields that there are no more, or never were. */
export function lostConditions(fields: readonly CustomField[], search: CustomSearch): CustomName[] {
  const known = new Set<string>(fields.flatMap(conditionNames))
  const asked = Object.keys(customSearchIn(search)) as CustomName[]
  return asked.filter((name) => !known.has(name))
}

/** What is left of them in the address where only some are kept. */
export function withoutLost(
  lost: readonly CustomName[],
  kept: readonly string[] = [],
): CustomSearch {
  return Object.fromEntries(
    lost.filter((name) => !kept.includes(name)).map((name) => [name, undefined]),
  )
}
