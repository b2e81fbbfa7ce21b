import { Refusal } from '#domain/refusal.ts'

/** Somebody changed the record after the asker had read it. */
export function changedMeanwhile(version: number): Refusal {
  return new Refusal('stale', 'record_changed', { extra: { version, conflicts: [] } })
}
