import { useState } from 'react'
import { Problem } from '#web/api.ts'

/**
 * The version a form may overwrite: the one it was opened with. When that turned out to be old, the
 * person has been told, and the next saving goes on top of the present one.
 */
export function useSeenVersion(present: { version: number }, error: Error | null): number {
  const [opened] = useState(present.version)
  return isStale(error) ? present.version : opened
}

/** Somebody else changed the record first. */
export function isStale(error: unknown): boolean {
  return error instanceof Problem && error.status === 412
}

/** Only what was changed, so that what others changed meanwhile stays. */
export function changedValues<Values extends Record<string, unknown>>(
  values: Values,
  isDirty: (field: string) => boolean,
): Partial<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([field]) => isDirty(field)),
  ) as Partial<Values>
}
