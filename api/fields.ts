import { z } from 'zod'
import { FIELD_RECORDS, FIELD_TYPES, MOST_FIELDS, MOST_OPTIONS } from '#domain/fields.ts'
import { STATUS_KINDS } from '#domain/leads.ts'
import { COLORS, LONGEST_NAME } from '#domain/lists.ts'
import { operation } from '#api/operation.ts'
import { Id, OptionalText, OutId, RequiredText, Versioned, Whole } from '#api/shapes.ts'

const settings = { area: 'settings', permission: 'workspace.settings' } as const

/**
 * A value of a custom field. Texts, links, emails and phones are strings; numbers are JSON numbers;
 * money is an exact amount with its currency; a date is YYYY-MM-DD; a date with time an ISO instant;
 * a choice or a user is an id, several choices are ids; yes and no are booleans.
 */
export const CustomValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()).max(MOST_OPTIONS),
  z.object({ amount: z.string(), currency: z.string() }),
])

/** What a record carries, by the keys of its custom fields; what is empty is left out. */
export const CustomValues = z.record(z.string(), CustomValue)

/**
 * Values to write, by key: null empties a field, what is left out stays as it is. A refusal names the
 * field as `custom.<key>`.
 */
export const GivenCustom = z
  .record(z.string().max(64), CustomValue.nullable())
  .refine((given) => Object.keys(given).length <= 2 * MOST_FIELDS, {
    params: { code: 'fields_too_many' },
  })
  .optional()

/**
 * Conditions on custom fields, which all hold together. In an address they are written
 * `custom.<key>=`, `custom.<key>From=` and `custom.<key>To=`. Choices, yes and no (`true`, `false`)
 * and users (ids, `me`) take several values with commas between; texts take what they contain;
 * numbers, amounts and dates a range, of which both ends belong to it; dates also a range by name, as
 * the built-in ones take it (`overdue`: it has passed). `none` is for records without a value.
 */
export const CustomFilter = z
  .record(z.string().regex(/^[a-z][A-Za-z\d]{0,63}$/), z.string().max(4000))
  .refine((filter) => Object.keys(filter).length <= 20, { params: { code: 'value_invalid' } })
  .optional()
export type CustomFilter = z.output<typeof CustomFilter>

/** A custom field by which a list is sorted. */
export const CUSTOM_SORT = /^custom\.[a-z][A-Za-z\d]{0,63}$/

/** A condition on a custom field as an address names it. */
const IN_ADDRESS = /^custom\.([a-z][A-Za-z\d]{0,63})$/

/** What an address says, with its conditions on custom fields put together under `custom`. */
export function withCustomConditions(query: Record<string, unknown>): Record<string, unknown> {
  const names = Object.keys(query).filter((name) => IN_ADDRESS.test(name))
  if (names.length === 0 || 'custom' in query) return query
  const rest = Object.entries(query).filter(([name]) => !names.includes(name))
  const custom = names.map((name) => [IN_ADDRESS.exec(name)![1]!, query[name]])
  return { ...Object.fromEntries(rest), custom: Object.fromEntries(custom) }
}

export const FieldOption = z.object({
  id: OutId,
  name: z.string(),
  color: z.string(),
  /** Records keep it, none gets it any more. */
  retired: z.boolean(),
})
export type FieldOption = z.output<typeof FieldOption>

export const CustomField = z.object({
  ...Versioned,
  record: z.enum(FIELD_RECORDS),
  /** By which programs call it: made from its first name and never changed after. */
  key: z.string(),
  name: z.string(),
  help: z.string().nullable(),
  type: z.enum(FIELD_TYPES),
  options: z.array(FieldOption),
  /** Always, or in statuses of this kind and of the kinds after it. */
  requiredFrom: z.enum(['always', ...STATUS_KINDS]).nullable(),
  default: CustomValue.nullable(),
  /** The fields with the same words stand together; null for the first, unnamed group. */
  group: z.string().nullable(),
  onCard: z.boolean(),
  /** Whether lists show it until somebody chooses columns. */
  asColumn: z.boolean(),
  /** Where converting takes it: `same` to the field of the same name and type, `nowhere`, or to the field with this id. */
  carryToCustomer: z.string(),
  carryToDeal: z.string(),
  retiredAt: z.string().nullable(),
})
export type CustomField = z.output<typeof CustomField>

const Option = z.object({
  /** A new option may bring its own id, so that the default can name it. */
  id: Id.optional(),
  name: RequiredText(LONGEST_NAME.entry),
  color: z.enum(COLORS).default('gray'),
  retired: z.boolean().default(false),
})

const written = {
  name: RequiredText(LONGEST_NAME.entry),
  help: OptionalText(500),
  type: z.enum(FIELD_TYPES),
  options: z.array(Option).max(MOST_OPTIONS),
  requiredFrom: z.enum(['always', ...STATUS_KINDS]).nullable(),
  default: CustomValue.nullable(),
  group: OptionalText(LONGEST_NAME.entry),
  onCard: z.boolean(),
  asColumn: z.boolean(),
  carryToCustomer: z.union([z.enum(['same', 'nowhere']), Id]),
  carryToDeal: z.union([z.enum(['same', 'nowhere']), Id]),
}

export const AddField = z.object({
  ...written,
  record: z.enum(FIELD_RECORDS),
  options: written.options.default([]),
  requiredFrom: written.requiredFrom.default(null),
  default: written.default.default(null),
  onCard: written.onCard.default(false),
  asColumn: written.asColumn.default(false),
  carryToCustomer: written.carryToCustomer.default('same'),
  carryToDeal: written.carryToDeal.default('same'),
})
export type AddField = z.output<typeof AddField>

/** `options` are all of them in their order: those with the id of one keep its values, others are new. */
export const ChangeField = z.object(written).partial()
export type ChangeField = z.output<typeof ChangeField>

export const fields = {
  list: operation({
    method: 'GET',
    path: '/settings/fields',
    area: 'settings',
    permission: 'signed_in',
    response: Whole(CustomField),
    summary: 'The custom fields of leads, customers and deals in order, retired ones included.',
  }),
  add: operation({
    ...settings,
    method: 'POST',
    path: '/settings/fields',
    body: AddField,
    response: CustomField,
    status: 201,
    summary: 'Add a custom field, at the end.',
    description: `A kind of record has at most ${MOST_FIELDS} of them.`,
  }),
  reorder: operation({
    ...settings,
    method: 'PATCH',
    path: '/settings/fields',
    body: z.object({
      order: z
        .array(Id)
        .min(1)
        .max(3 * MOST_FIELDS),
    }),
    response: Whole(CustomField),
    summary: 'Put custom fields in another order; what is not named stays where it is.',
  }),
  usage: operation({
    ...settings,
    method: 'GET',
    path: '/settings/fields/usage',
    query: z.strictObject({ record: z.enum(FIELD_RECORDS).optional() }),
    response: Whole(z.object({ id: OutId, records: z.int() })),
    summary: 'How many records carry a value of each custom field, those in the bin included.',
  }),
  change: operation({
    ...settings,
    method: 'PATCH',
    path: '/settings/fields/:fieldId',
    body: ChangeField,
    response: CustomField,
    ifMatch: true,
    summary: 'Change a custom field.',
    description:
      'Its type stays once a record carries a value (409 `field_type_in_use`), and an option that a record carries is retired instead of left out (409 `option_in_use`).',
  }),
  retire: operation({
    ...settings,
    method: 'POST',
    path: '/settings/fields/:fieldId/retirement',
    response: CustomField,
    summary: 'Retire a custom field: records keep their values, none gets one any more.',
  }),
  bringBack: operation({
    ...settings,
    method: 'DELETE',
    path: '/settings/fields/:fieldId/retirement',
    response: CustomField,
    summary: 'Offer a custom field again.',
  }),
  remove: operation({
    ...settings,
    method: 'DELETE',
    path: '/settings/fields/:fieldId',
    response: 'nothing',
    status: 204,
    summary: 'Delete a custom field that no record carries a value of.',
  }),
}
