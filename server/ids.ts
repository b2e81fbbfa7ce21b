import * as crypto from 'node:crypto'

let last = ''

/**
 * A new id: UUIDv7, made here and not by the database, so that ids exist before rows do. Each one is
 * greater than the one before, also within a millisecond, so that what one deed records stays in order.
 */
export function newId(): string {
  const id = crypto.randomUUIDv7()
  last = id > last ? id : successor(last, id)
  return last
}

/** The time and counter of an id, counted on by one, with the random rest of another. */
function successor(id: string, random: string): string {
  const counted = BigInt(`0x${id.slice(0, 8)}${id.slice(9, 13)}${id.slice(15, 18)}`) + 1n
  const hex = counted.toString(16).padStart(15, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(12)}${random.slice(18)}`
}
