import { addDays, dateIn, localDateTimeToInstant } from '#domain/dates.ts'
import type { Random } from '#demo/random.ts'

/** How much is asked for solar in each month, January first: spring is busy, December is not. */
const SEASON = [0.6, 0.7, 1.1, 1.4, 1.5, 1.3, 1, 0.8, 1.1, 1, 0.7, 0.5]

/**
 * The dates of so many enquiries over the year that ends today, in order: more in season and on
 * working days, more from month to month, and most in the campaign of the last days.
 */
export function enquiryDates(random: Random, count: number, today: string): string[] {
  const days = Array.from({ length: 365 }, (_, day) => addDays(today, day - 364))
  const weights = Object.fromEntries(
    days.map((date, day) => {
      const season = SEASON[Number(date.slice(5, 7)) - 1]!
      const growth = 0.5 + day / 365
      const campaign = day > 352 ? 3 : 1
      return [date, season * growth * campaign * (isWeekend(date) ? 0.35 : 1)]
    }),
  )
  return Array.from({ length: count }, () => random.weighted(weights)).sort()
}

/** An instant of a date at working hours in a zone. */
export function atWork(random: Random, date: string, timeZone: string): string {
  return atHour(date, random.between(8, 17), random.between(0, 59), timeZone)
}

/** An instant of a date when people write from home, too. */
export function anyTime(random: Random, date: string, timeZone: string): string {
  return atHour(date, random.between(7, 22), random.between(0, 59), timeZone)
}

/** A full or half hour, as people plan it. */
export function atAppointment(random: Random, date: string, timeZone: string): string {
  return atHour(date, random.between(9, 17), random.pick([0, 30]), timeZone)
}

/** So many working days after an instant, as a date in a zone. */
export function workingDaysAfter(instant: string, days: number, timeZone: string): string {
  let date = dateIn(new Date(instant), timeZone)
  for (let left = days; left > 0 || isWeekend(date);) {
    date = addDays(date, 1)
    if (!isWeekend(date)) left -= 1
  }
  return date
}

export function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay())
}

/** An instant of a date at a time of day in a zone. */
export function atHour(date: string, hour: number, minute: number, timeZone: string): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return localDateTimeToInstant(`${date}T${two(hour)}:${two(minute)}`, timeZone)!.toISOString()
}
