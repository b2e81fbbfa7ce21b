import { expect, test } from 'vitest'
import fc from 'fast-check'
import {
  addDays,
  dateIn,
  dayRange,
  instantToLocal,
  isPlainDate,
  isTimeZone,
  localDateTimeToInstant,
  startOfDate,
  startOfDay,
} from './dates.ts'

const instant = (local: string, zone: string) =>
  localDateTimeToInstant(local, zone)?.toISOString() ?? null

test('only dates that exist are dates', () => {
  for (const date of ['2026-03-09', '2024-02-29', '0001-01-01', '9999-12-31']) {
    expect(isPlainDate(date), date).toBe(true)
  }
  for (const date of [
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '0000-01-01',
    '2026-03-09T00:00',
    '',
  ]) {
    expect(isPlainDate(date), date).toBe(false)
  }
})

test('time zones are names, not offsets', () => {
  expect(['Europe/Kyiv', 'UTC', 'America/Argentina/Buenos_Aires'].every(isTimeZone)).toBe(true)
  expect(['+03:00', 'Europe/Nowhere', '', 'Kyiv!', '../etc'].some(isTimeZone)).toBe(false)
})

test('a follow-up at a wall time keeps that wall time', () => {
  expect(instant('2026-07-01T09:00', 'Europe/Kyiv')).toBe('2026-07-01T06:00:00.000Z')
  expect(instant('2026-12-01T09:00', 'Europe/Kyiv')).toBe('2026-12-01T07:00:00.000Z')
  expect(instant('2026-12-01T09:00:30', 'UTC')).toBe('2026-12-01T09:00:30.000Z')
})

test('a time the clocks skip moves on by what they skip', () => {
  expect(instant('2026-03-29T03:30', 'Europe/Kyiv')).toBe('2026-03-29T01:30:00.000Z')
  expect(instantToLocal(new Date('2026-03-29T01:30:00Z'), 'Europe/Kyiv')).toBe(
    '2026-03-29T04:30:00',
  )
  expect(instant('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
  expect(instant('2026-10-04T02:15', 'Australia/Lord_Howe')).toBe('2026-10-03T15:45:00.000Z')
  expect(instant('2011-12-30T12:00', 'Pacific/Apia')).toBe('2011-12-30T22:00:00.000Z')
})

test('of a time that comes twice the first is meant', () => {
  expect(instant('2026-10-25T03:30', 'Europe/Kyiv')).toBe('2026-10-25T00:30:00.000Z')
  expect(instant('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
})

test('what is no time is none', () => {
  for (const text of [
    '2026-02-30T10:00',
    '2026-01-01',
    '2026-01-01T24:00',
    '2026-01-01T10:60',
    'now',
  ]) {
    expect(instant(text, 'UTC'), text).toBeNull()
  }
})

const zones = [
  'Europe/Kyiv',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'UTC',
]

test('wall times agree with the Temporal standard in every zone', () => {
  const minutes = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 })
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const local = new Date(minute * 60_000).toISOString().slice(0, 16)
      const expected = Temporal.PlainDateTime.from(local).toZonedDateTime(zone)
      const found = localDateTimeToInstant(local, zone)
      expect(found?.getTime(), `${local} ${zone}`).toBe(expected.epochMilliseconds)
      expect(instantToLocal(new Date(minute * 60_000), zone).slice(0, 16)).toBe(
        Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
          .toZonedDateTimeISO(zone)
          .toPlainDateTime()
          .toString()
          .slice(0, 16),
      )
    }),
    { numRuns: 1000 },
  )
})

test('every quarter of an hour around a change of clocks agrees with the Temporal standard', () => {
  let transitions = 0
  for (const zone of zones) {
    let at = Temporal.Instant.from('2010-06-01T00:00Z').toZonedDateTimeISO(zone)
    for (let next = at.getTimeZoneTransition('next'); next && next.year < 2028;) {
      for (let quarter = -8; quarter < 8; quarter++) {
        const local = next.toPlainDateTime().add({ minutes: quarter * 15 })
        expect(localDateTimeToInstant(local.toString().slice(0, 16), zone)?.getTime()).toBe(
          local.toZonedDateTime(zone).epochMilliseconds,
        )
      }
      transitions++
      at = next
      next = at.getTimeZoneTransition('next')
    }
  }
  expect(transitions).toBeGreaterThan(100)
})

test('a day begins at its first instant, also where midnight is skipped', () => {
  expect(startOfDay(new Date('2026-06-30T22:30:00Z'), 'Europe/Kyiv').toISOString()).toBe(
    '2026-06-30T21:00:00.000Z',
  )
  expect(startOfDate('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe(
    '2018-11-04T03:00:00.000Z',
  )
  expect(dateIn(new Date('2026-01-01T10:30:00Z'), 'Pacific/Kiritimati')).toBe('2026-01-02')
})

test('today, this week and the last 30 days are those of the person’s time zone', () => {
  const now = new Date('2026-03-29T22:30:00Z') // Monday, 01:30 in Kyiv
  const range = (name: Parameters<typeof dayRange>[0]) => {
    const { from, to } = dayRange(name, now, 'Europe/Kyiv')
    return [from?.toISOString() ?? null, to?.toISOString() ?? null]
  }
  expect(range('today')).toEqual(['2026-03-29T21:00:00.000Z', '2026-03-30T21:00:00.000Z'])
  expect(range('this_week')).toEqual(['2026-03-29T21:00:00.000Z', '2026-04-05T21:00:00.000Z'])
  expect(range('last_30_days')).toEqual(['2026-02-28T22:00:00.000Z', '2026-03-30T21:00:00.000Z'])
  expect(range('overdue')).toEqual([null, now.toISOString()])
  expect(range('later')).toEqual(['2026-04-05T21:00:00.000Z', null])
})

test('months, years and weeks begin where the calendar says, whatever day it is', () => {
  const dates = (name: Parameters<typeof dayRange>[0], at: string, zone = 'Europe/Kyiv') => {
    const { from, to } = dayRange(name, new Date(at), zone)
    return [from, to].map((instant) => instant && dateIn(instant, zone))
  }
  const sunday = '2026-03-01T10:00:00Z'
  expect(dates('this_week', sunday)).toEqual(['2026-02-23', '2026-03-02'])
  expect(dates('last_week', sunday)).toEqual(['2026-02-16', '2026-02-23'])
  expect(dates('last_month', sunday)).toEqual(['2026-02-01', '2026-03-01'])
  expect(dates('this_month', '2026-12-31T21:59:00Z')).toEqual(['2026-12-01', '2027-01-01'])
  expect(dates('this_month', '2026-12-31T22:01:00Z')).toEqual(['2027-01-01', '2027-02-01'])
  expect(dates('last_month', '2026-03-31T12:00:00Z')).toEqual(['2026-02-01', '2026-03-01'])
  expect(dates('this_year', '2024-02-29T12:00:00Z')).toEqual(['2024-01-01', '2025-01-01'])
  expect(dates('yesterday', sunday)).toEqual(['2026-02-28', '2026-03-01'])
  expect(dates('tomorrow', sunday)).toEqual(['2026-03-02', '2026-03-03'])
  expect(dates('last_7_days', sunday)).toEqual(['2026-02-23', '2026-03-02'])
  expect(dates('last_90_days', sunday)).toEqual(['2025-12-02', '2026-03-02'])
  expect(dates('next_7_days', sunday)).toEqual(['2026-03-01', '2026-03-08'])
})

test('a day with 23 or 25 hours is still one day of every range that holds it', () => {
  const lengths = (name: Parameters<typeof dayRange>[0], at: string, zone: string) => {
    const { from, to } = dayRange(name, new Date(at), zone)
    return (to!.getTime() - from!.getTime()) / 3_600_000
  }
  expect(lengths('yesterday', '2026-03-30T10:00:00Z', 'Europe/Kyiv')).toBe(23)
  expect(lengths('yesterday', '2026-10-26T10:00:00Z', 'Europe/Kyiv')).toBe(25)
  expect(lengths('last_7_days', '2026-03-29T10:00:00Z', 'Europe/Kyiv')).toBe(7 * 24 - 1)
  expect(lengths('next_7_days', '2026-10-20T10:00:00Z', 'America/New_York')).toBe(7 * 24)
  expect(lengths('this_month', '2026-10-05T10:00:00Z', 'Europe/Kyiv')).toBe(31 * 24 + 1)
})

test('an instant lies in today, yesterday or tomorrow exactly when its date does', () => {
  const zones = fc.constantFrom(
    'Europe/Kyiv',
    'America/New_York',
    'Asia/Kolkata',
    'UTC',
    'Pacific/Apia',
  )
  const time = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) })
  fc.assert(
    fc.property(time, fc.integer({ min: -49, max: 49 }), zones, (now, hours, zone) => {
      const instant = new Date(now + hours * 3_600_000)
      const today = dateIn(new Date(now), zone)
      const date = dateIn(instant, zone)
      for (const [name, days] of [
        ['yesterday', -1],
        ['today', 0],
        ['tomorrow', 1],
      ] as const) {
        const { from, to } = dayRange(name, new Date(now), zone)
        expect(instant >= from! && instant < to!).toBe(date === addDays(today, days))
      }
    }),
  )
})

test('days are added over months, leap years and changes of clocks', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
})
