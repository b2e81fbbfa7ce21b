import { z } from 'zod'
import { FOLLOW_UP_KINDS, PRIORITIES, SOCIAL_NETWORKS, STATUS_KINDS } from '#domain/leads.ts'
import { CustomValues, GivenCustom } from '#api/fields.ts'
import { shownProfile, writableProfile } from '#api/profile.ts'
import {
  Id,
  Money,
  OptionalEmail,
  OptionalNumber,
  OptionalText,
  OutId,
  OutInstant,
  TypedNumber,
  Versioned,
} from '#api/shapes.ts'

const OptionalId = Id.nullable().optional()

/** Profile names or addresses on social networks. */
const Social = z.object(
  Object.fromEntries(SOCIAL_NETWORKS.map((network) => [network, OptionalText(200)])) as Record<
    (typeof SOCIAL_NETWORKS)[number],
    ReturnType<typeof OptionalText>
  >,
)

const writable = {
  firstName: OptionalText(200),
  lastName: OptionalText(200),
  jobTitle: OptionalText(200),
  company: OptionalText(200),
  email: OptionalEmail,
  phone: OptionalText(60),
  mobile: OptionalText(60),
  ...writableProfile,
  sourceId: OptionalId,
  sourceDetail: OptionalText(500),
  ratingId: OptionalId,
  priority: z.enum(PRIORITIES).optional(),
  tagIds: z.array(Id).max(50).optional(),
  description: OptionalText(20_000),
  estimatedValue: Money.nullable().optional(),
  social: Social.optional(),
  doNotCall: z.boolean().optional(),
  emailOptOut: z.boolean().optional(),
  custom: GivenCustom,
}

export const CreateLead = z.object({
  ...writable,
  /** One field for the whole name; split into first and last name when those are not given. */
  contactName: OptionalText(400),
  /** Left blank, the next number of the sequence is given; typed, it is kept if nobody has it. */
  number: OptionalNumber,
  /** Left out: whoever creates it. Naming somebody else, or nobody (null), needs the right to assign. */
  ownerId: OptionalId,
  teamId: OptionalId,
  /** Only a status that may be chosen by hand; left out, the default one. */
  statusId: Id.optional(),
  /** Create it although a lead, contact or customer with the same email or phone exists. */
  allowDuplicate: z.boolean().default(false),
})
export type CreateLead = z.output<typeof CreateLead>

export const UpdateLead = z.object({ ...writable, number: TypedNumber.optional() })
export type UpdateLead = z.output<typeof UpdateLead>

export const FollowUp = z.object({
  at: OutInstant,
  kind: z.enum(FOLLOW_UP_KINDS),
  userId: OutId.nullable(),
  note: z.string().nullable(),
})

const text = z.string().nullable()

export const Lead = z.object({
  ...Versioned,
  number: z.string(),
  displayName: z.string(),
  firstName: text,
  lastName: text,
  jobTitle: text,
  company: text,
  email: text,
  phone: text,
  /** E.164 where the typed number is one; what a dialler should use. */
  phoneNormal: text,
  mobile: text,
  ...shownProfile,
  sourceId: OutId.nullable(),
  sourceDetail: text,
  statusId: OutId,
  statusKind: z.enum(STATUS_KINDS),
  statusSince: OutInstant,
  ratingId: OutId.nullable(),
  priority: z.enum(PRIORITIES),
  ownerId: OutId.nullable(),
  teamId: OutId.nullable(),
  tagIds: z.array(OutId),
  description: text,
  estimatedValue: Money.nullable(),
  social: z.record(z.string(), z.string().nullable()),
  doNotCall: z.boolean(),
  emailOptOut: z.boolean(),
  customerId: OutId.nullable(),
  contactId: OutId.nullable(),
  dealCount: z.int(),
  followUp: FollowUp.nullable(),
  disqualifiedAt: OutInstant.nullable(),
  disqualifiedBy: OutId.nullable(),
  disqualifiedReasonId: OutId.nullable(),
  disqualifiedNote: text,
  convertedAt: OutInstant.nullable(),
  convertedBy: OutId.nullable(),
  lastActivityAt: OutInstant.nullable(),
  isUnread: z.boolean(),
  createdAt: OutInstant,
  createdBy: OutId.nullable(),
  channel: z.string(),
  updatedAt: OutInstant,
  deletedAt: OutInstant.nullable(),
  custom: CustomValues,
})
export type Lead = z.output<typeof Lead>

/** What a list shows of a lead. */
export const LeadRow = Lead.pick({
  id: true,
  version: true,
  number: true,
  displayName: true,
  firstName: true,
  lastName: true,
  jobTitle: true,
  company: true,
  email: true,
  phone: true,
  mobile: true,
  country: true,
  city: true,
  industryId: true,
  zoneId: true,
  sourceId: true,
  statusId: true,
  statusKind: true,
  statusSince: true,
  ratingId: true,
  priority: true,
  ownerId: true,
  teamId: true,
  tagIds: true,
  estimatedValue: true,
  customerId: true,
  dealCount: true,
  followUp: true,
  disqualifiedAt: true,
  convertedAt: true,
  lastActivityAt: true,
  isUnread: true,
  createdAt: true,
  channel: true,
  updatedAt: true,
  deletedAt: true,
  custom: true,
})
export type LeadRow = z.output<typeof LeadRow>
