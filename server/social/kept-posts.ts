const KEPT_MS = 10 * 60_000
/** What failed is tried again sooner, but not by everybody who looks. */
const FAILED_MS = 10_000
const MOST = 500

type Kept<T> = { answer: Promise<T>; until: number }

/** Keeps answers of other servers in memory, and asks once for all who wait for the same. */
export function createShelf<T>(now: () => number = Date.now) {
  const kept = new Map<string, Kept<T>>()

  return {
    take(key: string, read: () => Promise<T>): Promise<T> {
      const there = kept.get(key)
      if (there && there.until > now()) return there.answer
      const entry = { answer: read(), until: now() + KEPT_MS }
      entry.answer.catch(() => {
        entry.until = now() + FAILED_MS
      })
      // Put at the end anew: the first is always the oldest.
      kept.delete(key)
      kept.set(key, entry)
      const [oldest] = kept.keys()
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
      return entry.answer
    },
  }
}
