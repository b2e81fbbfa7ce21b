import { expect, test } from 'vitest'
import { contentOf, differs, pageOfView, searchOfView } from './view-content.ts'

const search = {
  q: 'solar',
  status: 'new,contacted',
  created: 'last_30_days',
  sort: '-rating,createdAt',
  columns: 'contactName,email:220',
  view: 'board',
  group: 'rating',
}

test('a view opens exactly as it was kept', () => {
  const content = contentOf('all', search)
  expect(searchOfView({ id: 'v1', content })).toEqual({ ...search, saved: 'v1' })
  expect(differs('all', searchOfView({ id: 'v1', content }), content)).toBe(false)
})

test('the usual order, columns and list need no words in the address', () => {
  const content = contentOf('all', { status: 'new' })
  expect(content).toMatchObject({ sort: '-createdAt', columns: [], mode: 'list', group: 'status' })
  expect(searchOfView({ id: 'v1', content })).toEqual({ status: 'new', saved: 'v1' })
})

test('any change of filter, order, columns or board makes the page differ from its view', () => {
  const content = contentOf('all', search)
  const changes = { q: 'wind', status: 'new', sort: 'company', columns: 'email', group: 'owner' }
  for (const [name, value] of Object.entries(changes)) {
    expect(differs('all', { ...search, [name]: value }, content)).toBe(true)
  }
  expect(differs('all', { ...search, view: undefined }, content)).toBe(true)
  expect(differs('all', { ...search, dialog: 'new' }, content)).toBe(false)
})

test('a view of my leads stays one of my leads, also where all leads are', () => {
  const content = contentOf('mine', { status: 'new' })
  expect(content.filter).toEqual({ owner: 'me', status: 'new' })
  expect(pageOfView('mine', content)).toBe('mine')
  expect(pageOfView('new', content)).toBe('all')
  expect(differs('mine', { status: 'new' }, content)).toBe(false)
})
