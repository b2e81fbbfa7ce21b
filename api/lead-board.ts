import { z } from 'zod'
import { BOARD_GROUPS, FIRST_CARDS } from '#domain/board.ts'
import { LeadListQuery } from '#api/lead-filter.ts'
import { Lead, LeadRow } from '#api/lead-record.ts'
import { operation } from '#api/operation.ts'
import { Id, pageQuery } from '#api/shapes.ts'

/** What a card shows beyond a row of the list. */
export const LeadCard = LeadRow.extend({
  statusSince: Lead.shape.statusSince,
  estimatedValue: Lead.shape.estimatedValue,
})
export type LeadCard = z.output<typeof LeadCard>

const LeadCards = z.object({ items: z.array(LeadCard), nextCursor: z.string().nullable() })
export type LeadCards = z.output<typeof LeadCards>

const BoardColumn = z.object({
  /** A status, rating, owner or source by its id, a priority by its name, or `none`. */
  id: z.string(),
  count: z.int().min(0),
  /** The exact sum of estimated values, by currency; may be greater than any one amount. */
  totals: z.array(z.object({ amount: z.string(), currency: z.string() })),
  cards: LeadCards,
})
export type BoardColumn = z.output<typeof BoardColumn>

export const LeadBoard = z.object({
  group: z.enum(BOARD_GROUPS),
  columns: z.array(BoardColumn),
})
export type LeadBoard = z.output<typeof LeadBoard>

const boardFilter = LeadListQuery.omit({
  sort: true,
  limit: true,
  cursor: true,
  offset: true,
  deleted: true,
})
const group = z.enum(BOARD_GROUPS)
const columnId = z.string().max(64)

export const LeadBoardQuery = z.strictObject({
  ...boardFilter.shape,
  group: group.default('status'),
})
export type LeadBoardQuery = z.output<typeof LeadBoardQuery>

export const LeadCardsQuery = z.strictObject({
  ...LeadBoardQuery.shape,
  column: columnId,
  limit: pageQuery.limit,
  cursor: pageQuery.cursor,
})
export type LeadCardsQuery = z.output<typeof LeadCardsQuery>

export const PlaceLead = z.object({
  group,
  column: columnId,
  /** The column in which the mover saw the card. */
  from: columnId,
  /** The card it goes directly above; only of use while that one is in the column. */
  before: Id.nullable().optional(),
  /** The card it goes directly under, where `before` can't be used. Without both: on top. */
  after: Id.nullable().optional(),
})
export type PlaceLead = z.output<typeof PlaceLead>

export const leadBoard = {
  get: operation({
    method: 'GET',
    path: '/leads/board',
    area: 'leads',
    permission: 'leads.read',
    query: LeadBoardQuery,
    response: LeadBoard,
    summary: 'The board: every column with its exact count, its value, and its first cards.',
    description: `Columns come in their order, empty ones too; what is out of use only while leads have it. \`totals\` sums up the estimated values of all leads of a column, by currency. The first ${FIRST_CARDS} cards come along.`,
  }),
  cards: operation({
    method: 'GET',
    path: '/leads/board/cards',
    area: 'leads',
    permission: 'leads.read',
    query: LeadCardsQuery,
    response: LeadCards,
    summary: 'More cards of one column.',
  }),
  place: operation({
    method: 'PUT',
    path: '/leads/:leadId/place',
    area: 'leads',
    permission: 'leads.edit',
    body: PlaceLead,
    response: LeadCard,
    summary: 'Move a card to a column and to a place in it.',
    description:
      'Refused with 409 `card_moved_meanwhile` and the present `column` when somebody else moved it out of `from` to another column; with `status_needs_conversion` or `status_needs_disqualification` where another action sets the status. Naming the column it is in changes only its place, of which no history is kept.',
  }),
}
