import { expect, test } from 'vitest'
import { daysOf } from './created-ranges.ts'

test('a week begins on Monday, also seen on a Sunday', () => {
  expect(daysOf('this_week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
  expect(daysOf('this_week', '2026-11-16')).toEqual({ from: '2026-11-16', to: '2026-11-16' })
})

test('ranges cross months and years', () => {
  expect(daysOf('yesterday', '2026-01-01')).toEqual({ from: '2025-12-31', to: '2025-12-31' })
  expect(daysOf('last_30_days', '2026-03-01')).toEqual({ from: '2026-01-31', to: '2026-03-01' })
  expect(daysOf('this_month', '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' })
  expect(daysOf('this_year', '2026-03-01')).toEqual({ from: '2026-01-01', to: '2026-03-01' })
})
