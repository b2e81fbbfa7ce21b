import { expect, test } from 'vitest'
import { en } from '#messages/en.ts'
import { CONSTRAINTS, refusalFromDatabase } from '#server/database/refusal-from-database.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()

/** The names that the database itself gives to what it checks. */
const { rows } = await server.pool.query<{ name: string }>(
  `select conname as name from pg_constraint union select indexname from pg_indexes`,
)
const names = new Set(rows.map(({ name }) => name))

function brokenBy(code: string, constraint = ''): Error {
  return Object.assign(new Error('refused by the database'), { code, constraint })
}

test.each(Object.entries(CONSTRAINTS))(
  'the sentence “%s” is one that the database says, and has an answer in words',
  (name, { code }) => {
    expect(names.has(name)).toBe(true)
    expect(Object.keys(en.problems)).toContain(code)
  },
)

test('a number used twice names its field as a conflict, an unknown entry as bad input', () => {
  expect(refusalFromDatabase(brokenBy('23505', 'a lead number is used once'))).toMatchObject({
    kind: 'conflict',
    code: 'number_taken',
    details: { errors: [{ field: 'number', code: 'number_taken' }] },
  })
  expect(refusalFromDatabase(brokenBy('23503', "a lead's source is listed"))).toMatchObject({
    kind: 'invalid',
    details: { errors: [{ field: 'sourceId' }] },
  })
})

test('whatever else the data forbids is a conflict, never a fault of ours', () => {
  expect(refusalFromDatabase(brokenBy('23514', 'some new rule'))).toMatchObject({
    kind: 'conflict',
    code: 'conflicts_with_other_data',
  })
})

test.each([
  ['08006', 'database_unavailable'],
  ['57P01', 'database_unavailable'],
  ['ECONNREFUSED', 'database_unavailable'],
  ['53300', 'database_unavailable'],
  ['53100', 'disk_full'],
  ['57014', 'database_busy'],
  ['40001', 'database_busy'],
  ['40P01', 'database_busy'],
])('when the database answers %s, people are asked to try again', (code, said) => {
  const refusal = refusalFromDatabase(brokenBy(code))
  expect(refusal).toMatchObject({ kind: 'unavailable', code: said })
  expect(refusal!.details.retryAfterSeconds).toBeGreaterThan(0)
})

test.each(['22P02', '22021', '22003', '22P05', '22007', '22008', '22009'])(
  'a value that no column takes (%s) is bad input',
  (code) => {
    expect(refusalFromDatabase(brokenBy(code))).toMatchObject({ kind: 'invalid' })
  },
)

test('a mistake in our own statement stays a fault of ours', () => {
  for (const code of ['42601', '42703', 'XX000', '']) {
    expect(refusalFromDatabase(brokenBy(code))).toBeUndefined()
  }
  expect(refusalFromDatabase('not an error')).toBeUndefined()
})
