import { addDays } from './dates.ts'

/** What has numbers of its own. */
export const NUMBERED_KINDS = ['lead', 'customer', 'deal'] as const
export type NumberedKind = (typeof NUMBERED_KINDS)[number]

export const SEQUENCE_RESETS = ['never', 'yearly', 'monthly', 'daily'] as const
export type SequenceReset = (typeof SEQUENCE_RESETS)[number]

/** What a sequence can be set to: the next counter and by how much it grows. */
export const SEQUENCE_LIMITS = { nextValue: 999_999_999_999, step: 1000 }

/** Whether a number that somebody types stands on one line, as all that are given by themselves do. */
export function isOnOneLine(number: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(number)
}

type PatternRefusal =
  | 'pattern_counter_missing'
  | 'pattern_has_two_counters'
  | 'pattern_token_unknown'
  | 'pattern_too_long'
  | 'pattern_has_blanks_outside'
  | 'pattern_repeats_numbers'

type Part = { text: string } | { counterDigits: number } | { date: DateToken }
type DateToken = 'yyyy' | 'yy' | 'MM' | 'dd'

/**
 * Why a pattern can't give numbers: at most 32 characters, exactly one counter such as {0000} of
 * 1 to 12 zeros, otherwise only {yyyy} {yy} {MM} {dd}; with a reset, the date parts that keep the
 * numbers of two periods apart.
 */
export function whyNotPattern(pattern: string, reset: SequenceReset): PatternRefusal | undefined {
  if (pattern.length > 32) return 'pattern_too_long'
  if (pattern !== pattern.trim()) return 'pattern_has_blanks_outside'
  const parts = partsOf(pattern)
  if (!parts) return 'pattern_token_unknown'
  const counters = parts.filter((part) => 'counterDigits' in part).length
  if (counters === 0) return 'pattern_counter_missing'
  if (counters > 1) return 'pattern_has_two_counters'
  const shown = new Set(parts.flatMap((part) => ('date' in part ? [part.date.slice(0, 2)] : [])))
  if (periodTokens[reset].some((token) => !shown.has(token))) return 'pattern_repeats_numbers'
}

const periodTokens: Record<SequenceReset, string[]> = {
  never: [],
  yearly: ['yy'],
  monthly: ['yy', 'MM'],
  daily: ['yy', 'MM', 'dd'],
}

/**
 * The number a pattern gives for a counter (a whole number from 0) on a date (YYYY-MM-DD, in the
 * workspace's time zone). A counter wider than its token is not cut. Expects a pattern that
 * `whyNotPattern` lets pass.
 */
export function formatNumber(pattern: string, counter: number | bigint, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const dateParts: Record<DateToken, string> = {
    yyyy: year,
    yy: year.slice(-2),
    MM: month,
    dd: day,
  }
  return (partsOf(pattern) ?? [])
    .map((part) => {
      if ('text' in part) return part.text
      if ('date' in part) return dateParts[part.date]
      return counter.toString().padStart(part.counterDigits, '0')
    })
    .join('')
}

/**
 * The period a date (YYYY-MM-DD) falls in, as the text by which the counter of one period is told
 * from the next: '' when it is never reset, else '2026', '2026-03' or '2026-03-09'.
 */
export function periodOf(reset: SequenceReset, date: string): string {
  return date.slice(0, periodLength[reset])
}

const periodLength: Record<SequenceReset, number> = { never: 0, yearly: 4, monthly: 7, daily: 10 }

/** The first day (YYYY-MM-DD) of the period after the one of a date; undefined when it is never reset. */
export function nextPeriodOf(reset: SequenceReset, date: string): string | undefined {
  const [year = 0, month = 0] = date.split('-').map(Number)
  if (reset === 'never') return undefined
  if (reset === 'daily') return addDays(date, 1)
  if (reset === 'yearly') return `${String(year + 1).padStart(4, '0')}-01-01`
  const following =
    month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
  return `${following.padStart(7, '0')}-01`
}

export type Sequence = {
  pattern: string
  /** The counter of the next number. */
  nextValue: number
  step: number
  reset: SequenceReset
}

/** The numbers that a sequence gives next, if all are given on one date (YYYY-MM-DD). */
export function numbersToCome(
  { pattern, nextValue, step }: Sequence,
  date: string,
  count: number,
): string[] {
  return Array.from({ length: count }, (_, place) =>
    formatNumber(pattern, nextValue + place * step, date),
  )
}

/** What stands before and after the counter in the numbers that a pattern gives on a date (YYYY-MM-DD). */
export function aroundCounter(pattern: string, date: string): { before: string; after: string } {
  const parts = pattern.split(/\{0{1,12}\}/)
  const [before = '', after = ''] = parts.map((part) => fixedText(part, date))
  return { before, after }
}

function fixedText(part: string, date: string): string {
  return formatNumber(`${part}{0}`, 0, date).slice(0, -1)
}

/** The parts of a pattern; undefined where a brace is not part of a known token. */
function partsOf(pattern: string): Part[] | undefined {
  const parts: Part[] = []
  for (const piece of pattern.split(/(\{[^{}]*\})/)) {
    const token = /^\{(.*)\}$/.exec(piece)?.[1]
    if (token === undefined) {
      if (/[{}]/.test(piece)) return undefined
      parts.push({ text: piece })
    } else if (/^0{1,12}$/.test(token)) parts.push({ counterDigits: token.length })
    else if (isDateToken(token)) parts.push({ date: token })
    else return undefined
  }
  return parts
}

function isDateToken(token: string): token is DateToken {
  return token === 'yyyy' || token === 'yy' || token === 'MM' || token === 'dd'
}
