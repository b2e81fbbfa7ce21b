import { sql } from 'kysely'
import { KEY_OF_TYPE, NO, YES } from '#domain/field-keys.ts'
import { type CustomField, customName, type FieldRecord, keyInName } from '#domain/fields.ts'
import { usersByName } from '#server/access/owned-by.ts'
import { withinScope } from '#server/access/within-scope.ts'
import type { Context } from '#server/context.ts'
import type { Beside, SortKey } from '#server/database/list-order.ts'
import type { OfKey, Whereabouts } from '#server/fields/custom-conditions.ts'
import { KEY_TABLES } from '#server/fields/field-keys.ts'
import { readFields } from '#server/fields/read-fields.ts'

/**
 * The keys of the custom fields that a list is asked to be sorted by. Texts come in the order of
 * their letters, long ones by how they begin; choices in the order of their options, several by the
 * first of them; users by name. A name that is no field has no key, so that the list refuses it. Keys
 * that a condition of the list asks for are only those that meet it.
 */
export async function customSortKeys(
  ctx: Context,
  record: FieldRecord,
  sort: string,
  where: Whereabouts,
  conditions: readonly { ofKey?: OfKey }[] = [],
): Promise<Record<string, SortKey>> {
  const asked = sort.split(',').flatMap((name) => keyInName(name.replace(/^-/, '')) ?? [])
  if (asked.length === 0) return {}
  const fields = (await readFields(ctx, record)).filter(({ key }) => asked.includes(key))
  const keys = fields.map(async (field) => {
    const within = conditions.find(({ ofKey }) => ofKey?.fieldId === field.id)?.ofKey
    const key = await sortKeyOf(ctx, field, where, within)
    return [customName(field.key), key] as const
  })
  return Object.fromEntries(await Promise.all(keys))
}

async function sortKeyOf(
  ctx: Context,
  field: CustomField,
  where: Whereabouts,
  within: OfKey | undefined,
): Promise<SortKey> {
  const kind = KEY_OF_TYPE[field.type]
  const column = COLUMNS[kind]
  const beside = besideOf(ctx, field, column.name, where, within)
  if (kind !== 'option') {
    return { by: 'column', column: column.name, type: column.type, nullable: true, beside }
  }
  return { by: 'listed', column: column.name, ids: await idsInOrder(ctx, field), beside }
}

async function idsInOrder(ctx: Context, { type, options }: CustomField): Promise<string[]> {
  if (type === 'yesNo') return [NO, YES]
  return type === 'user' ? usersByName(ctx) : options.map(({ id }) => id)
}

const COLUMNS = {
  option: { name: 'option_key', type: 'text' },
  text: { name: 'text_key', type: 'text' },
  number: { name: 'number_key', type: 'numeric' },
  time: { name: 'time_key', type: 'timestamptz' },
} as const

function besideOf(
  ctx: Context,
  field: CustomField,
  column: string,
  { isInBin }: Whereabouts,
  within: OfKey | undefined,
): Beside {
  const name = KEY_TABLES[field.record]
  const table = sql.table(name)
  const key = sql.ref(column)
  const kept = isInBin ? sql`is_binned` : sql`not is_binned`
  const first = field.type === 'choices' ? sql`and place = 0` : sql``
  const met = within ? sql`and ${sql.join(within.matches, sql` and `)}` : sql``
  return {
    keys: sql`
      select record_id, ${key} as sort_key, created_at as made_at from ${table}
      where field_id = ${field.id} and ${key} is not null and ${kept} ${first} ${met}
        and ${withinScope(ctx, field.record, 'read', name)}`,
    own: sql`(
      select ${key} from ${table} where record_id = id and field_id = ${field.id} ${first})`,
    name: `sorted_by_${field.key}`,
    within,
  }
}
