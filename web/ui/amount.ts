import { parseTypedAmount } from '#domain/money.ts'

/**
 * What was typed as a canonical decimal, read as the person's language writes numbers; where that
 * makes no sense, as any language does. A text that is no number comes back as it is, for the server
 * to refuse by name.
 */
export function readAmount(typed: string, locale: string): string {
  const readings = [parseTypedAmount(typed, decimalSignOf(locale)), parseTypedAmount(typed)]
  for (const reading of readings) if ('amount' in reading) return reading.amount
  return typed.trim()
}

/** A canonical decimal as the person's language writes it, every digit kept. */
export function printAmount(amount: string, locale: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(amount)) return amount
  const decimals = amount.split('.')[1]?.length ?? 0
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return format.format(amount as Intl.StringNumericLiteral)
}

function decimalSignOf(locale: string): '.' | ',' {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5)
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ',' : '.'
}
