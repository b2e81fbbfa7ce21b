import { Refusal } from '#domain/refusal.ts'

/** Where a page of events ends. */
export type Position = [at: string, id: string]

export function writeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** The position that a cursor of ours names; refuses any other text. */
export function readCursor(text: string): Position {
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    throw new Refusal('invalid', 'cursor_invalid')
  }
  const [at, id] = Array.isArray(parsed) ? parsed : []
  const isPosition =
    typeof at === 'string' &&
    /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(at) &&
    !Number.isNaN(Date.parse(at)) &&
    typeof id === 'string' &&
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)
  if (!isPosition) throw new Refusal('invalid', 'cursor_invalid')
  return [at, id]
}
