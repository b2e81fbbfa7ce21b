import { afterAll, beforeEach, expect, test } from 'vitest'
import { createNumberSource, withNextNumber } from '#server/workspace/numbers.ts'
import { testServer } from '#test/server.ts'
import { silent } from '#test/silent.ts'

const { db, connection } = await testServer()
const mine = createNumberSource(connection, silent)
const otherProcess = createNumberSource(connection, silent)
afterAll(async () => {
  await mine.stop()
  await otherProcess.stop()
})

const now = '2026-11-22T10:00:00.000Z'

beforeEach(() =>
  setSequence({ pattern: 'LEAD-{0000}', next_value: '1', step: 1, reset: 'never', period: '' }),
)

test('a thousand leads created at once by two servers get a thousand different numbers, without a gap', async () => {
  const taken = await Promise.all(
    Array.from({ length: 1000 }, (_, place) =>
      (place % 2 ? mine : otherProcess).take('lead', 1, now),
    ),
  )
  const numbers = taken.flat().toSorted()
  expect(numbers).toEqual(
    Array.from({ length: 1000 }, (_, place) => `LEAD-${String(place + 1).padStart(4, '0')}`),
  )
})

test('an import takes its numbers together, each once', async () => {
  const [three, two] = await Promise.all([mine.take('lead', 3, now), mine.take('lead', 2, now)])
  expect([...three, ...two]).toEqual([
    'LEAD-0001',
    'LEAD-0002',
    'LEAD-0003',
    'LEAD-0004',
    'LEAD-0005',
  ])
})

test('a yearly sequence begins anew when the year does in the workspace’s own time zone', async () => {
  await setSequence({ pattern: 'L{yyyy}-{000}', reset: 'yearly', period: '2026', next_value: '42' })
  expect(await mine.take('lead', 1, '2026-12-31T21:59:59.000Z')).toEqual(['L2026-042'])
  expect(await mine.take('lead', 1, '2026-12-31T22:00:01.000Z')).toEqual(['L2027-001'])
})

test('a thousand numbers taken around New Year by two servers are all different, whichever clock is ahead', async () => {
  await setSequence({ pattern: 'L{yyyy}-{000}', reset: 'yearly', period: '2026', next_value: '42' })
  const instants = ['2026-12-31T21:59:59.900Z', '2026-12-31T22:00:00.100Z']
  const taken = await Promise.all(
    Array.from({ length: 1000 }, (_, place) =>
      (place % 2 ? mine : otherProcess).take('lead', 1, instants[place % 3 ? 1 : 0]!),
    ),
  )
  expect(new Set(taken.flat()).size).toBe(1000)
  expect(taken.flat().every((number) => /^L202[67]-\d{3,}$/.test(number))).toBe(true)
})

test('a server whose clock lags behind at New Year repeats no number', async () => {
  await setSequence({ pattern: 'L{yyyy}-{000}', reset: 'yearly', period: '2026', next_value: '42' })
  const late = await mine.take('lead', 1, '2026-12-31T22:00:01.000Z')
  const lagging = await otherProcess.take('lead', 1, '2026-12-31T21:59:59.000Z')
  expect([...late, ...lagging]).toEqual(['L2027-001', 'L2027-002'])
})

test('a changed pattern, step or reset holds for the next number', async () => {
  expect(await mine.take('lead', 1, now)).toEqual(['LEAD-0001'])
  await setSequence({ pattern: 'E{yy}{MM}-{00}', reset: 'monthly', period: '2026-11', step: 10 })
  expect(await mine.take('lead', 2, now)).toEqual(['E2611-02', 'E2611-12'])
})

test('a number somebody has typed before is passed over', async () => {
  const typed = new Set(['LEAD-0001', 'LEAD-0002'])
  const made = await withNextNumber({ numbers: mine, now }, 'lead', async (number) =>
    typed.has(number) ? undefined : number,
  )
  expect(made).toBe('LEAD-0003')
})

async function setSequence(columns: {
  pattern?: string
  next_value?: string
  step?: number
  reset?: string
  period?: string
}): Promise<void> {
  await db.updateTable('sequences').set(columns).where('kind', '=', 'lead').execute()
}
