const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How far an instant is from now, as words of the locale: "3 hours ago", "in 2 days".
 * `undefined` within the last 45 seconds, when "just now" says it better.
 */
export function relativeWords(instant: Date, now: Date, locale: string): string | undefined {
  const seconds = Math.round((instant.getTime() - now.getTime()) / 1000)
  const distance = Math.abs(seconds)
  if (distance < 45) return undefined
  const words = wordsOf(locale)
  if (distance < HOUR) return words.format(roundAway(seconds / MINUTE), 'minute')
  if (distance < 22 * HOUR) return words.format(roundAway(seconds / HOUR), 'hour')
  if (distance < 30 * DAY) return words.format(roundAway(seconds / DAY), 'day')
  if (distance < 365 * DAY)
    return words.format(Math.trunc(seconds / (30.44 * DAY)) || Math.sign(seconds), 'month')
  return words.format(Math.trunc(seconds / (365.25 * DAY)) || Math.sign(seconds), 'year')
}

const known = new Map<string, Intl.RelativeTimeFormat>()

/** Made once: a table shows hundreds of times, and making one takes long. */
function wordsOf(locale: string): Intl.RelativeTimeFormat {
  const words =
    known.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' })
  known.set(locale, words)
  return words
}

/** Never 0: something an hour away must not read "this hour". */
function roundAway(value: number): number {
  return Math.round(value) || Math.sign(value)
}
