import { sql } from 'kysely'
import type { AddField, ChangeField } from '#api/fields.ts'
import { customKeyOf } from '#domain/field-names.ts'
import {
  type CustomField,
  FIELD_RECORDS,
  type FieldOption,
  type FieldRecord,
  hasOptions,
  MOST_OPTIONS,
  whyNotAnotherField,
  whyNotDeletableField,
  whyNotRetyped,
} from '#domain/fields.ts'
import { reordered } from '#domain/lists.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import { foldForSearch } from '#domain/text.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { KEY_TABLES } from '#server/fields/field-keys.ts'
import { customFields } from '#server/fields/read-fields.ts'
import { writtenField } from '#server/fields/written-field.ts'
import { newId } from '#server/ids.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'

export async function listFields(ctx: Context): Promise<{ items: CustomField[] }> {
  return { items: await customFields(ctx.db).execute() }
}

/** Adds a field at the end, with a key made from its name. */
export async function addField(ctx: Context, input: AddField): Promise<CustomField> {
  return inTransaction(ctx, async (ctx) => {
    const all = await lockFields(ctx)
    const { record } = input
    const alike = all.filter((field) => field.record === record)
    refuseWhen(whyNotAnotherField(alike.length))
    const key = customKeyOf(
      input.name,
      alike.map((field) => field.key),
    )
    const id = newId()
    const begun: CustomField = { ...BEGINNING, id, record, key, name: input.name, type: input.type }
    const written = await writtenField(ctx, begun, input, all)
    await ctx.db
      .insertInto('custom_fields')
      .values({ id, record, key, ...columnsOf(written), position: all.length })
      .execute()
    const { name } = written
    await recordEvent(ctx, 'list_entry_added', {}, { list: 'fields', entryId: id, name })
    return readField(ctx, id)
  })
}

const BEGINNING = {
  version: 1,
  help: null,
  options: [],
  requiredFrom: null,
  default: null,
  group: null,
  onCard: false,
  asColumn: false,
  carryToCustomer: 'same',
  carryToDeal: 'same',
  retiredAt: null,
}

/** Changes a field; its key stays, whatever it is called. */
export async function changeField(
  ctx: Context,
  fieldId: string,
  input: ChangeField,
  seenVersion: number,
): Promise<CustomField> {
  return inTransaction(ctx, async (ctx) => {
    const all = await lockFields(ctx)
    const before = find(all, fieldId)
    if (before.version !== seenVersion) throw changedMeanwhile(before.version)
    const written = await writtenField(ctx, before, input, all)
    const changes = changesBetween<Record<string, unknown>>(before, written)
    if (Object.keys(changes).length === 0) return before
    await keepValues(ctx, before)
    if (changes.type) refuseWhen(whyNotRetyped(await countValues(ctx, before, 1)))
    else await refuseLostOptions(ctx, before, written.options)
    await ctx.db
      .updateTable('custom_fields')
      .set({ ...columnsOf(written), version: before.version + 1 })
      .where('id', '=', fieldId)
      .execute()
    const told = changesBetween(inWords(before, before, all), inWords(before, written, all))
    const entry = { list: 'fields', entryId: fieldId, name: before.name }
    await recordEvent(ctx, 'list_entry_changed', {}, { ...entry, changes: told })
    return readField(ctx, fieldId)
  })
}

/** A field as the history of Administration tells of it: options and other fields by their names. */
function inWords(
  before: CustomField,
  field: Pick<CustomField, keyof Awaited<ReturnType<typeof writtenField>>>,
  all: readonly CustomField[],
): Record<string, unknown> {
  const optionNames = new Map(
    [...before.options, ...field.options].map(({ id, name }) => [id, name]),
  )
  const nameOf = (value: unknown) => optionNames.get(String(value)) ?? value
  const targetOf = (to: string) => all.find(({ id }) => id === to)?.name ?? to
  return {
    ...field,
    options: field.options.filter(({ retired }) => !retired).map(({ name }) => name),
    retiredOptions: field.options.filter(({ retired }) => retired).map(({ name }) => name),
    default: Array.isArray(field.default) ? field.default.map(nameOf) : nameOf(field.default),
    carryToCustomer: targetOf(field.carryToCustomer),
    carryToDeal: targetOf(field.carryToDeal),
  }
}

/** Adds an option to a field of leads, at the end; refused where there is no such field or the name is taken. */
export async function addOption(ctx: Context, key: string, name: string): Promise<FieldOption> {
  return inTransaction(ctx, async (ctx) => {
    const all = await lockFields(ctx)
    const field = all.find((each) => each.record === 'leads' && each.key === key)
    if (!field || !hasOptions(field.type)) throw new Refusal('not_found', 'not_found')
    const option: FieldOption = { id: newId(), name, color: 'gray', retired: false }
    const options = [...field.options, option]
    refuseWhen(options.length > MOST_OPTIONS ? 'options_too_many' : undefined)
    await changeField(ctx, field.id, { options: options as ChangeField['options'] }, field.version)
    return option
  })
}

/** Puts fields in another order, each among those of its kind of record. */
export async function reorderFields(
  ctx: Context,
  order: readonly string[],
): Promise<{ items: CustomField[] }> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockFields(ctx)
    const after = FIELD_RECORDS.flatMap((record) => {
      const alike = before.filter((field) => field.record === record)
      return reordered(alike, order)
    })
    const isSame = FIELD_RECORDS.every((record) => {
      const of = (fields: CustomField[]) => fields.filter((field) => field.record === record)
      return of(after).every((field, place) => field === of(before)[place])
    })
    if (isSame) return { items: before }
    const ids = after.map(({ id }) => id)
    await sql`
      update custom_fields set position = ordered.place
      from unnest(${ids}::uuid[]) with ordinality as ordered (id, place)
      where custom_fields.id = ordered.id`.execute(ctx.db)
    await recordEvent(ctx, 'list_reordered', {}, { list: 'fields' })
    return listFields(ctx)
  })
}

/** How many records carry each field, in the bin too: that is what keeps it from being deleted. */
export async function readFieldUsage(ctx: Context, record: FieldRecord | undefined) {
  const records = record ? [record] : FIELD_RECORDS
  const counted = records.map(
    (record) => sql`
      select custom_fields.id, count(distinct carried.record_id)::integer as records
      from custom_fields left join ${sql.table(KEY_TABLES[record])} carried
        on carried.field_id = custom_fields.id
      where custom_fields.record = ${record} group by custom_fields.id`,
  )
  const { rows } = await sql<{ id: string; records: number }>`
    ${sql.join(counted, sql` union all `)}`.execute(ctx.db)
  return { items: rows }
}

/** Retires a field: values stay where they are, and no record gets one any more. */
export async function retireField(ctx: Context, fieldId: string): Promise<CustomField> {
  return inTransaction(ctx, async (ctx) => {
    const field = find(await lockFields(ctx), fieldId)
    if (field.retiredAt) return field
    await setRetired(ctx, field, ctx.now)
    const { name } = field
    await recordEvent(ctx, 'list_entry_retired', {}, { list: 'fields', entryId: fieldId, name })
    return readField(ctx, fieldId)
  })
}

export async function bringBackField(ctx: Context, fieldId: string): Promise<CustomField> {
  return inTransaction(ctx, async (ctx) => {
    const field = find(await lockFields(ctx), fieldId)
    if (!field.retiredAt) return field
    await setRetired(ctx, field, null)
    const entry = { list: 'fields', entryId: fieldId, name: field.name }
    await recordEvent(ctx, 'list_entry_brought_back', {}, entry)
    return readField(ctx, fieldId)
  })
}

/** Deletes a field that no record carries; where a conversion took values to it, the same name counts again. */
export async function removeField(ctx: Context, fieldId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const field = find(await lockFields(ctx), fieldId)
    await keepValues(ctx, field)
    refuseWhen(whyNotDeletableField(await countValues(ctx, field, 1)))
    for (const column of ['carry_to_customer', 'carry_to_deal'] as const) {
      await ctx.db
        .updateTable('custom_fields')
        .set({ [column]: 'same' })
        .where(column, '=', fieldId)
        .execute()
    }
    await ctx.db.deleteFrom('custom_fields').where('id', '=', fieldId).execute()
    const { name } = field
    await recordEvent(ctx, 'list_entry_deleted', {}, { list: 'fields', entryId: fieldId, name })
  })
}

/** Administrators change the fields one after the other; records are given values meanwhile. */
async function lockFields(ctx: Context): Promise<CustomField[]> {
  // Also where there are none yet, so that two can't add one beyond the most there can be.
  await sql`select id from workspace for no key update`.execute(ctx.db)
  await sql`select id from custom_fields order by id for no key update`.execute(ctx.db)
  return customFields(ctx.db).execute()
}

/** From here on no record gets or loses a value: whoever gives it one waits, and finds what became of the field. */
async function keepValues(ctx: Context, { id }: CustomField): Promise<void> {
  await sql`select id from custom_fields where id = ${id} for update`.execute(ctx.db)
}

/** How many values records carry, counted up to `most`. */
async function countValues(
  ctx: Context,
  { id, record }: CustomField,
  most: number,
  optionIds?: string[],
): Promise<number> {
  let carried = ctx.db.selectFrom(KEY_TABLES[record]).select('record_id').where('field_id', '=', id)
  if (optionIds) carried = carried.where('option_key', 'in', optionIds)
  return (await carried.limit(most).execute()).length
}

async function refuseLostOptions(
  ctx: Context,
  before: CustomField,
  options: CustomField['options'],
): Promise<void> {
  const kept = new Set(options.map(({ id }) => id))
  const lost = before.options.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  if (lost.length === 0) return
  const carried = await countValues(ctx, before, 1, lost)
  refuseWhen(carried > 0 ? 'option_in_use' : undefined)
}

async function setRetired(ctx: Context, field: CustomField, at: string | null): Promise<void> {
  await ctx.db
    .updateTable('custom_fields')
    .set({ retired_at: at, version: field.version + 1 })
    .where('id', '=', field.id)
    .execute()
}

async function readField(ctx: Context, fieldId: string): Promise<CustomField> {
  return customFields(ctx.db).where('id', '=', fieldId).executeTakeFirstOrThrow()
}

function find(fields: CustomField[], id: string): CustomField {
  const field = fields.find((each) => each.id === id)
  if (!field) throw new Refusal('not_found', 'not_found')
  return field
}

function columnsOf(field: Awaited<ReturnType<typeof writtenField>>) {
  return {
    name: field.name,
    name_key: foldForSearch(field.name),
    help: field.help,
    type: field.type,
    options: JSON.stringify(field.options),
    required_from: field.requiredFrom,
    default_value: field.default === null ? null : JSON.stringify(field.default),
    group_name: field.group,
    on_card: field.onCard,
    as_column: field.asColumn,
    carry_to_customer: field.carryToCustomer,
    carry_to_deal: field.carryToDeal,
  }
}
