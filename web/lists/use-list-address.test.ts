import { expect, test } from 'vitest'
import { filterSearch, filterValues } from './list-filters.ts'
import { listSearch } from './use-list-address.ts'

const fields = ['state', 'owner'].map((id) => ({ id, label: id, options: [] }))

test('a link shows a colleague the same search, filters and order, and nothing else', () => {
  const search = listSearch(['state', 'owner'])({
    q: '0501',
    state: 'won,lost',
    sort: '-value',
    x: 1,
  })
  expect(search).toEqual({ q: '0501', state: 'won,lost', sort: '-value' })
})

test('chips show what the address says, and the address what the chips say', () => {
  const values = filterValues(fields, { state: 'won,lost' })
  expect(values).toEqual({ state: ['won', 'lost'] })
  expect(filterSearch(fields, { ...values, owner: ['me'] })).toEqual({
    state: 'won,lost',
    owner: 'me',
  })
  expect(filterSearch(fields, {})).toEqual({ state: undefined, owner: undefined })
})
