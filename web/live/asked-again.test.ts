import { expect, test } from 'vitest'
import type { LiveChanges, LiveRecord } from '#domain/live.ts'
import { addChanges, isAskedAgain, nothingAskedAgain } from './asked-again.ts'

const one = '01a202a5-5169-7210-a918-ed5cdfbb1123'
const other = '01a202a5-5169-7210-a918-ed5cdfbb1124'

function after(told: Partial<LiveChanges>) {
  const asked = nothingAskedAgain()
  addChanges(asked, { changes: [], all: [], notifications: false, ...told })
  return (...key: unknown[]) => isAskedAgain(key, asked)
}
const changed = (record: LiveRecord, count = 1) => ({
  changes: Array.from({ length: count }, () => ({
    record,
    id: one,
    by: null,
    types: ['lead_changed'],
    fields: [],
  })),
})

test('a changed lead is read again, with its history, files and deals', () => {
  const asks = after(changed('lead'))
  for (const key of [
    ['leads', 'record', one],
    ['leads', 'deals', one],
    ['timeline', { leadId: one }, 'all'],
    ['files', { leadId: one }],
    ['readers', { leadId: one }],
  ]) {
    expect([key, asks(...key)]).toEqual([key, true])
  }
})

test('another lead is left alone, and so is what has nothing to do with leads', () => {
  const asks = after(changed('lead'))
  for (const key of [
    ['leads', 'record', other],
    ['leads', 'duplicates', other],
    ['timeline', { leadId: other }, 'all'],
    ['files', { leadId: other }],
    ['customers', 'list', {}, 0],
    ['contacts', 'list', {}, 0],
    ['deals', 'record', other],
    ['workspace'],
    ['session'],
    ['notifications', 'count'],
  ]) {
    expect([key, asks(...key)]).toEqual([key, false])
  }
})

test('every list, board and count that the lead may be in is asked for again, filtered or not', () => {
  const asks = after(changed('lead'))
  for (const key of [
    ['leads', 'list', { status: 'new' }, 0],
    ['leads', 'list', { tag: other }, 3],
    ['leads', 'board', {}],
    ['customers', 'leads', other],
    ['follow-ups', 'counts', 'me'],
    ['calendar', 'days', [], 'me'],
  ]) {
    expect([key, asks(...key)]).toEqual([key, true])
  }
})

test('a deal’s and a customer’s history tells of the lead beside them, unless very much happens at once', () => {
  const asks = after(changed('lead'))
  expect(asks('timeline', { dealId: other }, 'all')).toBe(true)
  expect(asks('timeline', { customerId: other }, 'all')).toBe(true)
  expect(after(changed('lead', 21))('timeline', { dealId: other }, 'all')).toBe(false)
})

test('a changed deal is asked for in its customer’s and its lead’s lists', () => {
  const asks = after(changed('deal'))
  expect(asks('deals', 'of-customer', other)).toBe(true)
  expect(asks('leads', 'deals', other)).toBe(true)
  expect(asks('leads', 'list', {}, 0)).toBe(false)
})

test('where a kind changed as a whole, all of it is asked for again', () => {
  const asks = after({ all: ['lead'], notifications: true })
  expect(asks('leads', 'record', other)).toBe(true)
  expect(asks('timeline', { leadId: other }, 'all')).toBe(true)
  expect(asks('notifications', 'list', { unread: false })).toBe(true)
  expect(asks('customers', 'list', {}, 0)).toBe(false)
})
