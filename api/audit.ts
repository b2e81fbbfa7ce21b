import { z } from 'zod'
import { Id, OutId, OutInstant, Page, pageQuery } from '#api/shapes.ts'

export const AuditQuery = z.strictObject({
  ...pageQuery,
  /** Only changes of this field, named as in `changes`. */
  field: z.string().max(200).optional(),
  /** Only what this user did. */
  actorId: Id.optional(),
})

/**
 * A value as it was or became. A record that a field refers to is `{ id, name }`, or `{ hidden: true }`
 * where the reader may not see it; entries of the workspace's lists are their ids.
 */
const Value = z.unknown()

/** What one deed changed of a record, or, without changes, that it happened. */
export const AuditEntry = z.object({
  id: OutId,
  at: OutInstant,
  /** The deed, as the timeline names it. */
  type: z.string(),
  actorId: OutId.nullable(),
  channel: z.string(),
  /** The API key that it came through. */
  keyName: z.string().nullable(),
  /** Whose field it is, when it is not the record's own: a contact of the customer. */
  contact: z.object({ name: z.string() }).nullable(),
  changes: z.array(z.object({ field: z.string(), from: Value, to: Value })),
})
export type AuditEntry = z.output<typeof AuditEntry>

export const AuditPage = Page(AuditEntry).extend({
  /** The fields that were ever changed, and by whom: what the history can be narrowed down to. */
  fields: z.array(z.string()),
  actorIds: z.array(OutId),
})

/** Somebody who may see a record. */
export const Reader = z.object({ id: OutId, name: z.string() })
export type Reader = z.output<typeof Reader>
