import { sql } from 'kysely'
import { keysOfValue } from '#domain/field-keys.ts'
import type { CustomField, CustomValues, FieldRecord } from '#domain/fields.ts'
import type { Context } from '#server/context.ts'
import { readFields } from '#server/fields/read-fields.ts'

/** Where the keys of each kind of record stand. */
export const KEY_TABLES = {
  leads: 'lead_field_keys',
  customers: 'customer_field_keys',
  deals: 'deal_field_keys',
} as const satisfies Record<FieldRecord, string>

/** A stored record with the values that it has now. */
export type Carrier = { id: string; custom: CustomValues }

/** Notes the keys of new records, by which lists find them; those without values cost nothing. */
export async function addFieldKeys(
  ctx: Context,
  record: FieldRecord,
  carriers: Carrier[],
): Promise<void> {
  const filled = carriers.filter(({ custom }) => Object.keys(custom).length > 0)
  if (filled.length === 0) return
  const fields = await readFields(ctx, record)
  const rows = filled.flatMap((carrier) => keyRows(fields, carrier))
  if (rows.length === 0) return
  const table = sql.table(KEY_TABLES[record])
  await sql`
    insert into ${table} (record_id, field_id, place, option_key, text_key, long_key,
      number_key, time_key, created_at, owner_id, team_id, is_binned)
    select record_id, field_id, place, option_key, text_key, long_key, number_key, time_key,
      carrier.created_at, carrier.owner_id, carrier.team_id, carrier.deleted_at is not null
    from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb) made
    join ${sql.table(record)} carrier on carrier.id = made.record_id`.execute(ctx.db)
}

/** Notes the keys of a record anew, of the fields that a change named. */
export async function replaceFieldKeys(
  ctx: Context,
  record: FieldRecord,
  carrier: Carrier,
  changedKeys: readonly string[],
): Promise<void> {
  if (changedKeys.length === 0) return
  const fields = await readFields(ctx, record)
  const changed = fields.filter(({ key }) => changedKeys.includes(key))
  await ctx.db
    .deleteFrom(KEY_TABLES[record])
    .where('record_id', '=', carrier.id)
    .where(
      'field_id',
      'in',
      changed.map(({ id }) => id),
    )
    .execute()
  const values = Object.entries(carrier.custom).filter(([key]) => changedKeys.includes(key))
  await addFieldKeys(ctx, record, [{ ...carrier, custom: Object.fromEntries(values) }])
}

function keyRows(fields: readonly CustomField[], { id, custom }: Carrier) {
  return fields
    .filter(({ key }) => Object.hasOwn(custom, key))
    .flatMap((field) =>
      keysOfValue(field, custom[field.key]!).map((key) => ({
        record_id: id,
        field_id: field.id,
        place: key.place,
        option_key: key.option,
        text_key: key.text,
        long_key: key.long,
        number_key: key.number,
        time_key: key.time,
      })),
    )
}
