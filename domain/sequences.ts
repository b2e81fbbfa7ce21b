export const SEQUENCE_RESETS = ['never', 'yearly', 'monthly', 'daily'] as const
export type SequenceReset = (typeof SEQUENCE_RESETS)[number]

export type PatternRefusal =
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
