import { formatMoney } from '#domain/money.ts'
import { useLanguage } from '#web/i18n.tsx'

export interface Money {
  amount: string
  currency: string
}

export interface Format {
  /** An instant as a day of the person's time zone: "3 Nov 2026". */
  date: (instant: string | Date) => string
  /** A calendar date ("2026-11-03"), which has no time zone. */
  plainDate: (date: string) => string
  dateTime: (instant: string | Date) => string
  number: (value: number) => string
  /** 40 is forty percent. */
  percent: (value: number) => string
  /** Exact money; the amount stays a string all the way, so that no kopeck is lost. */
  money: (money: Money) => string
  /** Compares two names as the language orders its alphabet. */
  compare: (a: string, b: string) => number
}

/** Dates, numbers and money as the person's language and time zone print them. */
export function useFormat(): Format {
  const { locale, timeZone } = useLanguage()
  return knownFormat(locale, timeZone)
}

const known = new Map<string, Format>()

/** A table asks for the same format in every cell, and making one takes long. */
function knownFormat(locale: string, timeZone: string): Format {
  const key = `${locale} ${timeZone}`
  const format = known.get(key) ?? formatOf(locale, timeZone)
  known.set(key, format)
  return format
}

export function formatOf(locale: string, timeZone: string): Format {
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const dates = new Intl.DateTimeFormat(locale, { ...day, timeZone })
  const plainDates = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' })
  const times = new Intl.DateTimeFormat(locale, {
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
  const numbers = new Intl.NumberFormat(locale)
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
  const order = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
  return {
    date: (instant) => dates.format(new Date(instant)),
    plainDate: (date) => plainDates.format(new Date(`${date}T00:00:00Z`)),
    dateTime: (instant) => times.format(new Date(instant)),
    number: (value) => numbers.format(value),
    percent: (value) => percents.format(value / 100),
    money: ({ amount, currency }) => formatMoney(amount, currency, locale),
    compare: (a, b) => order.compare(a, b),
  }
}
