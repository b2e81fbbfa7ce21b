import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUILT_IN_ROLES, rightsOf } from '#domain/access.ts'
import { type BoardColumnFacts, dropOn, type Place, placeAbove, topPlace } from '#domain/board.ts'
import type { LeadFacts, StatusKind } from '#domain/leads.ts'

const idOf = (n: number) => `01980000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const NOON = '2026-11-22T12:00:00.000Z'

/** What the database does: the later instant first, at one instant the greater key. */
const isAbove = (a: Place, b: Place) => a.at > b.at || (a.at === b.at && a.key > b.key)
const inOrder = (places: Place[]) => places.toSorted((a, b) => (isAbove(a, b) ? -1 : 1))
const nextAbove = (places: Place[], { at, key }: Place) =>
  places
    .filter((place) => place.at === at && place.key > key)
    .map((place) => place.key)
    .toSorted()[0] ?? null

test('wherever cards are put, also two into one gap at once, each stands right above the one it was put on', () => {
  const move = fc.record({ below: fc.nat(1000), atOnce: fc.boolean() })
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 60 }), (moves) => {
      const places = [1, 2, 3].map((n): Place => ({ at: NOON, key: idOf(n) }))
      let lead = 1000
      for (const { below, atOnce } of moves) {
        const onto = places[below % places.length]!
        const next = nextAbove(places, onto)
        const count = atOnce ? 3 : 1
        const put = Array.from({ length: count }, () => placeAbove(onto, next, idOf(lead++)))
        places.push(...put)
        const order = inOrder(places).map(({ key }) => key)
        const from = order.indexOf(onto.key)
        expect(order.slice(from - count, from).toSorted()).toEqual(
          put.map(({ key }) => key).toSorted(),
        )
      }
      expect(new Set(places.map(({ key }) => key)).size).toBe(places.length)
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('a thousand cards put one upon the other, or under each other, keep short keys', () => {
  for (const upwards of [true, false]) {
    const bottom: Place = { at: NOON, key: idOf(1) }
    let [below, next]: [Place, string | null] = [bottom, null]
    for (let n = 0; n < 1000; n++) {
      const put = placeAbove(below, next, idOf(1000 + n))
      if (upwards) below = put
      else next = put.key
      expect(put.key.length).toBeLessThan(120)
    }
  }
})

test('a card put on top stands above what is there and below what comes later', () => {
  const old: Place = { at: NOON, key: idOf(9) }
  const top = topPlace('2026-11-22T12:00:01.000Z', idOf(1))
  const later: Place = { at: '2026-11-22T12:00:02.000Z', key: idOf(2) }
  expect(isAbove(top, old)).toBe(true)
  expect(isAbove(later, top)).toBe(true)
})

const me = { id: 'me', teamIds: [], colleagueIds: [] }
const rep = rightsOf(BUILT_IN_ROLES.rep)
const administrator = rightsOf(BUILT_IN_ROLES.administrator)
const mine: LeadFacts = {
  ownerId: 'me',
  teamId: null,
  statusKind: 'open',
  disqualifiedAt: null,
  convertedAt: null,
  dealCount: 0,
}
const status = (kind: StatusKind, more: { chosenByHand?: boolean; retiredAt?: string } = {}) =>
  ({
    group: 'status',
    id: kind,
    kind,
    chosenByHand: kind === 'open' || kind === 'contacted',
    retiredAt: null,
    ...more,
  }) satisfies BoardColumnFacts
const drop = (lead: Partial<LeadFacts>, column: BoardColumnFacts, rights = rep, isThere = false) =>
  dropOn({ ...mine, ...lead }, isThere, column, me, rights)

test('a status chosen by hand takes the card; one that an action sets opens that action', () => {
  expect(drop({}, status('contacted'))).toEqual({ does: 'place' })
  expect(drop({}, status('qualified', { chosenByHand: true }))).toEqual({ does: 'place' })
  expect(drop({}, status('qualified'))).toEqual({ does: 'convert' })
  expect(drop({}, status('converted'))).toEqual({ does: 'convert' })
  expect(drop({}, status('closed'))).toEqual({ does: 'disqualify' })
})

test('a column that can’t take the card says why', () => {
  const whyNot = (code: string) => ({ does: 'nothing', whyNot: code })
  expect(drop({}, status('open', { retiredAt: NOON }))).toEqual(whyNot('status_is_retired'))
  expect(drop({}, status('closed', { retiredAt: NOON }))).toEqual(whyNot('status_is_retired'))
  expect(drop({ ownerId: 'other' }, status('contacted'))).toEqual(whyNot('lead_not_yours_to_edit'))
  expect(drop({ convertedAt: NOON, dealCount: 1 }, status('closed'))).toEqual(
    whyNot('lead_has_deals'),
  )
  expect(drop({ convertedAt: NOON, dealCount: 1 }, status('converted'))).toEqual(
    whyNot('status_follows_deals'),
  )
  expect(drop({ statusKind: 'converted' }, status('open'))).toEqual(whyNot('lead_is_converted'))
  expect(drop({ disqualifiedAt: NOON }, status('contacted'))).toEqual(whyNot('lead_is_closed'))
  expect(drop({ disqualifiedAt: NOON }, status('qualified'))).toEqual(whyNot('lead_is_closed'))
  expect(drop({}, { group: 'rating', id: 'x', retired: true })).toEqual(whyNot('column_is_retired'))
  expect(drop({}, { group: 'owner', id: 'x', retired: false })).toEqual(
    whyNot('leads_assign_missing'),
  )
  expect(drop({}, { group: 'owner', id: 'x', retired: false }, administrator)).toEqual({
    does: 'place',
  })
})

test('whoever may work a lead may put its card elsewhere in its column, also a converted one', () => {
  const converted = { statusKind: 'converted' as const, convertedAt: NOON, dealCount: 1 }
  expect(drop(converted, status('converted'), rep, true)).toEqual({ does: 'place' })
  expect(drop({ ownerId: 'other' }, status('open'), rep, true)).toEqual({
    does: 'nothing',
    whyNot: 'lead_not_yours_to_edit',
  })
})
