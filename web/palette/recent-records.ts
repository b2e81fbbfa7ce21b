import type { SearchType } from '#api/search.ts'

/** A record that was opened: no more of it than its name. */
export interface RecentRecord {
  type: SearchType
  id: string
  name: string
  /** Of a contact, whose page is its customer's. */
  customerId?: string | undefined
}

const PREFIX = 'kindling-recent-'
const MOST = 8

/** The records a person opened last in this browser, the last one first. */
export function recentRecords(userId: string): RecentRecord[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + userId) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecord) : []
  } catch {
    return []
  }
}

export function rememberRecord(userId: string, { type, id, name, customerId }: RecentRecord): void {
  const others = recentRecords(userId).filter((record) => record.id !== id)
  keep(userId, [{ type, id, name, customerId }, ...others].slice(0, MOST))
}

/** For a record that is gone, or that this person may not see any more. */
export function forgetRecord(userId: string, id: string): void {
  const before = recentRecords(userId)
  const after = before.filter((record) => record.id !== id)
  if (after.length < before.length) keep(userId, after)
}

/** Nothing of what anybody opened here stays behind, for whoever comes next. */
export function forgetRecentRecords(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) localStorage.removeItem(key)
    }
  } catch {
    // Where the browser keeps nothing, there is nothing to forget.
  }
}

function keep(userId: string, records: RecentRecord[]): void {
  try {
    localStorage.setItem(PREFIX + userId, JSON.stringify(records))
  } catch {
    // Then nothing is remembered.
  }
}

function isRecord(kept: unknown): kept is RecentRecord {
  const { type, id, name } = Object(kept) as Record<string, unknown>
  return [type, id, name].every((value) => typeof value === 'string')
}
