import { z } from 'zod'
import { LONGEST_TEXT } from '#domain/rich-text.ts'
import { ACTIVITY_KINDS, TIMELINE_KINDS } from '#domain/timeline.ts'
import { StoredFile } from '#api/files.ts'
import { operation } from '#api/operation.ts'
import { OutRichText, RichText } from '#api/rich-text.ts'
import {
  Id,
  Instant,
  OptionalText,
  OutId,
  OutInstant,
  pageQuery,
  Several,
  Versioned,
} from '#api/shapes.ts'

export const Activity = z.object({
  ...Versioned,
  kind: z.enum(ACTIVITY_KINDS),
  /** The text without its looks. */
  body: z.string(),
  /** The same text with its looks; made of plain paragraphs where it has none. */
  document: OutRichText,
  outcome: z.string().nullable(),
  direction: z.enum(['in', 'out']).nullable(),
  occurredAt: OutInstant,
  authorId: OutId.nullable(),
  leadId: OutId.nullable(),
  customerId: OutId.nullable(),
  dealId: OutId.nullable(),
  createdAt: OutInstant,
  updatedAt: OutInstant,
  deletedAt: OutInstant.nullable(),
})
export type Activity = z.output<typeof Activity>

/** One entry of a timeline: what people did and what the system recorded. */
export const TimelineEntry = z.object({
  id: OutId,
  at: OutInstant,
  type: z.string(),
  actorId: OutId.nullable(),
  channel: z.string(),
  leadId: OutId.nullable(),
  customerId: OutId.nullable(),
  contactId: OutId.nullable(),
  dealId: OutId.nullable(),
  /** What the entry keeps: old and new values, reasons, made records; depends on `type`. */
  data: z.record(z.string(), z.unknown()),
  activity: Activity.nullable(),
  /** Of an activity that was logged: what is attached to it, in the order of attaching, up to 20. */
  files: z.array(StoredFile),
  /** How many files are attached to it in all. */
  filesTotal: z.int(),
})
export type TimelineEntry = z.output<typeof TimelineEntry>

/** What a timeline can be narrowed down to; left out: everything. */
export const TimelineQuery = z.strictObject({
  ...pageQuery,
  kind: Several(z.enum(TIMELINE_KINDS)),
})

const written = {
  /** Plain text; or `document`, the same with its looks. The other one follows from the one given. */
  body: OptionalText(LONGEST_TEXT),
  document: RichText.nullable().optional(),
  outcome: OptionalText(500),
  direction: z.enum(['in', 'out']).nullable().optional(),
  /** When it happened, not later than now; left out: now. */
  occurredAt: Instant.optional(),
}

/** A note or comment needs a text; a call, email or meeting may do without. Exactly one of lead, customer and deal. */
export const LogActivity = z.object({
  kind: z.enum(ACTIVITY_KINDS),
  ...written,
  leadId: Id.optional(),
  customerId: Id.optional(),
  dealId: Id.optional(),
})
export type LogActivity = z.output<typeof LogActivity>

export const UpdateActivity = z.object(written)
export type UpdateActivity = z.output<typeof UpdateActivity>

export const activities = {
  log: operation({
    method: 'POST',
    path: '/activities',
    area: 'activities',
    permission: 'signed_in',
    body: LogActivity,
    response: Activity,
    status: 201,
    summary: 'Log a note, call, email, meeting or comment on a lead, customer or deal.',
    description:
      'A first call, email or meeting moves an open lead to the first contacted status, where the workspace wants it so; a note or comment does not. ' +
      'A comment needs only to see the record, and a role that does more than read. ' +
      'Whoever is mentioned in a document is notified and must be able to see the record.',
  }),
  update: operation({
    method: 'PATCH',
    path: '/activities/:activityId',
    area: 'activities',
    permission: 'signed_in',
    body: UpdateActivity,
    response: Activity,
    ifMatch: true,
    summary:
      'Correct an activity: its author, or, but for comments, whoever may edit all of these records.',
  }),
  remove: operation({
    method: 'DELETE',
    path: '/activities/:activityId',
    area: 'activities',
    permission: 'signed_in',
    response: 'nothing',
    status: 204,
    summary: 'Delete an activity: its author, or whoever may edit all of these records.',
  }),
  restore: operation({
    method: 'POST',
    path: '/activities/:activityId/restoration',
    area: 'activities',
    permission: 'signed_in',
    response: Activity,
    summary: 'Put a deleted activity back, as it was; whoever may delete it.',
  }),
}
