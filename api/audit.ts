import { z } from 'zod'
import { AUDIT_AREAS } from '#domain/audit.ts'
import { operation } from '#api/operation.ts'
import { Id, Instant, OutId, OutInstant, Page, pageQuery } from '#api/shapes.ts'

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

/** One change made in Administration, or to how somebody signs in. */
export const AdministrationEntry = z.object({
  id: OutId,
  at: OutInstant,
  /** The deed, such as `role_changed`. */
  type: z.string(),
  area: z.enum(AUDIT_AREAS),
  actorId: OutId.nullable(),
  channel: z.string(),
  keyName: z.string().nullable(),
  /** What the deed was done to and with, such as `name` and `list`: names instead of ids. */
  about: z.record(z.string(), z.unknown()),
  /** Each changed setting, with names instead of ids; `null` stands for nothing. */
  changes: z.array(z.object({ field: z.string(), from: Value, to: Value })),
})
export type AdministrationEntry = z.output<typeof AdministrationEntry>

export const AdministrationAuditQuery = z.strictObject({
  ...pageQuery,
  /** Only what this user did. */
  actorId: Id.optional(),
  area: z.enum(AUDIT_AREAS).optional(),
  /** Only at this instant or later. */
  from: Instant.optional(),
  /** Only before this instant. */
  before: Instant.optional(),
})
export type AdministrationAuditQuery = z.output<typeof AdministrationAuditQuery>

export const audit = {
  list: operation({
    method: 'GET',
    path: '/audit',
    area: 'settings',
    permission: 'signed_in',
    query: AdministrationAuditQuery,
    response: Page(AdministrationEntry),
    summary: 'Every change made in Administration, newest first.',
    description:
      'What concerns people needs `workspace.users`, everything else `workspace.settings`; whoever has neither is refused.',
  }),
}
