import { expect, test } from 'vitest'
import { BUILT_IN_ROLES, rightsOf } from '#domain/access.ts'
import { areaOf, changesFor, type RecordChange } from '#domain/live.ts'

const rep = rightsOf(BUILT_IN_ROLES.rep)
const viewer = { id: 'me', teamIds: ['mine'], colleagueIds: ['me', 'mate'] }

function change(fields: Partial<RecordChange>): RecordChange {
  const owned = { ownerId: 'me', teamId: null }
  return {
    record: 'lead',
    id: 'x',
    by: 'you',
    types: [],
    fields: [],
    now: owned,
    before: undefined,
    ...fields,
  }
}

test('of a record within sight one is told, without what decides who sees it', () => {
  const told = changesFor([change({ fields: ['city'] })], rep, viewer)
  expect(told).toEqual({
    changes: [{ record: 'lead', id: 'x', by: 'you', types: [], fields: ['city'] }],
    all: [],
  })
})

test('of a record out of sight nothing is told', () => {
  const hidden = change({ now: { ownerId: 'other', teamId: null } })
  expect(changesFor([hidden], rep, viewer)).toEqual({ changes: [], all: [] })
})

test('of a record that left one’s sight only its kind is told', () => {
  const gone = change({
    now: { ownerId: 'other', teamId: null },
    before: { ownerId: 'me', teamId: null },
  })
  expect(changesFor([gone], rep, viewer)).toEqual({ changes: [], all: ['lead'] })
  const binned = change({ now: undefined, before: { ownerId: 'me', teamId: null } })
  expect(changesFor([binned], rep, viewer)).toEqual({ changes: [], all: ['lead'] })
})

test('whoever may read none of a kind is told nothing of it', () => {
  const none = rightsOf({
    ...BUILT_IN_ROLES.rep,
    records: {
      ...BUILT_IN_ROLES.rep.records,
      leads: { read: 'none', edit: 'none', delete: 'none' },
    },
  })
  const changes = [change({}), change({ now: undefined, before: { ownerId: 'me', teamId: null } })]
  expect(changesFor(changes, none, viewer)).toEqual({ changes: [], all: [] })
})

test('more than two hundred at once are told as one', () => {
  const many = Array.from({ length: 201 }, (_, at) => change({ id: String(at) }))
  expect(changesFor(many.slice(1), rep, viewer).changes).toHaveLength(200)
  expect(changesFor(many, rep, viewer)).toEqual({ changes: [], all: ['lead'] })
})

test('events without a record belong to a part of the product', () => {
  const types = [
    'user_changed',
    'list_entry_added',
    'workspace_changed',
    'import_finished',
    'task_created',
  ]
  expect(types.map(areaOf)).toEqual(['people', 'workspace', 'workspace', 'imports', 'activities'])
})
