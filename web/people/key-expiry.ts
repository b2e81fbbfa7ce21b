import { addDays, dateIn, startOfDate } from '#domain/dates.ts'

export const EXPIRIES = ['month', 'quarter', 'year', 'date', 'never'] as const
export type Expiry = (typeof EXPIRIES)[number]

const DAYS = { month: 30, quarter: 90, year: 365 } as const

/** The instant at which a key stops working: after the last day, as days go in this time zone. */
export function expiresAt(
  expiry: Expiry,
  chosenDay: string | null,
  now: Date,
  timeZone: string,
): string | null {
  if (expiry === 'never') return null
  const lastDay = expiry === 'date' ? chosenDay : addDays(dateIn(now, timeZone), DAYS[expiry])
  return lastDay && startOfDate(addDays(lastDay, 1), timeZone).toISOString()
}
