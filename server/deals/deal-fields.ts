import { canonicalAmount, isCurrency } from '#domain/money.ts'
import { refuseFields } from '#domain/refusal.ts'
import { searchColumns } from '#server/database/text-search.ts'
import { moneyOrNull } from '#server/database/money-column.ts'
import type { DealRecord } from '#server/deals/deal-rows.ts'

type Money = { amount: string; currency: string }

/** The fields of a deal that people fill in, as the API names them. */
type DealFields = {
  title: string
  contactId: string | null
  value: Money | null
  expectedClose: string | null
  sourceId: string | null
  description: string | null
}

const FIELD_NAMES = [
  'title',
  'contactId',
  'value',
  'expectedClose',
  'sourceId',
  'description',
] as const

/** Of a message, the fields that it really has. Refuses a value in no currency of this world. */
export function givenDealFields(message: Partial<DealFields>): Partial<DealFields> {
  const given = FIELD_NAMES.filter((name) => message[name] !== undefined)
  const fields: Partial<DealFields> = Object.fromEntries(given.map((name) => [name, message[name]]))
  if (fields.value) fields.value = exactMoney(fields.value)
  return fields
}

function exactMoney({ amount, currency }: Money): Money {
  if (!isCurrency(currency)) refuseFields([{ field: 'value.currency', code: 'currency_unknown' }])
  return { amount: canonicalAmount(amount, currency), currency }
}

/** The columns of given fields; without a value the currency stays what it was. */
export function dealColumns(given: Partial<DealFields>) {
  const { title, contactId, value, expectedClose, sourceId, description } = given
  return {
    ...(title !== undefined && { title }),
    ...(contactId !== undefined && { contact_id: contactId }),
    ...(value !== undefined && { value: value?.amount ?? null }),
    ...(value && { currency: value.currency }),
    ...(expectedClose !== undefined && { expected_close: expectedClose }),
    ...(sourceId !== undefined && { source_id: sourceId }),
    ...(description !== undefined && { description }),
  }
}

export function dealFieldsOf(row: DealRecord): DealFields {
  return {
    title: row.title,
    contactId: row.contact_id,
    value: moneyOrNull(row.value, row.currency),
    expectedClose: row.expected_close,
    sourceId: row.source_id,
    description: row.description,
  }
}

/** A deal is found by its number and title here, by its customer where the customer is kept. */
export function dealSearch(number: string, title: string) {
  return searchColumns({ number, company: title })
}
