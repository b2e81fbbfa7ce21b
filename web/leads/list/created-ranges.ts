import { addDays } from '#domain/dates.ts'

/** Ranges that move with the calendar: a link with one means the same words tomorrow. */
export const CREATED_RANGES = [
  'today',
  'yesterday',
  'this_week',
  'this_month',
  'last_30_days',
  'this_year',
] as const
export type CreatedRange = (typeof CREATED_RANGES)[number]

/**
 * The first and last day of a range, both inclusive, as seen on a day, "2026-11-03". Weeks begin on
 * Monday; the last 30 days are today and the 29 before it.
 */
export function daysOf(range: CreatedRange, today: string): { from: string; to: string } {
  switch (range) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'this_week':
      return { from: addDays(today, -daysSinceMonday(today)), to: today }
    case 'this_month':
      return { from: `${today.slice(0, 7)}-01`, to: today }
    case 'last_30_days':
      return { from: addDays(today, -29), to: today }
    case 'this_year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today }
  }
}

export function isCreatedRange(name: string | undefined): name is CreatedRange {
  return CREATED_RANGES.some((range) => range === name)
}

function daysSinceMonday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}
