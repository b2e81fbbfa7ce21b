import Big from 'big.js'

type AmountRefusal = 'amount_not_decimal' | 'amount_too_large' | 'amount_too_precise'

const canonical = /^-?\d+(?:\.\d+)?$/

/**
 * Why a text is no exact amount: only digits with at most one point and a minus, at most 16 digits
 * before the point and four after it. `1,5`, `1 000`, `1e21` and `NaN` are refused.
 */
export function whyNotAmount(text: string): AmountRefusal | undefined {
  if (!canonical.test(text)) return 'amount_not_decimal'
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  if (whole.replace(/^0+/, '').length > 16) return 'amount_too_large'
  if (fraction.replace(/0+$/, '').length > 4) return 'amount_too_precise'
}

/**
 * A decimal as it goes over the API: no leading zeros, never -0, at least as many decimals as the
 * currency's minor unit has, further ones only where they say something. Expects a valid amount.
 */
export function canonicalAmount(amount: string, currency: string): string {
  const exact = new Big(amount)
  const plain = exact.eq(0) ? new Big(0) : exact
  const decimals = plain.toFixed().split('.')[1]?.length ?? 0
  return plain.toFixed(Math.max(decimals, minorDigits(currency)))
}

/** Rounded half away from zero to the currency's minor unit; never -0. Expects a valid amount. */
export function roundMoney(amount: string, currency: string): string {
  const digits = minorDigits(currency)
  const rounded = new Big(amount).round(digits, Big.roundHalfUp)
  return (rounded.eq(0) ? new Big(0) : rounded).toFixed(digits)
}

/** The exact sum of amounts of one currency; '0' with its decimals for none. */
export function sumMoney(amounts: string[], currency: string): string {
  const sum = amounts.reduce((total, amount) => total.plus(amount), new Big(0))
  return canonicalAmount(sum.toFixed(), currency)
}

/** An amount times a percentage (0 to 100), rounded to the currency's minor unit. */
export function percentOfMoney(amount: string, percent: number | string, currency: string): string {
  return roundMoney(new Big(amount).times(percent).div(100).toFixed(), currency)
}

/** Below zero, zero or above, for sorting; never through a float. */
export function compareAmounts(a: string, b: string): number {
  return new Big(a).cmp(b)
}

/** Decimals of the currency's minor unit by ISO 4217: 2 for UAH, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return minorDigitsOf.get(currency) ?? 2
}

// Not asked of Intl, whose figures for HUF, IQD and others are customs instead of the standard.
const minorDigitsOf = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
])

/** Whether a code is a currency of ISO 4217, in capitals. */
export function isCurrency(code: string): boolean {
  return currencies.has(code)
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** An amount as people of a language read it, with its currency: "1 234,50 ₴". Every digit is exact. */
export function formatMoney(amount: string, currency: string, language: string): string {
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: Math.max(4, minorDigits(currency)),
    minimumFractionDigits: minorDigits(currency),
  })
  return format.format(new Big(amount).toFixed() as Intl.StringNumericLiteral)
}

type TypedAmount =
  | { amount: string; currency?: string }
  | { refusal: AmountRefusal | 'amount_ambiguous' }

/**
 * An amount as people type it into a spreadsheet, read by these rules: blanks and apostrophes
 * group; of point and comma the last one is the decimal sign; a sign that occurs twice groups; a
 * single one is the decimal sign unless exactly three digits follow it, which is refused as
 * ambiguous unless the decimal sign is given. A currency code or symbol may stand at either end.
 */
export function parseTypedAmount(typed: string, decimalSign?: '.' | ','): TypedAmount {
  const { number, currency } = withoutCurrency(typed.normalize('NFKC').trim())
  const plain = number.replace(/[\s'’]/gu, '').replace(/^[−–]/, '-')
  if (!/^-?\d[\d.,]*$/.test(plain)) return { refusal: 'amount_not_decimal' }
  if (/[\s'’]/u.test(number) && !/^[-−–]?\s*\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?$/u.test(number)) {
    return { refusal: 'amount_not_decimal' }
  }

  const sign = decimalSignOf(plain, decimalSign)
  if (sign === 'ambiguous') return { refusal: 'amount_ambiguous' }
  const groupSign = sign === ',' ? '.' : ','
  const [whole = '', ...fractions] = sign ? plain.split(sign) : [plain]
  const groups = whole.split(groupSign)
  const wellGrouped = groups.slice(1).every((group) => group.length === 3)
  const fraction = fractions[0] ?? ''
  if (!wellGrouped || fractions.length > 1 || /\D/.test(fraction) || groups.some((g) => g === '')) {
    return { refusal: 'amount_not_decimal' }
  }
  const amount = groups.join('') + (fraction && `.${fraction}`)
  const refusal = whyNotAmount(amount)
  if (refusal) return { refusal }
  const exact = new Big(amount)
  return { amount: exact.eq(0) ? '0' : exact.toFixed(), ...(currency && { currency }) }
}

function decimalSignOf(plain: string, given: '.' | ',' | undefined) {
  const points = plain.split('.').length - 1
  const commas = plain.split(',').length - 1
  if (points === 0 && commas === 0) return undefined
  if (points > 0 && commas > 0) return plain.lastIndexOf('.') > plain.lastIndexOf(',') ? '.' : ','
  const used = points > 0 ? '.' : ','
  const other = used === '.' ? ',' : '.'
  if (points + commas > 1) return other
  if (given) return given
  return /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(plain) ? 'ambiguous' : used
}

function withoutCurrency(text: string): { number: string; currency?: string } {
  const mark = /^(\p{Sc}|\p{L}+\.?)?\s*(.*?)\s*(\p{Sc}|\p{L}+\.?)?$/su.exec(text)
  const [, before, number = text, after] = mark ?? []
  const word = (before ?? after)?.replace(/\.$/, '')
  if (word === undefined || (before && after)) return { number: before && after ? text : number }
  const symbol = currencyMarks[word.toLowerCase()]
  const currency = symbol ?? (isCurrency(word.toUpperCase()) ? word.toUpperCase() : undefined)
  return currency ? { number, currency } : { number: text }
}

/** Marks that mean one currency; $ is left to the workspace, as a dozen countries use it. */
const currencyMarks: Record<string, string> = {
  '₴': 'UAH',
  грн: 'UAH',
  '€': 'EUR',
  '£': 'GBP',
  zł: 'PLN',
  kč: 'CZK',
}
