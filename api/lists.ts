import { z } from 'zod'
import { COLORS, LISTS, LONGEST_NAME, REASON_PURPOSES } from '#domain/lists.ts'
import { MOST_STARS } from '#domain/ratings.ts'
import { operation } from '#api/operation.ts'
import { Id, OptionalText, OutId, RequiredText, Whole } from '#api/shapes.ts'
import { ListEntry, Rating, Reason, Tag } from '#api/workspace.ts'

const Name = RequiredText(LONGEST_NAME.entry)
const settings = { area: 'settings', permission: 'workspace.settings' } as const

/** How many records carry an entry, outside the bin. */
const Usage = z.object({
  id: OutId,
  leads: z.int(),
  customers: z.int(),
  deals: z.int(),
})
export type Usage = z.output<typeof Usage>

type Shapes<Name, Param, Entry, Added, Changed> = {
  name: Name
  /** The parameter that names one entry. */
  param: Param
  /** One entry in words, with its article. */
  one: string
  many: string
  entry: Entry
  added: Added
  changed: Changed
}

/** What can be done with each list whose entries have an order: the same everywhere. */
export function orderedList<
  const Name extends string,
  const Param extends string,
  Entry extends z.ZodType,
  Added extends z.ZodType,
  Changed extends z.ZodType,
>(list: Shapes<Name, Param, Entry, Added, Changed>) {
  const { one, many, entry } = list
  const path = `/settings/${list.name}` as const
  const each = `/settings/${list.name}/:${list.param}` as const
  const retirement = `/settings/${list.name}/:${list.param}/retirement` as const
  return {
    add: operation({
      ...settings,
      method: 'POST',
      path,
      body: list.added,
      response: entry,
      status: 201,
      summary: `Add ${one}, at the end.`,
    }),
    reorder: operation({
      ...settings,
      method: 'PATCH',
      path,
      body: z.object({ order: z.array(Id).min(1).max(2000) }),
      response: Whole(entry),
      summary: `Put ${many} in another order; what is not named stays where it is.`,
    }),
    change: operation({
      ...settings,
      method: 'PATCH',
      path: each,
      body: list.changed,
      response: entry,
      ifMatch: true,
      summary: `Change ${one}.`,
    }),
    retire: operation({
      ...settings,
      method: 'POST',
      path: retirement,
      response: entry,
      summary: `Retire ${one}: records keep it, none gets it any more.`,
    }),
    bringBack: operation({
      ...settings,
      method: 'DELETE',
      path: retirement,
      response: entry,
      summary: `Offer ${one} again.`,
    }),
    remove: operation({
      ...settings,
      method: 'DELETE',
      path: each,
      response: 'nothing',
      status: 204,
      summary: `Delete ${one} that no record carries.`,
    }),
  }
}

const ratingFields = {
  color: z.enum(COLORS),
  stars: z.int().min(0).max(MOST_STARS).nullable(),
  criteria: OptionalText(500),
}

export const ratings = orderedList({
  name: 'ratings',
  param: 'ratingId',
  one: 'a rating',
  many: 'the ratings',
  entry: Rating,
  added: z.object({
    name: Name,
    ...ratingFields,
    color: ratingFields.color.default('gray'),
    stars: ratingFields.stars.default(null),
  }),
  changed: z.object({ name: Name, ...ratingFields }).partial(),
})

export const sources = orderedList({
  name: 'sources',
  param: 'sourceId',
  one: 'a source',
  many: 'the sources',
  entry: ListEntry,
  added: z.object({ name: Name }),
  changed: z.object({ name: Name.optional() }),
})

export const industries = orderedList({
  name: 'industries',
  param: 'industryId',
  one: 'an industry',
  many: 'the industries',
  entry: ListEntry,
  added: z.object({ name: Name }),
  changed: z.object({ name: Name.optional() }),
})

export const reasons = orderedList({
  name: 'reasons',
  param: 'reasonId',
  one: 'a reason',
  many: 'the reasons of a purpose',
  entry: Reason,
  added: z.object({
    name: Name,
    purpose: z.enum(REASON_PURPOSES),
    needsNote: z.boolean().default(false),
  }),
  changed: z.object({ name: Name, needsNote: z.boolean() }).partial(),
})

export const tags = {
  change: operation({
    ...settings,
    method: 'PATCH',
    path: '/tags/:tagId',
    body: z.object({ name: RequiredText(LONGEST_NAME.tag), color: z.enum(COLORS) }).partial(),
    response: Tag,
    ifMatch: true,
    summary: 'Rename a tag or give it another colour.',
  }),
  merge: operation({
    ...settings,
    method: 'POST',
    path: '/tags/:tagId/merger',
    body: z.object({ intoId: Id }),
    response: Tag,
    summary: 'Merge a tag into another one, which everything that has it gets instead.',
  }),
  remove: operation({
    ...settings,
    method: 'DELETE',
    path: '/tags/:tagId',
    response: 'nothing',
    status: 204,
    summary: 'Delete a tag and take it from everything that has it.',
  }),
}

export const lists = {
  usage: operation({
    ...settings,
    method: 'GET',
    path: '/settings/usage',
    query: z.strictObject({ list: z.enum(LISTS) }),
    response: Whole(Usage),
    summary: 'How many leads, customers and deals carry each entry of a list.',
  }),
}
