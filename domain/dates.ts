/**
 * Whether a text is a calendar date, YYYY-MM-DD, that exists, from year 1 to 9999.
 * A calendar date has no time zone and is never turned into an instant to be shown.
 */
export function isPlainDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match || match[1] === '0000') return false
  return plainDate(utcMidnight(text)) === text
}

/** The date so many days after another; before it, for negative days. */
export function addDays(date: string, days: number): string {
  const at = utcMidnight(date)
  at.setUTCDate(at.getUTCDate() + days)
  return plainDate(at)
}

/** Whether a text names a time zone of the IANA list, such as Europe/Kyiv or UTC; offsets are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9+\-/_]{1,63}$/.test(name)) return false
  try {
    formatFor(name)
    return true
  } catch {
    return false
  }
}

/** The wall time of an instant in a zone, to the second: 2026-03-29T04:30:00. */
export function instantToLocal(instant: Date, timeZone: string): string {
  const at = new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone))
  return at.toISOString().slice(0, 19)
}

/** The calendar date of an instant in a zone. */
export function dateIn(instant: Date, timeZone: string): string {
  return instantToLocal(instant, timeZone).slice(0, 10)
}

/**
 * The instant of a wall time (YYYY-MM-DDTHH:mm, seconds optional) in a zone. A time that the clocks
 * skip is moved on by what they skip; of a time that comes twice, the first. Undefined for a text
 * that is no such time.
 */
export function localDateTimeToInstant(local: string, timeZone: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.exec(local)
  if (!match?.[1] || !isPlainDate(match[1])) return undefined
  const wall = Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`)
  const before = offsetAt(wall - dayMs, timeZone)
  const after = offsetAt(wall + dayMs, timeZone)
  const fits = [before, after].filter((offset) => offsetAt(wall - offset, timeZone) === offset)
  return new Date(wall - (fits.length > 0 ? Math.max(...fits) : before))
}

/** The first instant of a calendar date in a zone, also where midnight is skipped. */
export function startOfDate(date: string, timeZone: string): Date {
  const start = localDateTimeToInstant(`${date}T00:00`, timeZone)
  if (!start) throw new RangeError(`Not a calendar date: ${date}`)
  return start
}

/** The first instant of the day in which an instant falls in a zone. */
export function startOfDay(instant: Date, timeZone: string): Date {
  return startOfDate(dateIn(instant, timeZone), timeZone)
}

/** Ranges of days that have begun, for what has happened. */
export const PAST_RANGES = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'last_7_days',
  'last_30_days',
  'last_90_days',
  'this_year',
] as const

/** Ranges for what is planned. */
export const DUE_RANGES = ['overdue', 'today', 'tomorrow', 'this_week', 'next_7_days'] as const

/** Ranges for dates that may lie behind or ahead; `overdue` is whatever has passed. */
export const DATE_RANGES = [...new Set([...DUE_RANGES, ...PAST_RANGES])] as const
export type DateRange = (typeof DATE_RANGES)[number]

export function isDateRange(text: string): text is DateRange {
  return DATE_RANGES.some((range) => range === text)
}

export type DayRange = (typeof PAST_RANGES)[number] | (typeof DUE_RANGES)[number] | 'later'

/**
 * The instants a named range spans in a zone: from (inclusive) to (exclusive), either open where it
 * has no end. Weeks begin on Monday; the last 30 days are today and the 29 before it, the next 7 are
 * today and the 6 after it; overdue is everything before now; later is after this week.
 */
export function dayRange(name: DayRange, now: Date, timeZone: string): { from?: Date; to?: Date } {
  if (name === 'overdue') return { to: now }
  const { first, after } = datesOf(name, dateIn(now, timeZone))
  return {
    from: startOfDate(first, timeZone),
    ...(after !== undefined && { to: startOfDate(after, timeZone) }),
  }
}

/** The first date of a range and the first one after it, seen from today. */
function datesOf(
  name: Exclude<DayRange, 'overdue'>,
  today: string,
): { first: string; after?: string } {
  const tomorrow = addDays(today, 1)
  const monday = addDays(today, -((utcMidnight(today).getUTCDay() + 6) % 7))
  switch (name) {
    case 'today':
      return { first: today, after: tomorrow }
    case 'yesterday':
      return { first: addDays(today, -1), after: today }
    case 'tomorrow':
      return { first: tomorrow, after: addDays(today, 2) }
    case 'this_week':
      return { first: monday, after: addDays(monday, 7) }
    case 'last_week':
      return { first: addDays(monday, -7), after: monday }
    case 'later':
      return { first: addDays(monday, 7) }
    case 'this_month':
      return { first: firstOfMonth(today, 0), after: firstOfMonth(today, 1) }
    case 'last_month':
      return { first: firstOfMonth(today, -1), after: firstOfMonth(today, 0) }
    case 'this_year':
      return {
        first: `${today.slice(0, 4)}-01-01`,
        after: firstOfMonth(`${today.slice(0, 4)}-12-01`, 1),
      }
    case 'last_7_days':
      return { first: addDays(today, -6), after: tomorrow }
    case 'last_30_days':
      return { first: addDays(today, -29), after: tomorrow }
    case 'last_90_days':
      return { first: addDays(today, -89), after: tomorrow }
    case 'next_7_days':
      return { first: today, after: addDays(today, 7) }
  }
}

/** The first date of the month so many months after the one a date falls in; before it, for negative months. */
function firstOfMonth(date: string, months: number): string {
  const at = utcMidnight(`${date.slice(0, 7)}-01`)
  at.setUTCMonth(at.getUTCMonth() + months)
  return plainDate(at)
}

const dayMs = 24 * 60 * 60 * 1000

/** Milliseconds that a zone is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatFor(timeZone).formatToParts(instant)) {
    parts[type] = Number(value)
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  const wall = new Date(0)
  wall.setUTCFullYear(year, month - 1, day)
  wall.setUTCHours(hour, minute, second)
  return wall.getTime() - Math.floor(instant / 1000) * 1000
}

// Making a format takes a thousand times longer than using it; there are some 400 zones at most.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}

function utcMidnight(date: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, day)
  return at
}

function plainDate(at: Date): string {
  return at.toISOString().slice(0, 10)
}
