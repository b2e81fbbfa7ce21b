import { isWithin, type Owned, type Rights, type Viewer } from '#domain/access.ts'

/** The kinds of record whose changes are told as they happen. */
const LIVE_RECORDS = ['lead', 'customer', 'deal'] as const
export type LiveRecord = (typeof LIVE_RECORDS)[number]

/** What else is told to have changed, as a whole: never which entry, because rights differ. */
const LIVE_AREAS = ['workspace', 'people', 'imports', 'activities', 'board'] as const
export type LiveArea = (typeof LIVE_AREAS)[number]

/** One record that changed, once for each actor: the types of the events and the names of the fields. */
export type LiveChange = {
  record: LiveRecord
  id: string
  by: string | null
  types: string[]
  fields: string[]
}

/** What one person is told at a time. `all`: everything shown of these is to be asked for again. */
export type LiveChanges = {
  changes: LiveChange[]
  all: (LiveRecord | LiveArea)[]
  /** The person's own notifications changed. */
  notifications: boolean
}

/** A change, with whose the record is now and whose it was before. */
export type RecordChange = LiveChange & {
  /** Undefined when the record is in the bin or gone. */
  now: Owned | undefined
  /** Whose it was before these changes, as far as they moved it; for a record that is gone, its last owner. */
  before: Owned | undefined
}

/** More of a kind at once are told as one. */
const MOST_NAMED = 200

const PLURAL = { lead: 'leads', customer: 'customers', deal: 'deals' } as const

/**
 * What of some changes a person is told: what he may see now is named; of what has just left his
 * sight he learns that something did, so that his screen lets go of it, but not what; of the rest
 * nothing.
 */
export function changesFor(
  changes: RecordChange[],
  rights: Rights,
  viewer: Viewer,
): Pick<LiveChanges, 'changes' | 'all'> {
  const told: Pick<LiveChanges, 'changes' | 'all'> = { changes: [], all: [] }
  for (const record of LIVE_RECORDS) {
    const scope = rights.scope(PLURAL[record], 'read')
    if (scope === 'none') continue
    const ofKind = changes.filter((change) => change.record === record)
    const seen = ofKind.filter(({ now }) => now && isWithin(scope, now, viewer))
    const hasLost = ofKind.some(
      ({ now, before }) =>
        before && isWithin(scope, before, viewer) && !(now && isWithin(scope, now, viewer)),
    )
    if (hasLost || seen.length > MOST_NAMED) told.all.push(record)
    if (seen.length > MOST_NAMED) continue
    told.changes.push(
      ...seen.map(({ id, by, types, fields }) => ({ record, id, by, types, fields })),
    )
  }
  return told
}

/** The part of the product that an event without a record is about. */
export function areaOf(eventType: string): LiveArea {
  if (
    /^(user|team|key|password|session|role|security|second_factor|recovery_code)_/.test(eventType)
  )
    return 'people'
  if (eventType.startsWith('import_')) return 'imports'
  if (eventType.startsWith('board_')) return 'board'
  return /^(workspace|list|sequence|zones)_/.test(eventType) ? 'workspace' : 'activities'
}
