import { expect, test } from 'vitest'
import {
  isNarrowed,
  leadListSearch,
  leadQueryOf,
  lookOf,
  withoutConditions,
} from './lead-list-address.ts'

test('a link shows a colleague the same search, filters and order', () => {
  const search = leadListSearch({ q: '0501', status: 'new,contacted', sort: 'company', x: 'y' })
  expect(leadQueryOf('all', search)).toEqual({
    q: '0501',
    status: 'new,contacted',
    sort: 'company',
  })
})

test('a range by name stays a name, so that it follows the calendar of whoever opens the link', () => {
  const search = leadListSearch({ created: 'today', lastActivity: 'last_30_days' })
  expect(leadQueryOf('all', search)).toMatchObject({
    created: 'today',
    lastActivity: 'last_30_days',
  })
})

test('new leads are those nobody contacted, my leads those I own, whatever the link says', () => {
  expect(leadQueryOf('new', { isNew: 'false' })).toMatchObject({ isNew: 'true' })
  expect(leadQueryOf('mine', { owner: 'none' })).toMatchObject({ owner: 'me' })
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

test('a view keeps how the list looks, and not what stands over it for a moment', () => {
  const look = { q: 'a', sort: 'company', columns: 'email', view: 'board', group: 'rating' }
  expect(lookOf({ ...look, dialog: 'new', saved: 'id' })).toEqual(look)
})
