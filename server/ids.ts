import * as crypto from 'node:crypto'

/** A new id: UUIDv7, made here and not by the database, so that ids exist before rows do. */
export function newId(): string {
  return crypto.randomUUIDv7()
}
