import { mergeTexts } from '#domain/merge-texts.ts'

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
