import { zonePathName, type ZoneNode } from '#domain/zones.ts'
import type { Option } from '#web/ui/fields.ts'

/** The zones that can be chosen, each named with those it lies in; those chosen already stay though retired. */
export function zoneOptions(
  zones: readonly (ZoneNode & { retiredAt: string | null })[],
  chosen: readonly (string | null)[] = [],
): Option[] {
  return zones
    .filter(({ id, retiredAt }) => retiredAt === null || chosen.includes(id))
    .map(({ id }) => ({ value: id, label: zonePathName(zones, id) }))
}
