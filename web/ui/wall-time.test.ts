import { expect, test } from 'vitest'
import { instantOf, wallTimeOf } from './wall-time.ts'

test('a time picked in Kyiv is the right instant in winter and in summer', () => {
  expect(instantOf('2026-01-15T09:00', 'Europe/Kyiv')).toBe('2026-01-15T07:00:00.000Z')
  expect(instantOf('2026-07-15T09:00', 'Europe/Kyiv')).toBe('2026-07-15T06:00:00.000Z')
})

test('the hour a clock skips in spring moves on to the next one', () => {
  expect(instantOf('2026-03-29T03:30', 'Europe/Kyiv')).toBe('2026-03-29T01:30:00.000Z')
  expect(wallTimeOf('2026-03-29T01:30:00Z', 'Europe/Kyiv')).toBe('2026-03-29T04:30')
})

test('the hour a clock repeats in autumn means its first run', () => {
  expect(instantOf('2026-10-25T03:30', 'Europe/Kyiv')).toBe('2026-10-25T00:30:00.000Z')
})

test('every time anywhere comes back as it was picked', () => {
  const zones = [
    'UTC',
    'Europe/Kyiv',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Kathmandu',
  ]
  const wrong = zones.flatMap((zone) =>
    Array.from({ length: 366 }, (_, day) => {
      const wall = new Date(Date.UTC(2026, 0, 1 + day, 12, 30)).toISOString().slice(0, 16)
      return wallTimeOf(instantOf(wall, zone), zone) === wall ? [] : [`${zone} ${wall}`]
    }).flat(),
  )
  expect(wrong).toEqual([])
})

test('midnight is the start of a day, not hour 24', () => {
  expect(wallTimeOf('2026-01-14T22:00:00Z', 'Europe/Kyiv')).toBe('2026-01-15T00:00')
})
