import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { CustomFilter } from '#api/fields.ts'
import { addDays, dateIn, dayRange, isDateRange, isPlainDate, startOfDate } from '#domain/dates.ts'
import { foldedValue, KEY_OF_TYPE, NO, YES } from '#domain/field-keys.ts'
import { type CustomField, customName, type FieldRecord } from '#domain/fields.ts'
import { escapeLike } from '#domain/matching.ts'
import { refuseFields } from '#domain/refusal.ts'
import { withinScope } from '#server/access/within-scope.ts'
import type { Context } from '#server/context.ts'
import { KEY_TABLES } from '#server/fields/field-keys.ts'
import { readFields } from '#server/fields/read-fields.ts'

/** One condition of a list on a custom field. */
type CustomCondition = {
  holds: RawBuilder<SqlBool>
  /** The records in sight for which it holds, as the keys know them: `id`, `created_at`, `owner_id`, `team_id`. */
  records?: RawBuilder<unknown>
  /** When it does not hold, for one that holds nearly always: its exceptions are quicker to count. */
  exception?: RawBuilder<SqlBool>
  /** Those in sight for which it does not hold. */
  exceptions?: RawBuilder<unknown>
  /** What it asks of the one key that a record has of a field. */
  ofKey?: OfKey
}

export type OfKey = { fieldId: string; matches: RawBuilder<unknown>[] }

/** Where a list looks: what lives, or the bin. */
export type Whereabouts = { isInBin: boolean }

/** The conditions of a filter on custom fields. Unknown fields and values are refused by name. */
export async function customConditions(
  ctx: Context,
  record: FieldRecord,
  filter: CustomFilter,
  where: Whereabouts,
): Promise<CustomCondition[]> {
  if (!filter || Object.keys(filter).length === 0) return []
  const fields = await readFields(ctx, record)
  const asked = Map.groupBy(Object.entries(filter), ([name]) => fieldNamed(fields, name))
  return [...asked].flatMap(([field, all]) => {
    const texts = all.filter(([, text]) => text !== '')
    if (texts.length === 0) return []
    const said = Object.fromEntries(
      texts.map(([name, text]) => [name.slice(field.key.length), text]),
    )
    return conditionOn(ctx, field, said, where)
  })
}

/**
 * Which parts of a condition written down earlier still mean something: none where the field is gone,
 * the options that there still are, and anything else as it stands.
 */
export function partsStillMeant(
  ctx: Context,
  fields: readonly CustomField[],
  name: string,
  text: string,
): { parts: string[]; kept: string[] } {
  const field = findNamed(fields, name)
  if (!field || KEY_OF_TYPE[field.type] !== 'option') {
    return { parts: [text], kept: field ? [text] : [] }
  }
  const parts = text.split(',').filter(Boolean)
  const isMeant = (part: string) => part === 'none' || optionNamed(ctx, field, part) !== undefined
  return { parts, kept: parts.filter(isMeant) }
}

function fieldNamed(fields: readonly CustomField[], name: string): CustomField {
  const field = findNamed(fields, name)
  if (field) return field
  return refused(name, 'field_unknown')
}

/** The field that a condition is about; only those that have an order have ranges. */
function findNamed(fields: readonly CustomField[], name: string): CustomField | undefined {
  const key = name.replace(/(From|To)$/, '')
  const field = fields.find((each) => each.key === key)
  const hasRange = field && ['number', 'time'].includes(KEY_OF_TYPE[field.type])
  return key === name || hasRange ? field : undefined
}

type Said = { ''?: string; From?: string; To?: string }

function conditionOn(
  ctx: Context,
  field: CustomField,
  said: Said,
  { isInBin }: Whereabouts,
): CustomCondition {
  const table = KEY_TABLES[field.record]
  const id = sql.ref(`${field.record}.id`)
  const kept = isInBin ? sql`is_binned` : sql`not is_binned`
  const column = COLUMN_OF_KEY[KEY_OF_TYPE[field.type]]
  const known = sql`record_id as id, created_at, owner_id, team_id`
  const inSight = withinScope(ctx, field.record, 'read', table)
  const ofField = sql`field_id = ${field.id} and ${sql.ref(column)} is not null and ${kept}`
  const none = sql<SqlBool>`${id} not in (select record_id from ${sql.table(table)} where ${ofField})`
  const any = sql<SqlBool>`${id} in (select record_id from ${sql.table(table)} where ${ofField})`
  const empty = sql<SqlBool>`not exists (
    select from ${sql.table(table)} where record_id = ${id} and field_id = ${field.id})`
  if (said[''] === 'none') {
    // Nothing lies within a range, so the two together hold for no record.
    if (said.From !== undefined || said.To !== undefined) return { holds: sql<SqlBool>`false` }
    const once = field.type === 'choices' ? sql`distinct` : sql``
    const exceptions = sql`
      select ${once} ${known} from ${sql.table(table)} where ${ofField} and ${inSight}`
    return { holds: empty, exception: any, exceptions }
  }
  const { matches, orNone, isMany } = matching(ctx, field, said)
  const rows = sql`from ${sql.table(table)}
    where ${ofField} and ${inSight} and ${sql.join(matches, sql` and `)}`
  const holds = sql<SqlBool>`${id} in (select record_id ${rows})`
  if (orNone) return { holds: sql<SqlBool>`(${holds} or ${none})` }
  const once = isMany ? sql`distinct` : sql``
  const records = sql`select ${once} ${known} ${rows}`
  if (field.type === 'choices') return { holds, records }
  return { holds, records, ofKey: { fieldId: field.id, matches } }
}

const COLUMN_OF_KEY = {
  option: 'option_key',
  text: 'text_key',
  number: 'number_key',
  time: 'time_key',
} as const

type Matching = { matches: RawBuilder<unknown>[]; orNone?: boolean; isMany?: boolean }

function matching(ctx: Context, field: CustomField, said: Said): Matching {
  switch (KEY_OF_TYPE[field.type]) {
    case 'option':
      return listedIn(ctx, field, said[''] ?? '')
    case 'text':
      return { matches: [contains(field, said[''] ?? '')] }
    case 'number':
      return { matches: numbersWithin(field, said) }
    case 'time':
      return { matches: timesWithin(ctx, field, said) }
  }
}

function listedIn(ctx: Context, field: CustomField, text: string): Matching {
  const names = text.split(',').filter((name) => name !== '')
  const orNone = names.includes('none')
  const asked = names
    .filter((name) => name !== 'none')
    .map((name) => optionNamed(ctx, field, name) ?? refused(field.key, 'not_in_list'))
  const isMany = field.type === 'choices' && asked.length > 1
  // A single value as an equality, so that an index gives its rows in order.
  const listed =
    asked.length === 1 ? sql`option_key = ${asked[0]}` : sql`option_key = any(${asked}::uuid[])`
  return { matches: [listed], orNone, isMany }
}

function optionNamed(ctx: Context, field: CustomField, name: string): string | undefined {
  if (field.type === 'yesNo') return { true: YES, false: NO }[name]
  if (field.type === 'user') {
    if (name === 'me') return ctx.user.id
    return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(name) ? name : undefined
  }
  return field.options.find(({ id }) => id === name)?.id
}

function contains(field: CustomField, text: string): RawBuilder<unknown> {
  const folded = foldedValue(field.type, text)
  if (folded === '') return refused(field.key, 'value_invalid')
  const column = sql.ref(field.type === 'longText' ? 'long_key' : 'text_key')
  return sql`${column} like ${`%${escapeLike(folded)}%`}`
}

function numbersWithin({ key }: CustomField, said: Said): RawBuilder<unknown>[] {
  const read = (name: string, text: string) =>
    /^-?\d{1,16}(\.\d{1,10})?$/.test(text) ? text : refused(name, 'value_invalid')
  return [
    ...(said[''] === undefined ? [] : [sql`number_key = ${read(key, said[''])}::numeric`]),
    ...(said.From === undefined
      ? []
      : [sql`number_key >= ${read(`${key}From`, said.From)}::numeric`]),
    ...(said.To === undefined ? [] : [sql`number_key <= ${read(`${key}To`, said.To)}::numeric`]),
  ]
}

/**
 * A range by name or a day, and days, of which both ends belong to the range; of instants, days where
 * the asker is.
 */
function timesWithin(ctx: Context, field: CustomField, said: Said): RawBuilder<unknown>[] {
  const zone = field.type === 'date' ? 'UTC' : ctx.user.timeZone
  const start = (name: string, day: string, daysLater: number) => {
    const isKept = isPlainDate(day) && day >= '0001-01-02' && day < '9999'
    if (!isKept) return refused(name, 'not_a_date')
    return startOfDate(addDays(day, daysLater), zone)
  }
  const { key } = field
  const { '': day, From: from, To: to } = said
  const spanned =
    day !== undefined && isDateRange(day)
      ? dayRange(day, nowAsKey(ctx, field), zone)
      : day !== undefined && { from: start(key, day, 0), to: start(key, day, 1) }
  return [
    ...(spanned && spanned.from ? [sql`time_key >= ${spanned.from}`] : []),
    ...(spanned && spanned.to ? [sql`time_key < ${spanned.to}`] : []),
    ...(from === undefined ? [] : [sql`time_key >= ${start(`${key}From`, from, 0)}`]),
    ...(to === undefined ? [] : [sql`time_key < ${start(`${key}To`, to, 1)}`]),
  ]
}

/** Now, as it compares with the keys of a field: a date is its midnight in UTC, so today is as well. */
function nowAsKey(ctx: Context, { type }: CustomField): Date {
  const now = new Date(ctx.now)
  return type === 'date' ? startOfDate(dateIn(now, ctx.user.timeZone), 'UTC') : now
}

function refused(name: string, code: string): never {
  refuseFields([{ field: customName(name), code }])
  throw new Error('Unreachable')
}
