import { Refusal } from '#domain/refusal.ts'

/** From where on, downwards, a column is read: the place of a card, its instant with every digit. */
export type Position = { at: string; key: string }

/** The key of a lead that was never placed is its id; of others it is longer. */
export const ID_LENGTH = 36

export function writeCursor({ at, key }: Position): string {
  return Buffer.from(JSON.stringify([at, key])).toString('base64url')
}

export function readCursor(text: string): Position {
  try {
    const [at, key, ...more]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (typeof at === 'string' && typeof key === 'string' && more.length === 0) {
      if (instant.test(at) && place.test(key)) return { at, key }
    }
  } catch {
    // Neither base64 nor JSON: no cursor of ours.
  }
  throw new Refusal('invalid', 'cursor_invalid')
}

const instant = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/
const place = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}[\dA-Za-z.]{0,1000}$/
