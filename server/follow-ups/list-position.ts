import { Refusal } from '#domain/refusal.ts'

/** Where something stands in the list: by time, then by rating, the best first, then tasks. */
export type Position = { time: string; rank: number; id: string }

export function writePosition({ time, rank, id }: Position): string {
  return Buffer.from(JSON.stringify([time, rank, id])).toString('base64url')
}

/** Refuses a cursor that is none of ours. */
export function readPosition(text: string): Position {
  const [time, rank, id] = parsed(text)
  const isPosition =
    typeof time === 'string' &&
    /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(time) &&
    !Number.isNaN(Date.parse(time)) &&
    typeof rank === 'number' &&
    Number.isInteger(rank) &&
    Math.abs(rank) <= 2_000_000_000 &&
    typeof id === 'string' &&
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)
  if (!isPosition) throw new Refusal('invalid', 'cursor_invalid')
  return { time, rank, id }
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
