import type { StatusKind } from '#domain/leads.ts'
import type { FieldProblem } from '#domain/refusal.ts'
import { foldForSearch } from '#domain/text.ts'

/** The records that a workspace can add fields to. */
export const FIELD_RECORDS = ['leads', 'customers', 'deals'] as const
export type FieldRecord = (typeof FIELD_RECORDS)[number]

export const FIELD_TYPES = [
  'text',
  'longText',
  'number',
  'money',
  'date',
  'dateTime',
  'choice',
  'choices',
  'yesNo',
  'link',
  'email',
  'phone',
  'user',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

/** How many custom fields a kind of record can have, and how many options a field. */
export const MOST_FIELDS = 100
export const MOST_OPTIONS = 200

/** The longest value of each type that is a text, in characters. */
export const LONGEST_VALUE = {
  text: 500,
  longText: 20_000,
  link: 2000,
  email: 254,
  phone: 60,
} as const

/** Numbers lie between minus and plus this, both included. */
export const GREATEST_NUMBER = 1e15

/** One of a field's choices; a retired one stays on the records that have it. */
export type FieldOption = { id: string; name: string; color: string; retired: boolean }

/** Always, or for leads in statuses of this kind and of the kinds after it; null for never. */
export type RequiredFrom = null | 'always' | StatusKind

/** Where a conversion takes a lead's value: to the field of the same name and type, nowhere, or to the field with this id. */
type CarryTo = string

/**
 * A value as records carry it and as the API shows it: a text; a number; an amount with its currency;
 * a date as YYYY-MM-DD; an instant in ISO 8601; the id of an option or user; ids of options; yes or no.
 */
export type CustomValue =
  | string
  | number
  | boolean
  | string[]
  | { amount: string; currency: string }

/** What a record carries, by the keys of its fields; what is empty is left out. */
export type CustomValues = Record<string, CustomValue>

export type CustomField = {
  id: string
  version: number
  record: FieldRecord
  key: string
  name: string
  help: string | null
  type: FieldType
  options: FieldOption[]
  requiredFrom: RequiredFrom
  default: CustomValue | null
  group: string | null
  onCard: boolean
  asColumn: boolean
  carryToCustomer: CarryTo
  carryToDeal: CarryTo
  retiredAt: string | null
}

type Requirable = Pick<CustomField, 'key' | 'requiredFrom' | 'retiredAt'>

/** By which name a problem, a change or a column speaks of a custom field. */
export function customName(key: string): string {
  return `custom.${key}`
}

/** The key of the custom field that a name such as `custom.budget` speaks of; undefined for other names. */
export function keyInName(name: string): string | undefined {
  return name.startsWith('custom.') ? name.slice('custom.'.length) : undefined
}

/** Whether a field's values are among listed ones: options, users, or yes and no. */
export function isListed(type: FieldType): boolean {
  return type === 'choice' || type === 'choices' || type === 'yesNo' || type === 'user'
}

/** Whether a field's values are texts, which are filtered by what they contain. */
export function isTextual(type: FieldType): boolean {
  return ['text', 'longText', 'link', 'email', 'phone'].includes(type)
}

/** Whether a field has options of its own to choose from. */
export function hasOptions(type: FieldType): boolean {
  return type === 'choice' || type === 'choices'
}

/** Why two fields can't have this name: one of the same record kind has it, in any case and spacing. */
export function whyNotNamed(
  name: string,
  others: readonly Pick<CustomField, 'name'>[],
): 'name_taken' | undefined {
  if (others.some((other) => foldForSearch(other.name) === foldForSearch(name))) return 'name_taken'
}

/** Why a field can't get another type: records carry values of the one it has. */
export function whyNotRetyped(values: number): 'field_type_in_use' | undefined {
  if (values > 0) return 'field_type_in_use'
}

/** Why a field can't be deleted: records carry it, so it is retired instead. */
export function whyNotDeletableField(values: number): 'field_in_use' | undefined {
  if (values > 0) return 'field_in_use'
}

/** Why a record kind can't have one more field. */
export function whyNotAnotherField(count: number): 'fields_too_many' | undefined {
  if (count >= MOST_FIELDS) return 'fields_too_many'
}

const KINDS_IN_ORDER: readonly StatusKind[] = ['open', 'contacted', 'qualified', 'converted']

/** Whether a record needs a value. `kind`: of a lead's status; left out for customers and deals. */
export function isRequiredAt({ requiredFrom, retiredAt }: Requirable, kind?: StatusKind): boolean {
  if (requiredFrom === null || retiredAt !== null) return false
  if (requiredFrom === 'always') return true
  if (kind === undefined) return false
  if (kind === 'closed' || requiredFrom === 'closed') return kind === requiredFrom
  return KINDS_IN_ORDER.indexOf(kind) >= KINDS_IN_ORDER.indexOf(requiredFrom)
}

/** The fields that a record leaves empty although it needs them, in their order. */
export function missingCustomFields<F extends Requirable>(
  fields: readonly F[],
  values: CustomValues,
  kind?: StatusKind,
): F[] {
  return fields.filter((field) => isRequiredAt(field, kind) && !Object.hasOwn(values, field.key))
}

/**
 * The fields that an edit empties although the record needs them. What a record has never had does
 * not stand in the way of editing something else.
 */
export function emptiedCustomFields<F extends Requirable>(
  fields: readonly F[],
  before: CustomValues,
  after: CustomValues,
  kind?: StatusKind,
): F[] {
  const missing = missingCustomFields(fields, after, kind)
  return missing.filter(({ key }) => Object.hasOwn(before, key))
}

/** What is wrong with a record that leaves these fields empty. */
export function missingCustomProblems(
  missing: readonly Pick<CustomField, 'key'>[],
): FieldProblem[] {
  return missing.map(({ key }) => ({ field: customName(key), code: 'value_missing' }))
}

/** What a new record starts with where it says nothing: the defaults of the fields in use. */
export function customDefaults(fields: readonly CustomField[]): CustomValues {
  const filled = fields.filter((field) => field.retiredAt === null && field.default !== null)
  return Object.fromEntries(filled.map((field) => [field.key, field.default!]))
}

/** Values after a change, key by key: null empties a field. */
export function mergedCustom(
  before: CustomValues,
  given: Record<string, CustomValue | null>,
): CustomValues {
  const merged = { ...before, ...given }
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, CustomValue] => entry[1] !== null),
  )
}

/** Values under the names that problems and changes use, such as `custom.budget`. */
export function namedCustom<V>(values: Record<string, V>): Record<string, V> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [customName(key), value]))
}
