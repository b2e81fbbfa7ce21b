import { sql } from 'kysely'
import { AddField } from '#api/fields.ts'
import type { CustomField, CustomValue, CustomValues, FieldType } from '#domain/fields.ts'
import type { Context } from '#server/context.ts'
import { addField } from '#server/fields/custom-fields.ts'
import { addFieldKeys } from '#server/fields/field-keys.ts'

const TYPES = ['choice', 'yesNo', 'number', 'text', 'date', 'money', 'choices', 'link'] as const
const FIELDS = 100
const VALUES_A_LEAD = 10
const BATCH = 1000
const OPTIONS = ['Gas', 'Oil', 'Wood', 'Coal', 'Heat pump']
const WORDS = ['tender', 'renewal', 'pilot', 'framework', 'urgent', 'north', 'harbour', 'depot']

/** Gives leads a hundred custom fields, of which each carries ten; answers one field of each type. */
export async function seedCustomFields(ctx: Context): Promise<Record<FieldType, CustomField>> {
  const fields: CustomField[] = []
  for (let n = 0; n < FIELDS; n++) {
    const type = TYPES[n % TYPES.length]!
    const options = type.startsWith('choice') ? OPTIONS.map((name) => ({ name })) : []
    const field = { record: 'leads', name: `Field ${n} of ${type}`, type, options }
    fields.push(await addField(ctx, AddField.parse(field)))
  }
  const leads = await ctx.db.selectFrom('leads').select('id').orderBy('id').execute()
  for (let done = 0; done < leads.length; done += BATCH) {
    const carriers = leads.slice(done, done + BATCH).map(({ id }, at) => ({
      id,
      custom: valuesOf(done + at, fields),
    }))
    const rows = carriers.map(({ id, custom }) => ({ id, custom }))
    await sql`
      update leads set custom = given.custom
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, custom jsonb)
      where leads.id = given.id`.execute(ctx.db)
    await addFieldKeys(ctx, 'leads', carriers)
  }
  return Object.fromEntries(fields.map((field) => [field.type, field])) as Record<
    FieldType,
    CustomField
  >
}

/** Ten of the fields, other ones for each lead, so that every tenth lead has a given one. */
function valuesOf(n: number, fields: readonly CustomField[]): CustomValues {
  const step = FIELDS / VALUES_A_LEAD
  const chosen = Array.from(
    { length: VALUES_A_LEAD },
    (_, at) => fields[(mixedUp(n) % step) + at * step]!,
  )
  return Object.fromEntries(chosen.map((field) => [field.key, valueOf(n, field)]))
}

/** Other figures for each lead, that have nothing to do with whose it is or when it came. */
function mixedUp(n: number): number {
  return Math.floor(((n * 0.6180339887) % 1) * 100_003)
}

function valueOf(n: number, { type, options }: CustomField): CustomValue {
  const mixed = mixedUp(n)
  // Not by the last digit, which says which fields a lead has.
  const choice = Math.floor(mixed / 10)
  const option = (at: number) => options[(choice + at) % options.length]!.id
  switch (type) {
    case 'choice':
      return option(0)
    case 'choices':
      return options.filter(({ id }) => id === option(0) || id === option(2)).map(({ id }) => id)
    case 'yesNo':
      return choice % 3 === 0
    case 'number':
      return mixed / 10
    case 'money':
      return { amount: `${mixed}.50`, currency: 'EUR' }
    case 'date':
      return new Date(Date.UTC(2024, 0, 1 + (mixed % 1200))).toISOString().slice(0, 10)
    case 'link':
      return `https://site${mixed}.example/plan`
    default:
      return `${WORDS[choice % WORDS.length]} ${WORDS[(choice >> 4) % WORDS.length]} ${mixed}`
  }
}
