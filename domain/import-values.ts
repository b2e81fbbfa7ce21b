import { parseTypedAmount } from './money.ts'
import { normalEmail } from './matching.ts'

/** The longest texts a lead's fields take, in UTF-16 units. */
export const leadTextLimits = {
  number: 40,
  firstName: 200,
  lastName: 200,
  jobTitle: 200,
  company: 200,
  email: 254,
  phone: 60,
  mobile: 60,
  website: 500,
  street: 300,
  city: 120,
  state: 120,
  postalCode: 30,
  sourceDetail: 500,
  description: 20_000,
} as const
export type TextField = keyof typeof leadTextLimits

/** What a cell says: a value, something worth keeping beside it, or a code of what is wrong. */
export type Found<T> = { value?: T; note?: string; code?: string }

/**
 * The email of a cell as typed there. Of several addresses the first, with the others as a note; a
 * word for "none" is a note; anything else that is no address is refused as `not_an_email`.
 */
export function readEmail(cell: string): Found<string> {
  const address = cell.replace(/^mailto:/i, '')
  if (normalEmail(address)) return { value: address }
  const named = /^[^<>]*<([^<>\s]+)>$/.exec(address)?.[1]
  if (named && normalEmail(named)) return { value: named, note: cell }
  if (/^(?:-+|n\/?a|none|null|no|нема|немає|нет)$/i.test(cell)) return { note: cell }
  const [first, ...others] = address.split(/[\s,;|]+/).filter((part) => part !== '')
  if (first && others.length > 0 && [first, ...others].every(normalEmail)) {
    return { value: first, note: others.join(', ') }
  }
  return { code: 'not_an_email' }
}

/** The amount of a cell in the currency it names, else in the workspace's; zero and above. */
export function readAmount(
  cell: string,
  workspaceCurrency: string,
  decimalSign?: '.' | ',',
): Found<{ amount: string; currency: string }> {
  const read = parseTypedAmount(cell, decimalSign)
  if ('refusal' in read) return { code: read.refusal }
  if (read.amount.startsWith('-')) return { code: 'amount_negative' }
  if (/^\d{14}/.test(read.amount)) return { code: 'amount_too_large' }
  return { value: { amount: read.amount, currency: read.currency ?? workspaceCurrency } }
}

/** The decimal sign that a column of amounts uses, where any of them tells it. */
export function decimalSignOf(cells: string[]): '.' | ',' | undefined {
  for (const sign of [',', '.'] as const) {
    const other = sign === ',' ? '.' : ','
    const only = cells.every((cell) => 'amount' in parseTypedAmount(cell, sign))
    const tells = cells.some((cell) => isTelling(cell, sign))
    if (only && tells && !cells.some((cell) => isTelling(cell, other))) return sign
  }
}

function isTelling(cell: string, sign: '.' | ','): boolean {
  const text = cell.replace(/[^\d.,]/g, '')
  const at = text.lastIndexOf(sign)
  if (at < 0 || text.indexOf(sign) !== at) return false
  return text.includes(sign === ',' ? '.' : ',')
    ? text.lastIndexOf(sign === ',' ? '.' : ',') < at
    : !/^[1-9]\d{0,2}[.,]\d{3}$/.test(text)
}
