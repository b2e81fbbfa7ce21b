import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type {
  CustomField,
  CustomValue,
  FieldOption,
  FieldRecord,
  FieldType,
  RequiredFrom,
} from '#domain/fields.ts'
import type { Context, Db } from '#server/context.ts'

/** The custom fields of the workspace in order, as the API shows them. */
export function customFields(db: Db) {
  return db
    .selectFrom('custom_fields')
    .select([
      'id',
      'version',
      'record',
      'key',
      'name',
      'help',
      'type',
      'options',
      'required_from as requiredFrom',
      'default_value as default',
      'group_name as group',
      'on_card as onCard',
      'as_column as asColumn',
      'carry_to_customer as carryToCustomer',
      'carry_to_deal as carryToDeal',
      'retired_at as retiredAt',
    ])
    .$narrowType<{
      record: FieldRecord
      type: FieldType
      options: FieldOption[]
      requiredFrom: RequiredFrom
      default: CustomValue | null
    }>()
    .orderBy('position')
    .orderBy('id')
}

/** What was read under a mark stays true for as long as the settings have that mark. */
const remembered = new Map<string, CustomField[]>()
const MOST_REMEMBERED = 20

/** The custom fields as they were when the request came, retired ones included, of one kind of record. */
export async function readFields(
  ctx: Pick<Context, 'db' | 'settingsMark'>,
  record: FieldRecord,
): Promise<CustomField[]> {
  return (await readAllFields(ctx)).filter((field) => field.record === record)
}

export async function readAllFields({
  db,
  settingsMark,
}: Pick<Context, 'db' | 'settingsMark'>): Promise<CustomField[]> {
  const known = settingsMark === undefined ? undefined : remembered.get(settingsMark)
  if (known) return known
  // One statement, or what was read might be remembered under the mark that came after it.
  const { token, fields } = await db
    .selectFrom('access_version')
    .select(['token', jsonArrayFrom(customFields(db)).as('fields')])
    .executeTakeFirstOrThrow()
  if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!)
  remembered.set(token, fields)
  return fields
}

/** The custom fields of leads that new leads can fill. */
export async function fieldsInUse(
  ctx: Pick<Context, 'db' | 'settingsMark'>,
): Promise<CustomField[]> {
  return (await readFields(ctx, 'leads')).filter(({ retiredAt }) => retiredAt === null)
}
