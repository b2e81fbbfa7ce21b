import { zonePathName, type ZoneNode } from '#domain/zones.ts'
import type { Option } from '#web/ui/fields.ts'

/** The zones that can be chosen, each named with those it lies in; the one chosen already stays though retired. */
export function zoneOptions(
  zones: readonly (ZoneNode & { retiredAt: string | null })[],
  chosen?: string | null,
): Option[] {
  return zones
    .filter(({ id, retiredAt }) => retiredAt === null || id === chosen)
    .map(({ id }) => ({ value: id, label: zonePathName(zones, id) }))
}
