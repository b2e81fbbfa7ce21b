import type { Changes } from '#domain/timeline.ts'
import { recordChanged } from '#server/database/merge-versions.ts'

/** A task or an event is one small thing: of two changes of the same version the second is asked, with both values. */
export function refuseOlderVersion(version: number, changes: Changes, seenVersion: number): void {
  if (seenVersion === version || Object.keys(changes).length === 0) return
  const conflicts = Object.entries(changes).map(
    ([field, { from, to }]) => [field, { yours: to, theirs: from }] as const,
  )
  throw recordChanged(version, Object.fromEntries(conflicts))
}
