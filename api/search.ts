import { z } from 'zod'
import { operation } from '#api/operation.ts'
import { OutId } from '#api/shapes.ts'

export const SEARCH_TYPES = ['lead', 'customer', 'contact', 'deal'] as const
export type SearchType = (typeof SEARCH_TYPES)[number]

const text = z.string().nullable()

/** A record as far as one has to know it to choose it among others. */
export const Hit = z.object({
  type: z.enum(SEARCH_TYPES),
  id: OutId,
  /** Contacts have none. */
  number: text,
  /** Of a person or company, or a deal's title; empty where nothing of it is known. */
  name: z.string(),
  /** A lead's company; the customer's name of a contact or a deal. */
  company: text,
  email: text,
  phone: text,
  /** The customer of a contact or a deal. */
  customerId: OutId.nullable(),
  /** Of a lead. */
  statusId: OutId.nullable(),
  /** Of a deal. */
  stageId: OutId.nullable(),
  ownerId: OutId.nullable(),
})
export type Hit = z.output<typeof Hit>

export const SearchQuery = z.strictObject({
  /** Name, company, email, phone in any notation (also its last digits, at least three), number or title. */
  q: z.string().max(200),
  /** How many of each type, 1 to 20. */
  limit: z.coerce.number().int().min(1).max(20).default(5),
})
export type SearchQuery = z.output<typeof SearchQuery>

/** Only types of which something was found; the one with the best hit first, the best hit first in each. */
export const Found = z.object({
  groups: z.array(
    z.object({
      type: z.enum(SEARCH_TYPES),
      items: z.array(Hit),
      /** There are more than these. */
      hasMore: z.boolean(),
    }),
  ),
})
export type Found = z.output<typeof Found>

export const search = {
  everything: operation({
    method: 'GET',
    path: '/search',
    area: 'none',
    permission: 'signed_in',
    query: SearchQuery,
    response: Found,
    summary: 'Search leads, customers, contacts and deals at once.',
    description:
      'The same number, email or phone comes first, then names that begin with what is looked for, then whatever contains it. Finds what the asker may see, outside the bin; an API key, what its scopes let it read.',
  }),
}
