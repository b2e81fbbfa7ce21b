import { z } from 'zod'
import { OFFER_KEYS } from '#domain/conversions.ts'
import { CustomValue } from '#api/fields.ts'
import { Id, Money, OptionalText, OutId, PlainDate } from '#api/shapes.ts'

export const MATCH_REASONS = ['same_email', 'same_phone', 'same_name', 'same_website'] as const

/** A record that may be the same person or company. */
export const Match = z.object({
  type: z.enum(['lead', 'contact', 'customer']),
  id: OutId,
  number: z.string().nullable(),
  name: z.string(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** The customer to link to: the customer itself, or the one a contact belongs to. */
  customerId: OutId.nullable(),
  contactId: OutId.nullable(),
  /** Strongest first. */
  reasons: z.array(z.enum(MATCH_REASONS)),
})
export type Match = z.output<typeof Match>

export const Matches = z.object({
  items: z.array(Match),
  /** Matches that the asker may not see: counted, never described. */
  hidden: z.int().min(0),
})

const DealOfLead = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('new'),
    /** Left out: the company, else the name. */
    title: OptionalText(200),
    value: Money.nullable().optional(),
    expectedClose: PlainDate.nullable().optional(),
    pipelineId: Id.optional(),
    ownerId: Id.optional(),
  }),
  z.object({ mode: z.literal('existing'), dealId: Id }),
])
export type DealOfLead = z.output<typeof DealOfLead>

export const ConvertLead = z.object({
  /** One of the workspace's ways of converting; left out, the first that fits the deal. */
  offer: z.enum(OFFER_KEYS).optional(),
  customer: z.discriminatedUnion('mode', [
    z.object({ mode: z.literal('new'), name: OptionalText(200) }),
    z.object({
      mode: z.literal('existing'),
      customerId: Id,
      /** A contact there that is this person; left out, one with the same email is found or one is made. */
      contactId: Id.optional(),
    }),
  ]),
  /** Null for a conversion without one; left out, what the offer makes, with its defaults. */
  deal: DealOfLead.nullable().optional(),
})
export type ConvertLead = z.output<typeof ConvertLead>

export const AddDeal = z.object({ deal: DealOfLead })
export type AddDeal = z.output<typeof AddDeal>

/** A value that a conversion would carry from one custom field to another, both by their keys. */
const CarriedValue = z.object({ from: z.string(), to: z.string(), value: CustomValue })

export const ConversionPreview = z.object({
  /** A refusal code when it can't be converted now, else null. */
  whyNot: z.string().nullable(),
  missing: z.array(z.string()),
  matches: Matches,
  /** The customer to preselect: linked already, or matched by email. */
  suggestedCustomerId: Id.nullable(),
  suggestedContactId: Id.nullable(),
  newCustomer: z.object({ kind: z.enum(['company', 'person']), name: z.string() }),
  deal: z.object({
    title: z.string(),
    pipelineId: Id,
    ownerId: Id.nullable(),
    value: Money.nullable(),
    expectedClose: z.string().nullable(),
    currency: z.string(),
  }),
  /** What becomes of the custom fields: what the new customer and deal get, and what stays with the lead alone. */
  custom: z.object({
    customer: z.array(CarriedValue),
    deal: z.array(CarriedValue),
    leftBehind: z.array(z.object({ key: z.string(), name: z.string(), value: CustomValue })),
  }),
})
export type ConversionPreview = z.output<typeof ConversionPreview>

export const Conversion = z.object({
  leadId: OutId,
  customerId: OutId,
  contactId: OutId.nullable(),
  dealId: OutId.nullable(),
})
export type Conversion = z.output<typeof Conversion>

export const AddedDeal = Conversion.extend({ dealId: OutId })
export type AddedDeal = z.output<typeof AddedDeal>
