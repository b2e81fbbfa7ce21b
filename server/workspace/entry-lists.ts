import type { ListEntry, Rating, Reason, Status } from '#api/workspace.ts'
import type { OrderedList } from '#domain/lists.ts'
import type { Db } from '#server/context.ts'
import { industries, ratings, reasons, sources, statuses } from '#server/workspace/lists.ts'

/** A list whose entries have an order and are retired: which one, and how its few entries are read. */
export type EntryList<Entry> = {
  name: OrderedList
  read(db: Db): Promise<Entry[]>
}

export const STATUSES: EntryList<Status> = {
  name: 'statuses',
  read: (db) => statuses(db).execute(),
}
export const RATINGS: EntryList<Rating> = {
  name: 'ratings',
  read: (db) => ratings(db).execute(),
}
export const SOURCES: EntryList<ListEntry> = {
  name: 'sources',
  read: (db) => sources(db).execute(),
}
export const INDUSTRIES: EntryList<ListEntry> = {
  name: 'industries',
  read: (db) => industries(db).execute(),
}
export const REASONS: EntryList<Reason> = {
  name: 'reasons',
  read: (db) => reasons(db).execute(),
}

/** Where records name an entry. */
export const CARRIERS = {
  statuses: { leads: 'status_id' },
  ratings: { leads: 'rating_id', customers: 'rating_id' },
  sources: { leads: 'source_id', customers: 'source_id', deals: 'source_id' },
  industries: { leads: 'industry_id', customers: 'industry_id' },
  reasons: { leads: 'disqualified_reason_id', deals: 'lost_reason_id' },
} as const satisfies Record<OrderedList, Partial<Record<'leads' | 'customers' | 'deals', string>>>
