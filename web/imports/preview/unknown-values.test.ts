import { expect, test } from 'vitest'
import type { ImportPreview } from '#api/imports.ts'
import { keepDecided, unknownByList, withDecisions } from './unknown-values.ts'

function preview(...values: [list: string, value: string, rows: number][]): ImportPreview {
  return {
    rows: 10,
    judged: 10,
    create: 10,
    duplicate: 0,
    error: 0,
    causes: [],
    unknownValues: values.map(([list, value, rows]) => ({ list, value, rows })),
    examples: [],
  }
}

const first = preview(['source', 'Fair', 7], ['source', 'Bus stop', 2], ['tags', 'vip', 1])

test('a value that was decided keeps its place and its count, so that it can be decided otherwise', () => {
  const now = preview(['source', 'Bus stop', 2], ['tags', 'vip', 1])
  expect(keepDecided(first, now).unknownValues).toEqual(first.unknownValues)
})

test('a value that was decided in an earlier visit is offered again, with what was decided', () => {
  const decisions = withDecisions({}, 'source', { Fair: { do: 'add' } })
  const lists = unknownByList(preview(['source', 'Bus stop', 2]), decisions)
  expect(lists.get('source')).toEqual([
    { list: 'source', value: 'Bus stop', rows: 2, decision: undefined },
    { list: 'source', value: 'Fair', rows: undefined, decision: { do: 'add' } },
  ])
})

test('deciding one value leaves what was decided about others', () => {
  const one = withDecisions({}, 'source', { Fair: { do: 'add' } })
  expect(withDecisions(one, 'source', { 'Bus stop': { do: 'notes' } })).toEqual({
    source: { Fair: { do: 'add' }, 'Bus stop': { do: 'notes' } },
  })
})
