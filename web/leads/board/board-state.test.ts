import { expect, test } from 'vitest'
import type { LeadBoard, LeadCard } from '#api/lead-board.ts'
import { moved, placeOf, withMore } from './board-state.ts'

const NOW = '2026-11-22T12:00:00.000Z'

/** Only what a move looks at; a card has much more. */
const card = (id: string, amount?: string) =>
  ({
    id,
    statusId: 'new',
    statusKind: 'open',
    statusSince: '2026-11-01T12:00:00.000Z',
    ratingId: null,
    priority: 'normal',
    estimatedValue: amount ? { amount, currency: 'UAH' } : null,
  }) as LeadCard

const board: LeadBoard = {
  group: 'status',
  columns: [
    {
      id: 'new',
      count: 500,
      totals: [{ amount: '0.30', currency: 'UAH' }],
      cards: { items: [card('a', '0.10'), card('b', '0.20'), card('c')], nextCursor: 'more' },
    },
    { id: 'called', count: 1, totals: [], cards: { items: [card('d')], nextCursor: null } },
  ],
}
const kindOf = (id: string) => (id === 'called' ? ('contacted' as const) : ('open' as const))
const idsOf = (board: LeadBoard) =>
  board.columns.map(({ cards }) => cards.items.map(({ id }) => id).join(''))

test('a moved card takes its number and its value along, to the kopeck', () => {
  const after = moved(board, 'a', { columnId: 'called', before: 'd', after: null }, kindOf, NOW)
  expect(idsOf(after)).toEqual(['bc', 'ad'])
  expect(after.columns.map(({ count }) => count)).toEqual([499, 2])
  expect(after.columns.map(({ totals }) => totals)).toEqual([
    [{ amount: '0.20', currency: 'UAH' }],
    [{ amount: '0.10', currency: 'UAH' }],
  ])
  expect(after.columns[1]!.cards.items[0]).toMatchObject({
    statusId: 'called',
    statusKind: 'contacted',
    statusSince: NOW,
  })
})

test('put back, the board is what it was, but for the clock of the card', () => {
  const home = placeOf(board, 'b')!
  const there = moved(board, 'b', { columnId: 'called', before: null, after: 'd' }, kindOf, NOW)
  const back = moved(there, 'b', home, kindOf, board.columns[0]!.cards.items[1]!.statusSince)
  expect(back).toEqual(board)
})

test('within its column a card only changes its place', () => {
  const after = moved(board, 'c', { columnId: 'new', before: 'a', after: null }, kindOf, NOW)
  expect(idsOf(after)).toEqual(['cab', 'd'])
  expect(after.columns[0]).toMatchObject({ count: 500, totals: board.columns[0]!.totals })
  expect(after.columns[0]!.cards.items[0]).toBe(board.columns[0]!.cards.items[2])
})

test('a card that came twice by scrolling is shown once', () => {
  const more = withMore(board, 'new', { items: [card('c'), card('e')], nextCursor: null })
  expect(idsOf(more)).toEqual(['abce', 'd'])
  expect(more.columns[0]!.cards.nextCursor).toBe(null)
})
