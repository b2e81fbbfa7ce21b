import { isWithin, type Owned, type Rights, type Viewer } from '#domain/access.ts'

/** The one record that a task or an event belongs to. */
export const ENTRY_RECORDS = ['lead', 'customer', 'deal'] as const
export type EntryRecord = (typeof ENTRY_RECORDS)[number]

const KINDS = { lead: 'leads', customer: 'customers', deal: 'deals' } as const

/**
 * Why a person may not change, complete or delete a task or an event. Its author, those whom it is
 * for, and whoever may edit its record may; `record` is the record as far as the person sees it.
 */
export function whyNotChangeable(
  people: readonly (string | null)[],
  record: (Owned & { type: EntryRecord }) | undefined,
  viewer: Viewer,
  rights: Rights,
): string | undefined {
  if (people.includes(viewer.id)) return
  if (record && isWithin(rights.scope(KINDS[record.type], 'edit'), record, viewer)) return
  return 'entry_not_yours'
}
