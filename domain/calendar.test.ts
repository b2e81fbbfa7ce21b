import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addMonths,
  daysOf,
  earliestReminder,
  firstDayOfWeek,
  inLanes,
  movedByDays,
  reminderInstant,
  weekdayOf,
  weekOf,
  weeksOfMonth,
  whyNotReminder,
  whyNotSpan,
} from '#domain/calendar.ts'
import { addDays } from '#domain/dates.ts'

const ALL_ZONES = Intl.supportedValuesOf('timeZone')
const zone = fc.constantFrom(...ALL_ZONES)
const date = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2010-01-01', days))
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

test('a reminder of a day comes at its wall time wherever its reader is', () => {
  fc.assert(
    fc.property(
      zone,
      date,
      time,
      fc.integer({ min: 0, max: 28 }),
      (timeZone, on, at, daysBefore) => {
        const reminder = { daysBefore, time: at }
        const instant = reminderInstant({ on }, reminder, timeZone)!
        const expected = Temporal.PlainDateTime.from(
          `${addDays(on, -daysBefore)}T${at}`,
        ).toZonedDateTime(timeZone)
        expect(instant.getTime()).toBe(expected.epochMilliseconds)
        expect(earliestReminder({ on }, reminder)!.getTime()).toBeLessThanOrEqual(instant.getTime())
      },
    ),
    { numRuns: 500 },
  )
})

test('a traveller is reminded at the wall time of where he is then', () => {
  const at = (timeZone: string) =>
    reminderInstant({ on: '2026-03-29' }, { daysBefore: 0, time: '09:00' }, timeZone)?.toISOString()
  expect(at('Europe/Kyiv')).toBe('2026-03-29T06:00:00.000Z')
  expect(at('America/New_York')).toBe('2026-03-29T13:00:00.000Z')
  expect(at('Pacific/Kiritimati')).toBe('2026-03-28T19:00:00.000Z')
})

test('minutes count back from the instant, whatever the clocks do in between', () => {
  const moment = { at: new Date('2026-03-29T02:00:00Z') }
  expect(reminderInstant(moment, { minutesBefore: 90 }, 'Europe/Kyiv')?.toISOString()).toBe(
    '2026-03-29T00:30:00.000Z',
  )
})

test('minutes fit a time, days fit a day, and without a date there is nothing to remind of', () => {
  const minutes = { minutesBefore: 5 }
  const days = { daysBefore: 1, time: '09:00' }
  const timed = { at: new Date(0) }
  const dated = { on: '2026-01-01' }
  expect(whyNotReminder(undefined, null)).toBeUndefined()
  expect(whyNotReminder(undefined, minutes)).toBe('reminder_needs_due')
  expect(whyNotReminder(timed, minutes)).toBeUndefined()
  expect(whyNotReminder(dated, days)).toBeUndefined()
  expect(whyNotReminder(timed, days)).toBe('reminder_does_not_fit')
  expect(whyNotReminder(dated, minutes)).toBe('reminder_does_not_fit')
})

test('an event ends after it starts, and lasts a year at most', () => {
  const at = (start: string, end: string) =>
    whyNotSpan({ startsAt: new Date(start), endsAt: new Date(end) })
  expect(at('2026-01-01T10:00Z', '2026-01-01T10:00Z')).toBe('ends_before_start')
  expect(at('2026-01-01T10:00Z', '2026-01-01T10:01Z')).toBeUndefined()
  expect(at('2026-01-01T10:00Z', '2027-01-02T10:01Z')).toBe('event_too_long')
  expect(whyNotSpan({ startsOn: '2026-01-01', endsOn: '2026-01-01' })).toBeUndefined()
  expect(whyNotSpan({ startsOn: '2026-01-02', endsOn: '2026-01-01' })).toBe('ends_before_start')
  expect(whyNotSpan({ startsOn: '2026-01-01', endsOn: '2027-01-02' })).toBe('event_too_long')
})

test('an event moved by days keeps its time of day and its length', () => {
  fc.assert(
    fc.property(
      zone,
      date,
      fc.integer({ min: 5, max: 20 }),
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: -60, max: 60 }),
      (timeZone, day, hour, minutes, days) => {
        const start = Temporal.PlainDateTime.from(`${day}T${String(hour).padStart(2, '0')}:30`)
        const startsAt = new Date(start.toZonedDateTime(timeZone).epochMilliseconds)
        const endsAt = new Date(startsAt.getTime() + minutes * 60_000)
        const moved = movedByDays({ startsAt, endsAt }, days, timeZone)
        if (!('startsAt' in moved)) throw new Error('It has become whole days')
        const expected = start.add({ days }).toZonedDateTime(timeZone)
        expect(moved.startsAt.getTime()).toBe(expected.epochMilliseconds)
        expect(moved.endsAt.getTime() - moved.startsAt.getTime()).toBe(minutes * 60_000)
      },
    ),
    { numRuns: 500 },
  )
})

test('whole days never shift, in whatever zone they are looked at', () => {
  for (const timeZone of ALL_ZONES) {
    const span = { startsOn: '2026-03-28', endsOn: '2026-03-30' }
    expect(daysOf(span, timeZone)).toEqual({ first: '2026-03-28', last: '2026-03-30' })
    expect(movedByDays(span, 1, timeZone)).toEqual({ startsOn: '2026-03-29', endsOn: '2026-03-31' })
  }
})

test('an event that ends at midnight does not touch the next day', () => {
  const span = (start: string, end: string) =>
    daysOf({ startsAt: new Date(start), endsAt: new Date(end) }, 'Europe/Kyiv')
  expect(span('2026-01-01T20:00:00Z', '2026-01-01T22:00:00Z')).toEqual({
    first: '2026-01-01',
    last: '2026-01-01',
  })
  expect(span('2026-01-01T20:00:00Z', '2026-01-01T22:01:00Z').last).toBe('2026-01-02')
})

test('a week begins as it does in the country, Monday where nobody knows', () => {
  expect(firstDayOfWeek('en-GB', 'UA')).toBe(1)
  expect(firstDayOfWeek('uk', 'UA')).toBe(1)
  expect(firstDayOfWeek('en', 'US')).toBe(7)
  expect(firstDayOfWeek('en', 'EG')).toBe(6)
  expect(firstDayOfWeek('en', '??')).toBe(1)
})

test('weeks of a month hold all of its days, and each week begins as asked', () => {
  fc.assert(
    fc.property(date, fc.constantFrom(1 as const, 6 as const, 7 as const), (day, firstDay) => {
      const weeks = weeksOfMonth(day, firstDay)
      const days = weeks.flat()
      expect(days).toContain(day)
      expect(days).toEqual(days.map((_, place) => addDays(days[0]!, place)))
      expect(weeks.every((week) => weekdayOf(week[0]!) === firstDay)).toBe(true)
      const month = day.slice(0, 7)
      expect(days.filter((each) => each.startsWith(month)).at(-1)).toBe(
        addDays(addMonths(`${month}-01`, 1), -1),
      )
      expect(weeks.every((week) => week.some((each) => each.startsWith(month)))).toBe(true)
      expect(weekOf(day, firstDay)).toContain(day)
    }),
  )
})

test('a month later is the same day, or that month’s last', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
})

test('what overlaps stands beside each other, and nothing is on top of anything', () => {
  const things = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 20 }))
      .map(([from, length]) => ({ from, to: from + length })),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(things, (things) => {
      const placed = inLanes(things)
      expect(placed).toHaveLength(things.length)
      for (const a of placed) {
        expect(a.lane).toBeLessThan(a.lanes)
        for (const b of placed) {
          const overlap = a !== b && a.thing.from < b.thing.to && b.thing.from < a.thing.to
          if (overlap) expect([a.lane === b.lane, a.lanes]).toEqual([false, b.lanes])
        }
      }
    }),
  )
})

test('the zone of the server changes nothing', () => {
  const before = process.env['TZ']
  const answers = ['UTC', 'Pacific/Kiritimati', 'America/New_York'].map((machine) => {
    process.env['TZ'] = machine
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(machine)
    const startsAt = new Date('2026-03-28T07:00:00Z')
    const span = { startsAt, endsAt: new Date('2026-03-28T08:00:00Z') }
    return JSON.stringify([
      movedByDays(span, 1, 'Europe/Kyiv'),
      daysOf(span, 'Pacific/Apia'),
      weeksOfMonth('2026-03-29', 1),
      reminderInstant({ on: '2026-03-29' }, { daysBefore: 1, time: '03:30' }, 'Europe/Kyiv'),
    ])
  })
  if (before === undefined) delete process.env['TZ']
  else process.env['TZ'] = before
  expect(new Set(answers).size).toBe(1)
})
