import { useLanguage } from '#web/i18n.tsx'

/** Calendar dates in words; they have no time zone. */
export function useDayWords() {
  const { locale } = useLanguage()
  const say = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (day: string) => format.format(new Date(`${day}T00:00:00Z`))
  }
  const upper = (words: (day: string) => string) => (day: string) => {
    const text = words(day)
    return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
  }
  const range = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return {
    number: say({ day: 'numeric' }),
    weekday: upper(say({ weekday: 'long' })),
    shortWeekday: upper(say({ weekday: 'short' })),
    /** Saturday, 3 May 2026 */
    full: upper(say({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })),
    /** Sat 3 */
    short: upper(say({ weekday: 'short', day: 'numeric' })),
    month: upper(say({ month: 'long', year: 'numeric' })),
    span: (from: string, to: string) =>
      range.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)),
  }
}
