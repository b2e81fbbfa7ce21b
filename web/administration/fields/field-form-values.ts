import { type CustomField, type FieldOption, hasOptions } from '#domain/fields.ts'
import { COLORS } from '#domain/lists.ts'
import { colorOf } from '../lists/ColorField.tsx'

export type DraftOption = Omit<FieldOption, 'color'> & { color: (typeof COLORS)[number] }

/** What the form of a field holds. */
export type FieldFormValues = Pick<
  CustomField,
  | 'name'
  | 'type'
  | 'requiredFrom'
  | 'default'
  | 'onCard'
  | 'asColumn'
  | 'carryToCustomer'
  | 'carryToDeal'
> & { help: string; group: string; options: DraftOption[] }

export const NEW_FIELD: FieldFormValues = {
  name: '',
  help: '',
  type: 'text',
  options: [],
  requiredFrom: null,
  default: null,
  group: '',
  onCard: false,
  asColumn: false,
  carryToCustomer: 'same',
  carryToDeal: 'same',
}

export function fieldValuesOf(field: CustomField): FieldFormValues {
  const { name, type, requiredFrom, onCard, asColumn, carryToCustomer, carryToDeal } = field
  return {
    ...{ name, type, requiredFrom, onCard, asColumn, carryToCustomer, carryToDeal },
    default: field.default,
    help: field.help ?? '',
    group: field.group ?? '',
    options: field.options.map((option) => ({ ...option, color: colorOf(option.color) })),
  }
}

/** The values with another type: options stay where the other type has some, a default never fits. */
export function withType(values: FieldFormValues, type: CustomField['type']): FieldFormValues {
  const options = hasOptions(type) ? values.options : []
  return {
    ...values,
    type,
    default: null,
    options: hasOptions(type) && options.length === 0 ? [newOption([])] : options,
  }
}

/** The values with other options; what can no longer be chosen is no default any more. */
export function withOptions(values: FieldFormValues, options: DraftOption[]): FieldFormValues {
  const isOffered = (id: unknown) => options.some((option) => option.id === id && !option.retired)
  const { default: before } = values
  const several = Array.isArray(before) ? before.filter(isOffered) : []
  const left = Array.isArray(before) ? (several.length > 0 ? several : null) : before
  return { ...values, options, default: typeof left === 'string' && !isOffered(left) ? null : left }
}

/** One more option, in the next colour. It has its own id at once, so that it can be the default. */
export function newOption(options: readonly DraftOption[], name = ''): DraftOption {
  const color = COLORS[(options.length + 1) % COLORS.length]!
  return { id: newId(), name, color, retired: false }
}

/** What is sent: options that nobody named are no options. */
export function namedOptions<Values extends { options?: DraftOption[] }>(values: Values): Values {
  if (!values.options) return values
  return { ...values, options: values.options.filter(({ name }) => name.trim() !== '') }
}

/** The field as it would be, to look at. */
export function draftOf(
  { help, group, options, ...values }: FieldFormValues,
  record: CustomField['record'],
): CustomField {
  return {
    ...values,
    id: 'draft',
    version: 0,
    key: 'draft',
    record,
    help: help.trim() || null,
    group: group.trim() || null,
    options: options.filter(({ name }) => name.trim() !== ''),
    retiredAt: null,
  }
}

/** A random UUID. `randomUUID` exists only on https and localhost; this works everywhere. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
