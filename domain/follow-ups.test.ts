import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dateIn, instantToLocal } from '#domain/dates.ts'
import {
  brokenRules,
  dayOfMove,
  FOLLOW_UP_SECTIONS,
  movedToDay,
  sectionBounds,
  sectionOf,
} from '#domain/follow-ups.ts'

/** Hour, half an hour, a whole month of Ramadan, and a day that never was: each changes its clocks another way. */
const ZONES = [
  'Europe/Kyiv',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
]

const zone = fc.constantFrom(...ZONES)
const instant = fc.date({
  min: new Date('2008-01-01T00:00:00Z'),
  max: new Date('2034-01-01T00:00:00Z'),
  noInvalidDate: true,
})

/** The changes of the clocks in these zones, found by looking at every day. */
const CHANGES = ZONES.flatMap((timeZone) => {
  const days: { timeZone: string; date: string }[] = []
  let date = '2010-12-01'
  let offset = offsetOf(date, timeZone)
  while (date < '2030-01-01') {
    date = addDays(date, 1)
    const next = offsetOf(date, timeZone)
    if (next !== offset) days.push({ timeZone, date: addDays(date, -1) })
    offset = next
  }
  return days
})

function offsetOf(date: string, timeZone: string): number {
  const noon = new Date(`${date}T12:00:00Z`)
  return Date.parse(`${instantToLocal(noon, timeZone)}Z`) - noon.getTime()
}

test('these zones change their clocks, so that there is something to prove', () => {
  for (const timeZone of ZONES) {
    expect(CHANGES.filter((change) => change.timeZone === timeZone).length).toBeGreaterThan(1)
  }
})

test('moved over a change of the clocks, a step keeps its time of day', () => {
  let moved = 0
  for (const { timeZone, date } of CHANGES) {
    for (const hour of [7, 9, 12, 17]) {
      const from = addDays(date, -3)
      const at = Temporal.PlainDateTime.from(`${from}T${String(hour).padStart(2, '0')}:00`)
        .toZonedDateTime(timeZone)
        .toInstant()
      for (const days of [1, 4, 7]) {
        const to = addDays(from, days)
        const result = movedToDay(new Date(at.epochMilliseconds), to, timeZone)
        // Apia has never seen the 30th of December 2011.
        if (timeZone === 'Pacific/Apia' && to === '2011-12-30') continue
        expect([timeZone, instantToLocal(result, timeZone)]).toEqual([
          timeZone,
          `${to}T${String(hour).padStart(2, '0')}:00:00`,
        ])
        moved += 1
      }
    }
  }
  expect(moved).toBeGreaterThan(400)
})

test('a time that the clocks skip is moved on by as much; of one that comes twice, the first is taken', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CHANGES),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: -1, max: 1 }),
      ({ timeZone, date }, hour, minute, shift) => {
        const to = addDays(date, shift)
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        const before = Temporal.PlainDateTime.from(`${addDays(date, -9)}T${time}`)
          .toZonedDateTime(timeZone)
          .toInstant()
        const result = movedToDay(new Date(before.epochMilliseconds), to, timeZone)
        const expected = Temporal.PlainDateTime.from(`${to}T${time}`).toZonedDateTime(timeZone, {
          disambiguation: 'compatible',
        })
        expect(result.getTime()).toBe(expected.epochMilliseconds)
      },
    ),
    { numRuns: 1000 },
  )
})

test('everything is in exactly one section, and sections follow each other', () => {
  fc.assert(
    fc.property(zone, instant, fc.integer({ min: -40, max: 40 }), (timeZone, now, days) => {
      const bounds = sectionBounds(now, timeZone)
      const at = new Date(now.getTime() + days * 8_000_000)
      const section = sectionOf({ at }, bounds)
      const later = sectionOf({ at: new Date(at.getTime() + 40_000_000) }, bounds)
      const place = (name: string) => FOLLOW_UP_SECTIONS.indexOf(name as 'today')
      expect(place(section)).toBeLessThanOrEqual(place(later))
      expect(section === 'overdue').toBe(at < now)
      const on = dateIn(at, timeZone)
      const ofDay = sectionOf({ on }, bounds)
      // A day is overdue only when it is over; otherwise day and time agree.
      if (on < bounds.today) expect(ofDay).toBe('overdue')
      else if (section === 'overdue') expect(ofDay).toBe('today')
      else expect(ofDay).toBe(section)
    }),
    { numRuns: 1000 },
  )
})

test('this week ends on Sunday night; on a Sunday nothing is left of it', () => {
  const sunday = sectionBounds(new Date('2026-11-22T10:00:00Z'), 'Europe/Kyiv')
  expect(sectionOf({ on: '2026-11-22' }, sunday)).toBe('today')
  expect(sectionOf({ on: '2026-11-23' }, sunday)).toBe('later')
  expect(sectionOf({ at: new Date('2026-11-22T21:59:00Z') }, sunday)).toBe('today')
  expect(sectionOf({ at: new Date('2026-11-22T22:00:00Z') }, sunday)).toBe('later')
  expect(sectionOf(undefined, sunday)).toBe('unplanned')
  const monday = sectionBounds(new Date('2026-11-23T10:00:00Z'), 'Europe/Kyiv')
  expect(sectionOf({ on: '2026-11-29' }, monday)).toBe('this_week')
  expect(sectionOf({ on: '2026-11-30' }, monday)).toBe('later')
})

test('quick moves lead to tomorrow and to the first Monday after today', () => {
  const move = (now: string) =>
    (['tomorrow', 'next_monday'] as const).map((name) =>
      dayOfMove(name, new Date(now), 'America/New_York'),
    )
  expect(move('2026-11-23T04:00:00Z')).toEqual(['2026-11-23', '2026-11-23'])
  expect(move('2026-11-23T06:00:00Z')).toEqual(['2026-11-24', '2026-11-30'])
  expect(move('2026-11-28T12:00:00Z')).toEqual(['2026-11-29', '2026-11-30'])
})

test('the worklist names every rule that an open lead breaks', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  const lead = {
    statusKind: 'open',
    ownerId: null,
    followUpAt: null,
    lastActivityAt: null,
    createdAt: '2026-11-21T11:59:00.000Z',
  } as const
  expect(brokenRules(lead, now, 24)).toEqual(['untouched'])
  expect(brokenRules(lead, now, 25)).toEqual([])
  expect(brokenRules({ ...lead, lastActivityAt: lead.createdAt }, now, 24)).toEqual([])
  expect(brokenRules({ ...lead, statusKind: 'qualified' }, now, 24)).toEqual([
    'qualified_without_owner',
    'qualified_without_next_step',
  ])
  expect(brokenRules({ ...lead, statusKind: 'qualified', ownerId: 'me' }, now, 24)).toEqual([
    'qualified_without_next_step',
  ])
  for (const statusKind of ['contacted', 'converted', 'closed'] as const) {
    expect(brokenRules({ ...lead, statusKind }, now, 24)).toEqual([])
  }
})
