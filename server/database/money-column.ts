import { canonicalAmount } from '#domain/money.ts'

/** A numeric column and its currency as money of the API; null where there is no amount. */
export function moneyOrNull(amount: string | null, currency: string | null) {
  if (amount === null || currency === null) return null
  return { amount: canonicalAmount(amount, currency), currency }
}
