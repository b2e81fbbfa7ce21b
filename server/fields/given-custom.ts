import type { StatusKind } from '#domain/leads.ts'
import {
  type CustomField,
  type CustomValue,
  type CustomValues,
  customDefaults,
  customName,
  emptiedCustomFields,
  type FieldRecord,
  mergedCustom,
  missingCustomFields,
  missingCustomProblems,
} from '#domain/fields.ts'
import { readCustomValues } from '#domain/field-values.ts'
import type { FieldProblem } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { readFields } from '#server/fields/read-fields.ts'

type Given = Record<string, unknown> | undefined

/** The values of a new record, defaults where nothing is said, and everything that is wrong with them. */
export async function customOfNew(
  ctx: Context,
  record: FieldRecord,
  given: Given,
  kind?: StatusKind,
): Promise<{ custom: CustomValues; problems: FieldProblem[] }> {
  const fields = await readFields(ctx, record)
  if (fields.length === 0 && !given) return { custom: {}, problems: [] }
  const { values, problems } = readCustomValues(fields, given ?? {})
  const custom = mergedCustom(customDefaults(fields), values)
  const refused = new Set(problems.map(({ field }) => field))
  const missing = missingCustomFields(fields, custom, kind).filter(
    ({ key }) => !refused.has(customName(key)),
  )
  const unknown = await unknownUsers(ctx, fields, values)
  return { custom, problems: [...problems, ...missingCustomProblems(missing), ...unknown] }
}

export type CustomChange = {
  /** Everything that the record carries afterwards. */
  custom: CustomValues
  /** What the message says of its fields, in the form in which it is stored. */
  given: Record<string, CustomValue | null>
  problems: FieldProblem[]
}

/** What a change makes of a record's values, key by key, and everything that is wrong with it. */
export async function changedCustom(
  ctx: Context,
  record: FieldRecord,
  before: CustomValues,
  given: Given,
  kind?: StatusKind,
): Promise<CustomChange> {
  if (!given || Object.keys(given).length === 0) return { custom: before, given: {}, problems: [] }
  const fields = await readFields(ctx, record)
  const { values, problems } = readCustomValues(fields, given, before)
  const custom = mergedCustom(before, values)
  const emptied = missingCustomProblems(emptiedCustomFields(fields, before, custom, kind))
  const fresh = Object.entries(values).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key] ?? null),
  )
  const unknown = await unknownUsers(ctx, fields, Object.fromEntries(fresh))
  return { custom, given: values, problems: [...problems, ...emptied, ...unknown] }
}

/** Users that there are not, or that have left. */
async function unknownUsers(
  ctx: Context,
  fields: readonly CustomField[],
  values: Record<string, CustomValue | null>,
): Promise<FieldProblem[]> {
  const named = fields.flatMap(({ key, type }) => {
    const id = type === 'user' && Object.hasOwn(values, key) ? values[key] : null
    return typeof id === 'string' ? [{ key, id }] : []
  })
  if (named.length === 0) return []
  const users = await ctx.db
    .selectFrom('users')
    .select('id')
    .where(
      'id',
      'in',
      named.map(({ id }) => id),
    )
    .where('disabled_at', 'is', null)
    .execute()
  const active = new Set(users.map(({ id }) => id))
  return named
    .filter(({ id }) => !active.has(id))
    .map(({ key }) => ({ field: customName(key), code: 'not_in_list' }))
}
