import { expect, test } from 'vitest'
import { randomFrom } from '#demo/random.ts'
import type { Step } from '#demo/deeds.ts'
import { en } from '#demo/texts/en.ts'
import { uk } from '#demo/texts/uk.ts'
import { LEADS_A_YEAR, openPlans, tellYear } from '#demo/year.ts'
import { dateIn } from '#domain/dates.ts'

const timeZone = 'Europe/Kyiv'
const process = {
  requiredLeadFields: ['contactName' as const, 'company' as const],
  statusAfterConverting: 'qualified' as const,
}

function yearUpTo(now: string, texts = en): Step[] {
  const telling = { texts, now, timeZone, process, pricePerKilowatt: 900 }
  return tellYear({ ...telling, random: randomFrom(2026) })
}

/** Noon, night, a Sunday, a holiday, and the nights when the clocks change. */
const NOWS = [
  '2026-11-22T09:00:00.000Z',
  '2026-05-02T20:30:00.000Z',
  '2027-01-01T00:30:00.000Z',
  '2027-03-28T00:59:00.000Z',
  '2026-10-25T01:30:00.000Z',
]

test.each(NOWS)(
  'on %s the sample company has work for today, something missed, and a past',
  (now) => {
    const steps = yearUpTo(now)
    const count = (deed: Step['deed']['do']) => steps.filter((step) => step.deed.do === deed).length
    expect(count('create')).toBe(LEADS_A_YEAR)
    expect(count('convert')).toBeGreaterThan(45)
    expect(count('convert')).toBeLessThan(90)
    for (const deed of ['win', 'lose', 'disqualify'] as const)
      expect(count(deed)).toBeGreaterThan(9)
    const plans = openPlans(steps)
    const today = dateIn(new Date(now), timeZone)
    expect(plans.filter(({ due }) => due < now).length).toBeGreaterThan(3)
    expect(
      plans.filter(({ due }) => due >= now && dateIn(new Date(due), timeZone) === today).length,
    ).toBeGreaterThan(4)
  },
)

test('the story is in order, ends now, and is the same each time it is told', () => {
  const now = NOWS[0]!
  const steps = yearUpTo(now)
  const times = steps.map(({ at }) => at)
  expect(times).toEqual(times.toSorted())
  expect(times.at(-1)! <= now).toBe(true)
  expect(steps).toEqual(yearUpTo(now))
})

test('in Ukrainian the same things happen, in Ukrainian words', () => {
  const [english, ukrainian] = [yearUpTo(NOWS[0]!), yearUpTo(NOWS[0]!, uk)]
  expect(ukrainian.map(({ at, deed }) => [at, deed.do])).toEqual(
    english.map(({ at, deed }) => [at, deed.do]),
  )
  const said = ukrainian.flatMap(({ deed }) => (deed.do === 'log' ? [deed.body] : []))
  expect(said.filter((words) => !/[а-яіїєґ]/i.test(words))).toEqual([])
  expect(said.filter((words) => /[{}]/.test(words))).toEqual([])
})

test('all people are invented: no address and no number is anybody’s', () => {
  const leads = yearUpTo(NOWS[0]!).flatMap(({ deed }) =>
    deed.do === 'create' ? [deed.fields] : [],
  )
  const emails = leads.flatMap(({ email }) => email ?? [])
  expect(emails.filter((email) => !/^[a-z0-9-]+@[a-z0-9-]+\.example$/.test(email))).toEqual([])
  const names = leads.map(({ firstName, lastName }) => `${firstName} ${lastName}`)
  expect(names.filter((name) => /[а-яіїєґ]/i.test(name)).length).toBeGreaterThan(50)
  expect(names.filter((name) => /[a-z]/i.test(name)).length).toBeGreaterThan(50)
})
