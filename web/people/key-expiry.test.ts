import { expect, test } from 'vitest'
import { expiresAt } from './key-expiry.ts'

const now = new Date('2026-11-03T22:30:00Z')

test('a key works until the end of its last day where its owner lives', () => {
  expect(expiresAt('date', '2026-12-24', now, 'Europe/Kyiv')).toBe('2026-12-24T22:00:00.000Z')
  expect(expiresAt('month', null, now, 'UTC')).toBe('2026-12-04T00:00:00.000Z')
})

test('a key without a last day never expires', () => {
  expect(expiresAt('never', '2026-12-24', now, 'UTC')).toBeNull()
})
