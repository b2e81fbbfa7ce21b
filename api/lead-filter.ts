import { z } from 'zod'
import { DUE_RANGES, PAST_RANGES } from '#domain/dates.ts'
import { PRIORITIES, STATUS_KINDS } from '#domain/leads.ts'
import { CHANNELS } from '#domain/timeline.ts'
import { CUSTOM_SORT, CustomFilter } from '#api/fields.ts'
import { Country, Id, jumpQuery, PlainDate, Several, Sort, YesNo } from '#api/shapes.ts'

export const LEAD_SORTS = [
  'number',
  'contactName',
  'company',
  'phone',
  'email',
  'source',
  'zone',
  'status',
  'rating',
  'priority',
  'dealCount',
  'owner',
  'followUpAt',
  'lastActivityAt',
  'createdAt',
  'updatedAt',
] as const

const listKey = z.string().regex(/^[\w-]{1,64}$/)

/** Both days belong to the range; each is a day where the asker is. */
const days = PlainDate.optional()

/**
 * The one filter of list, count, board, bulk, export and saved view. All given conditions hold
 * together; of several values of one condition any. Named ranges are days where the asker is: weeks
 * begin on Monday, `last_7_days` are today and the six before, `next_7_days` today and the six after.
 */
export const leadFilter = {
  /** Name, company, email, phone in any notation (also its last digits, at least three), or number. */
  q: z.string().max(200).optional(),
  /** Keys or ids. */
  status: Several(listKey),
  kind: Several(z.enum(STATUS_KINDS)),
  /** Keys or ids; `none` for leads without one. */
  source: Several(listKey),
  rating: Several(listKey),
  industry: Several(listKey),
  /** Ids, each with all zones within it; `none` for leads in no zone. */
  zone: Several(listKey),
  priority: Several(z.enum(PRIORITIES)),
  /** User ids, `me`, `team` (whoever is in a team with me, and I), or `none`. */
  owner: Several(listKey),
  /** Team ids, `mine` (those I am in), or `none`. */
  team: Several(listKey),
  /** Leads with any of these tags. */
  tag: Several(Id),
  country: Several(Country),
  channel: Several(z.enum(CHANNELS)),
  hasDeals: YesNo.optional(),
  /** True: nobody has contacted them yet. Their status is of an open kind, and no call, email or meeting is logged. */
  isNew: YesNo.optional(),
  /** True: they have an owner who has not opened them yet. */
  unread: YesNo.optional(),
  created: z.enum(PAST_RANGES).optional(),
  createdFrom: days,
  createdTo: days,
  updated: z.enum(PAST_RANGES).optional(),
  updatedFrom: days,
  updatedTo: days,
  /** `none`: nothing has ever been logged. */
  lastActivity: z.enum([...PAST_RANGES, 'none']).optional(),
  lastActivityFrom: days,
  lastActivityTo: days,
  /** When the next step is planned; `overdue` is before now, `none` nothing planned, `planned` anything. */
  followUp: z.enum([...DUE_RANGES, 'none', 'planned']).optional(),
  followUpFrom: days,
  followUpTo: days,
  import: Id.optional(),
  custom: CustomFilter,
  /** The bin instead of the living; needs the right to delete. */
  deleted: YesNo.optional(),
}

export const LeadListQuery = z.strictObject({
  ...leadFilter,
  sort: Sort(LEAD_SORTS, '-createdAt', CUSTOM_SORT),
  ...jumpQuery,
})
export type LeadListQuery = z.output<typeof LeadListQuery>
export type LeadFilter = Omit<LeadListQuery, 'sort' | 'limit' | 'cursor' | 'offset'>
