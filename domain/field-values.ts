import { isPlainDate } from '#domain/dates.ts'
import {
  type CustomField,
  type CustomValue,
  type CustomValues,
  customName,
  GREATEST_NUMBER,
  LONGEST_VALUE,
} from '#domain/fields.ts'
import { canonicalAmount, isCurrency } from '#domain/money.ts'
import type { FieldProblem } from '#domain/refusal.ts'
import { tidyText, whyNotStorable } from '#domain/text.ts'

type Typed = Pick<CustomField, 'type' | 'options' | 'retiredAt'>
type Bad = { code: string; values?: Record<string, string | number> }
export type ReadValue = { value: CustomValue | null } | Bad

/**
 * Given values in the form in which they are stored, and what is wrong with the others, all at once.
 * Undefined means that nothing was said of a field, null that it is to be empty. What a record
 * carries already is taken as it is, whatever became of the field since. Whether a user is one is the
 * caller's to check.
 */
export function readCustomValues(
  fields: readonly CustomField[],
  given: Record<string, unknown>,
  before: CustomValues = {},
): { values: Record<string, CustomValue | null>; problems: FieldProblem[] } {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const values: Record<string, CustomValue | null> = {}
  const problems: FieldProblem[] = []
  for (const [key, typed] of Object.entries(given)) {
    if (typed === undefined) continue
    const field = byKey.get(key)
    const read = field ? readOrKeep(field, typed, before) : { code: 'field_unknown' }
    if ('value' in read) values[key] = read.value
    else problems.push({ field: customName(key), ...read })
  }
  return { values, problems }
}

function readOrKeep(field: CustomField, typed: unknown, before: CustomValues): ReadValue {
  const had = Object.hasOwn(before, field.key) ? before[field.key]! : null
  if (JSON.stringify(typed) === JSON.stringify(had)) return { value: had }
  const kept = Array.isArray(had) ? had : [had]
  const read = readCustomValue(field, typed, kept)
  if ('value' in read && read.value !== null && field.retiredAt !== null) {
    return JSON.stringify(read.value) === JSON.stringify(had) ? read : { code: 'field_is_retired' }
  }
  return read
}

/**
 * One value in the form in which it is stored, or why it can't be: null, a blank text and no choices
 * are empty. `kept`: options that may be retired, as the record has them already.
 */
export function readCustomValue(
  field: Typed,
  typed: unknown,
  kept: readonly unknown[] = [],
): ReadValue {
  if (typed === null) return { value: null }
  switch (field.type) {
    case 'text':
    case 'longText':
      return readText(typed, LONGEST_VALUE[field.type])
    case 'link':
      return checked(readText(typed, LONGEST_VALUE.link), isLink, 'not_a_link')
    case 'email':
      return checked(readText(typed, LONGEST_VALUE.email), isEmail, 'not_an_email')
    case 'phone':
      return checked(readText(typed, LONGEST_VALUE.phone), hasDigit, 'not_a_phone')
    case 'number':
      return readNumber(typed)
    case 'money':
      return readMoney(typed)
    case 'date':
      return checked(readText(typed, 40), isKeptDate, 'not_a_date')
    case 'dateTime':
      return readInstant(typed)
    case 'choice':
      return typeof typed === 'string' ? readChoice(field, typed, kept) : WRONG_TYPE
    case 'choices':
      return readChoices(field, typed, kept)
    case 'yesNo':
      return typeof typed === 'boolean' ? { value: typed } : WRONG_TYPE
    case 'user':
      return typeof typed === 'string' && isId(typed)
        ? { value: typed.toLowerCase() }
        : { code: typeof typed === 'string' ? 'not_in_list' : 'value_of_wrong_type' }
  }
}

const WRONG_TYPE: Bad = { code: 'value_of_wrong_type' }

function readText(typed: unknown, longest: number): ReadValue {
  if (typeof typed !== 'string') return WRONG_TYPE
  if (whyNotStorable(typed)) return { code: 'text_not_storable' }
  const value = tidyText(typed)
  if (value !== null && value.length > longest) {
    return { code: 'text_too_long', values: { maximum: longest } }
  }
  return { value }
}

function checked(read: ReadValue, fits: (text: string) => boolean, code: string): ReadValue {
  if (!('value' in read) || read.value === null) return read
  return fits(read.value as string) ? read : { code }
}

function isLink(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && !/\s/.test(text) && URL.canParse(text)
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text)
}

function hasDigit(text: string): boolean {
  return /\p{Nd}/u.test(text)
}

/** Every date has a next one that is written with four digits. */
function isKeptDate(text: string): boolean {
  return isPlainDate(text) && text >= '0001-01-02' && text < '9999'
}

function readInstant(typed: unknown): ReadValue {
  if (typeof typed !== 'string') return WRONG_TYPE
  if (typed.trim() === '') return { value: null }
  const isWritten =
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(typed) &&
    isKeptDate(typed.slice(0, 10))
  const at = new Date(typed)
  if (!isWritten || Number.isNaN(at.getTime())) return { code: 'not_an_instant' }
  const value = at.toISOString()
  return isKeptDate(value.slice(0, 10)) ? { value } : { code: 'not_an_instant' }
}

function readNumber(typed: unknown): ReadValue {
  if (typeof typed !== 'number' || !Number.isFinite(typed)) return WRONG_TYPE
  if (typed > GREATEST_NUMBER) {
    return { code: 'value_too_big', values: { maximum: GREATEST_NUMBER } }
  }
  if (typed < -GREATEST_NUMBER) {
    return { code: 'value_too_small', values: { minimum: -GREATEST_NUMBER } }
  }
  return { value: typed === 0 ? 0 : typed }
}

function readMoney(typed: unknown): ReadValue {
  const { amount, currency } = (typed ?? {}) as { amount?: unknown; currency?: unknown }
  if (typeof amount !== 'string' || typeof currency !== 'string') return WRONG_TYPE
  if (!/^\d{1,13}(\.\d{1,4})?$/.test(amount)) return { code: 'amount_not_decimal' }
  if (!isCurrency(currency)) return { code: 'currency_unknown' }
  return { value: { amount: canonicalAmount(amount, currency), currency } }
}

function readChoice({ options }: Typed, id: string, kept: readonly unknown[]): ReadValue {
  if (id === '') return { value: null }
  const option = options.find((each) => each.id === id)
  if (!option) return { code: 'not_in_list' }
  if (option.retired && !kept.includes(id)) return { code: 'option_is_retired' }
  return { value: id }
}

/** Choices stand in the order of the options, each once, so that the same choices are no change. */
function readChoices(field: Typed, typed: unknown, kept: readonly unknown[]): ReadValue {
  if (!Array.isArray(typed) || !typed.every((each) => typeof each === 'string')) return WRONG_TYPE
  for (const id of typed) {
    const read = id === '' ? { code: 'not_in_list' } : readChoice(field, id, kept)
    if (!('value' in read)) return read
  }
  const value = field.options.filter(({ id }) => typed.includes(id)).map(({ id }) => id)
  return { value: value.length > 0 ? value : null }
}

function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}
