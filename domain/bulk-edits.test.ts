import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUILT_IN_ROLES, rightsOf } from '#domain/access.ts'
import {
  BULK_CHANGES,
  changedTags,
  isOverwriting,
  oppositeOfTags,
  turnOf,
  whyNotBulkEdit,
  whyNotUndoableBulkEdit,
} from '#domain/bulk-edits.ts'

test('shared out, nobody gets two more leads than anybody else', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 9 }),
      fc.nat(300),
      (users, leads) => {
        const given = Array.from({ length: leads }, (_, place) =>
          turnOf(users as [number, ...number[]], place),
        )
        const counts = users.map((user) => given.filter((each) => each === user).length)
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      },
    ),
  )
})

test('a rep may not change several leads at once, a manager may in every way', () => {
  const [rep, manager, auditor] = [
    BUILT_IN_ROLES.rep,
    BUILT_IN_ROLES.manager,
    BUILT_IN_ROLES.auditor,
  ].map((role) => rightsOf(role))
  for (const kind of BULK_CHANGES) {
    expect(whyNotBulkEdit(kind, rep!)).toBe('leads_bulk_edit_missing')
    expect(whyNotBulkEdit(kind, auditor!)).toBe('leads_bulk_edit_missing')
    expect(whyNotBulkEdit(kind, manager!)).toBeUndefined()
  }
})

test('the bulk right alone gives nobody the rights to assign, disqualify or delete', () => {
  const rights = rightsOf({ ...BUILT_IN_ROLES.rep, grants: ['leads.bulkEdit'] })
  expect(BULK_CHANGES.map((kind) => whyNotBulkEdit(kind, rights))).toEqual([
    'leads_assign_missing',
    'leads_assign_missing',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    'leads_disqualify_missing',
    'permission_missing',
  ])
})

test('a bulk edit can be undone for 30 days, once, also while it runs', () => {
  const createdAt = '2026-03-01T09:00:00.000Z'
  const edit = { state: 'done', createdAt, changed: 3 } as const
  const [day30, day31] = ['2026-03-31T09:00:00.000Z', '2026-03-31T09:00:01.000Z']
  expect(whyNotUndoableBulkEdit(edit, day30)).toBeUndefined()
  expect(whyNotUndoableBulkEdit(edit, day31)).toBe('bulk_edit_too_old')
  expect(whyNotUndoableBulkEdit({ ...edit, state: 'running', changed: 0 }, day30)).toBeUndefined()
  expect(whyNotUndoableBulkEdit({ ...edit, changed: 0 }, day30)).toBe('bulk_edit_changed_nothing')
  for (const state of ['undoing', 'undone'] as const) {
    expect(whyNotUndoableBulkEdit({ ...edit, state }, day30)).toBe('bulk_edit_undone_already')
  }
})

test('taking a change of tags back leaves what others tagged meanwhile', () => {
  const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
  fc.assert(
    fc.property(tags, tags, tags, tags, (had, add, remove, others) => {
      const before = had.toSorted()
      const after = changedTags(before, { add, remove: remove.filter((id) => !add.includes(id)) })
      expect(changedTags(after, oppositeOfTags(before, after))).toEqual(before)
      const foreign = others.filter((id) => !after.includes(id) && !before.includes(id))
      const meanwhile = changedTags(after, { add: foreign })
      expect(changedTags(meanwhile, oppositeOfTags(before, after))).toEqual(
        [...before, ...foreign].toSorted(),
      )
    }),
  )
})

test('a change writes over nothing but what was changed of the same since', () => {
  const since = (fact: string, from: unknown, to: unknown) => ({ [fact]: { from, to } })
  expect(isOverwriting('priority', since('priority', 'low', 'high'))).toBe(true)
  expect(isOverwriting('priority', since('priority', 'low', 'low'))).toBe(false)
  expect(isOverwriting('priority', since('city', null, 'Lviv'))).toBe(false)
  expect(isOverwriting('disqualify', since('followUp', 1, 2))).toBe(true)
  expect(isOverwriting('status', since('followUp', 1, 2))).toBe(false)
  expect(isOverwriting('delete', since('city', null, 'Lviv'))).toBe(true)
})

const someTags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))

test('changes of different tags go together, of the same tag they ask', () => {
  fc.assert(
    fc.property(someTags, someTags, someTags, (seen, now, after) => {
      const theirs = [...oppositeOfTags(seen, now).add, ...oppositeOfTags(seen, now).remove]
      const mine = [...oppositeOfTags(now, after).add, ...oppositeOfTags(now, after).remove]
      const since = { tagIds: { from: seen, to: now } }
      expect(isOverwriting('tags', since, { before: now, after })).toBe(
        mine.some((tag) => theirs.includes(tag)),
      )
    }),
  )
})
