import {
  type CustomField,
  type CustomValue,
  type CustomValues,
  customName,
  missingCustomFields,
  mergedCustom,
} from '#domain/fields.ts'
import type { StatusKind } from '#domain/leads.ts'
import { isEmptyValue } from './custom-words.ts'

/** What a form holds of the custom fields: each by its key, null for an empty one. */
export type CustomFormValues = Record<string, CustomValue | null>

/** What a form of a new record begins with: the defaults. */
export function newCustomValues(fields: readonly CustomField[]): CustomFormValues {
  return Object.fromEntries(fields.map((field) => [field.key, field.default ?? null]))
}

/** What a form shows of a stored record. */
export function customValuesOf(
  fields: readonly CustomField[],
  custom: CustomValues,
): CustomFormValues {
  return Object.fromEntries(fields.map(({ key }) => [key, custom[key] ?? null]))
}

/** What creates a record so: what was filled in, and which defaults were emptied on purpose. */
export function customToCreate(
  values: CustomFormValues,
  fields: readonly CustomField[],
): CustomFormValues {
  const told = fields.filter(
    (field) => !isEmptyValue(values[field.key]) || !isEmptyValue(field.default),
  )
  return Object.fromEntries(told.map(({ key }) => [key, emptied(values[key])]))
}

/** The fields that were changed, and only those; nothing where none was. */
export function customChanges(
  values: CustomFormValues,
  before: CustomFormValues,
): { custom?: CustomFormValues } {
  const changed = Object.entries(values).filter(
    ([key, value]) => JSON.stringify(emptied(value)) !== JSON.stringify(emptied(before[key])),
  )
  if (changed.length === 0) return {}
  return { custom: Object.fromEntries(changed.map(([key, value]) => [key, emptied(value)])) }
}

/** Says of each field that is still empty although it must be filled, at its place in the form. */
export function missingInCustom<Said>(
  fields: readonly CustomField[],
  values: CustomFormValues,
  said: Said,
  kind?: StatusKind,
): Record<string, Said> {
  const filled = mergedCustom(
    {},
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, emptied(value)])),
  )
  const missing = missingCustomFields(fields, filled, kind)
  return Object.fromEntries(missing.map(({ key }) => [customName(key), said]))
}

function emptied(value: CustomValue | null | undefined): CustomValue | null {
  return isEmptyValue(value) ? null : value
}
