import { mergeTexts } from '#domain/merge-texts.ts'
import { Problem } from '#web/api.ts'

/** One field changed by two: what both saw, what the other set, who and when, and what was typed here. */
export interface Clash {
  field: string
  was: unknown
  theirs: unknown
  yours: unknown
  byId: string | null
  at: string | null
}

/** What is to stand in a field, and where that comes from. */
export interface ClashChoice {
  take: 'theirs' | 'yours' | 'both'
  value: unknown
}

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

/** Fields that are words and not one of several choices, so that two versions of them can be put together. */
const WORDS = new Set([
  'firstName',
  'lastName',
  'jobTitle',
  'company',
  'name',
  'title',
  'email',
  'phone',
  'mobile',
  'website',
  'street',
  'city',
  'state',
  'postalCode',
  'sourceDetail',
  'description',
  'outcome',
])

export function isWords({ field }: Clash): boolean {
  return WORDS.has(field)
}

/** Both versions together, where they differ from what was in different places; else one's own, to go on from. */
export function putTogether({ was, theirs, yours }: Clash): string {
  const [before, one, other] = [was, theirs, yours].map((value) => String(value ?? '')) as [
    string,
    string,
    string,
  ]
  return mergeTexts(before, one, other) ?? other
}
