import { expect, test } from 'vitest'
import { isNarrowed, leadListSearch, leadQueryOf, withoutConditions } from './lead-list-address.ts'

const today = '2026-11-22'

test('a link shows a colleague the same search, filters and order', () => {
  const search = leadListSearch({ q: '0501', status: 'new,contacted', sort: 'company', x: 'y' })
  expect(leadQueryOf('all', search, today)).toEqual({
    q: '0501',
    status: 'new,contacted',
    sort: 'company',
  })
})

test('a range by name follows the calendar of whoever opens the link', () => {
  expect(leadQueryOf('all', { created: 'today' }, today)).toMatchObject({
    createdFrom: today,
    createdTo: today,
  })
})

test('new leads are those nobody contacted, my leads those I own, whatever the link says', () => {
  expect(leadQueryOf('new', { kind: 'closed' }, today)).toMatchObject({ kind: 'open' })
  expect(leadQueryOf('mine', { owner: 'none' }, today)).toMatchObject({ owner: 'me' })
})

test('clearing takes search and filters away, and leaves order, columns and the bin', () => {
  const search = { q: 'a', tag: 't', sort: 'company', columns: 'email', deleted: 'true' }
  expect(withoutConditions(search)).toEqual({
    sort: 'company',
    columns: 'email',
    deleted: 'true',
  })
  expect(isNarrowed(search)).toBe(true)
  expect(isNarrowed(withoutConditions(search))).toBe(false)
})
