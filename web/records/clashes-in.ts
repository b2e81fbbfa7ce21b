import { Problem } from '#web/api.ts'
import type { Clash } from './clash.ts'

/**
 * The fields in which a refused change met somebody else's, and the version that a choice is made
 * against; undefined when it was refused for another reason. `seen` is what stood there when the
 * editing began.
 */
export function clashesIn(
  error: unknown,
  seen: Record<string, unknown> = {},
): { version: number; clashes: Clash[] } | undefined {
  if (!(error instanceof Problem) || error.code !== 'record_changed') return undefined
  const { version, conflicts } = error.details
  const entries = Object.entries((conflicts ?? {}) as Record<string, Partial<Clash>>)
  return {
    version: Number(version),
    clashes: entries.map(([field, { yours, theirs, was, byId = null, at = null }]) => ({
      field,
      was: field in seen ? seen[field] : was,
      theirs,
      yours,
      byId,
      at,
    })),
  }
}
