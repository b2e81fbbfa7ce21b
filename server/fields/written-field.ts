import type { AddField, ChangeField } from '#api/fields.ts'
import {
  type CustomField,
  type CustomValue,
  type FieldOption,
  hasOptions,
  whyNotNamed,
} from '#domain/fields.ts'
import { readCustomValue } from '#domain/field-values.ts'
import { type FieldProblem, Refusal, refuseFields } from '#domain/refusal.ts'
import { foldForSearch } from '#domain/text.ts'
import type { Context } from '#server/context.ts'
import { newId } from '#server/ids.ts'

type Written = Omit<CustomField, 'id' | 'version' | 'record' | 'key' | 'retiredAt'>

/** A field as a message leaves it. `before`: as it is, or as a new one begins; `all`: every field there is. */
export async function writtenField(
  ctx: Context,
  before: CustomField,
  input: Partial<AddField> & ChangeField,
  all: readonly CustomField[],
): Promise<Written> {
  const type = input.type ?? before.type
  const isRetyped = type !== before.type
  const given = input.options?.map((option) => ({ ...option, id: option.id ?? newId() }))
  const options = hasOptions(type) ? (given ?? before.options) : []
  const standard = input.default === undefined && isRetyped ? null : input.default
  const written: Written = {
    name: input.name ?? before.name,
    help: input.help === undefined ? before.help : input.help,
    type,
    options,
    requiredFrom: input.requiredFrom === undefined ? before.requiredFrom : input.requiredFrom,
    default: standard === undefined ? before.default : standard,
    group: input.group === undefined ? before.group : input.group,
    onCard: input.onCard ?? before.onCard,
    asColumn: input.asColumn ?? before.asColumn,
    carryToCustomer: input.carryToCustomer ?? before.carryToCustomer,
    carryToDeal: input.carryToDeal ?? before.carryToDeal,
  }
  const alike = all.filter(({ id, record }) => record === before.record && id !== before.id)
  if (whyNotNamed(written.name, alike)) {
    const errors = [{ field: 'name', code: 'name_taken' }]
    throw new Refusal('conflict', 'name_taken', { errors })
  }
  const read = await readDefault(ctx, written, before)
  refuseFields([
    ...optionProblems(options),
    ...('problem' in read ? [read.problem] : []),
    ...requiredProblems(before, written),
    ...carryProblems(before, written, all),
  ])
  return { ...written, default: 'value' in read ? read.value : null }
}

function optionProblems(options: FieldOption[]): FieldProblem[] {
  return options.flatMap(({ id, name }, place) => {
    const earlier = options.slice(0, place)
    if (earlier.some((other) => other.id === id)) {
      return [{ field: `options.${place}.id`, code: 'value_invalid' }]
    }
    const isTaken = earlier.some((other) => foldForSearch(other.name) === foldForSearch(name))
    return isTaken ? [{ field: `options.${place}.name`, code: 'name_taken' }] : []
  })
}

async function readDefault(
  ctx: Context,
  written: Written,
  before: CustomField,
): Promise<{ value: CustomValue | null } | { problem: FieldProblem }> {
  const kept = Array.isArray(before.default) ? before.default : [before.default]
  const read = readCustomValue({ ...written, retiredAt: null }, written.default, kept)
  if (!('value' in read)) return { problem: { field: 'default', ...read } }
  if (written.type !== 'user' || read.value === null || read.value === before.default) return read
  const user = await ctx.db
    .selectFrom('users')
    .select('id')
    .where('id', '=', read.value as string)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return user ? read : { problem: { field: 'default', code: 'not_in_list' } }
}

/** Only leads have statuses, from whose kinds on something can be required. */
function requiredProblems({ record }: CustomField, { requiredFrom }: Written): FieldProblem[] {
  if (record === 'leads' || requiredFrom === null || requiredFrom === 'always') return []
  return [{ field: 'requiredFrom', code: 'value_not_offered' }]
}

function carryProblems(
  { record }: CustomField,
  written: Written,
  all: readonly CustomField[],
): FieldProblem[] {
  const targets = { carryToCustomer: 'customers', carryToDeal: 'deals' } as const
  return (['carryToCustomer', 'carryToDeal'] as const).flatMap((field) => {
    const to = written[field]
    if (to === 'same' || (record === 'leads' && to === 'nowhere')) return []
    if (record !== 'leads') return [{ field, code: 'value_not_offered' }]
    const target = all.find(({ id }) => id === to)
    if (target?.record !== targets[field]) return [{ field, code: 'not_in_list' }]
    return target.type === written.type ? [] : [{ field, code: 'field_type_differs' }]
  })
}
