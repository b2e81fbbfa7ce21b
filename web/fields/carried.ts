import type { ConversionPreview } from '#api/conversions.ts'
import type { FieldRecord } from '#domain/fields.ts'

type Custom = ConversionPreview['custom']

export interface CarriedValue {
  /** The key of the lead's field. */
  from: string
  value: unknown
  /** The field whose value it is: what goes along is one of the options of the field it goes to. */
  of: { record: FieldRecord; key: string }
}

/**
 * What goes to the customer, what goes to the deal, and what stays. Without a deal, what would go to
 * it alone stays with the lead.
 */
export function carriedBy({ customer, deal, leftBehind }: Custom, makesDeal: boolean) {
  const toCustomer = valuesOf('customers', customer)
  const toDeal = valuesOf('deals', deal)
  const stays = leftBehind.map(({ key, value }): CarriedValue => ({
    from: key,
    value,
    of: { record: 'leads', key },
  }))
  if (makesDeal) return { customer: toCustomer, deal: toDeal, stays }
  const lost = toDeal.filter(({ from }) => customer.every((other) => other.from !== from))
  return { customer: toCustomer, deal: [], stays: [...stays, ...lost] }
}

function valuesOf(record: FieldRecord, carried: Custom['deal']): CarriedValue[] {
  return carried.map(({ from, to, value }) => ({ from, value, of: { record, key: to } }))
}
