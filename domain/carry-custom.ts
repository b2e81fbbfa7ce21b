import {
  type CustomField,
  type CustomValue,
  type CustomValues,
  hasOptions,
} from '#domain/fields.ts'
import { foldForSearch } from '#domain/text.ts'

export type CarriedValue = { from: string; to: string; value: CustomValue }
type LeftValue = { key: string; name: string; value: CustomValue }

/** What becomes of a lead's values in a conversion. */
type CarriedCustom = {
  customer: CarriedValue[]
  deal: CarriedValue[]
  /** What neither of them can take, which stays with the lead alone. */
  leftBehind: LeftValue[]
}

/**
 * Which of a lead's values go to its customer and its deal: to the field in use of the same name and
 * type, or as the administrator mapped it. Choices go to the options of the same name that are in
 * use there. Of two values for one field the first in order goes.
 */
export function carriedCustom(all: readonly CustomField[], values: CustomValues): CarriedCustom {
  const carried: CarriedCustom = { customer: [], deal: [], leftBehind: [] }
  for (const field of all.filter(({ record }) => record === 'leads')) {
    if (!Object.hasOwn(values, field.key)) continue
    const value = values[field.key]!
    const customer = carriedValue(field, value, targetOf(field, all, 'customers'))
    const deal = carriedValue(field, value, targetOf(field, all, 'deals'))
    if (customer) addOnce(carried.customer, customer)
    if (deal) addOnce(carried.deal, deal)
    const left = leftOf(value, [
      carried.customer.find(({ from }) => from === field.key) && customer,
      carried.deal.find(({ from }) => from === field.key) && deal,
    ])
    if (left !== undefined) {
      carried.leftBehind.push({ key: field.key, name: field.name, value: left })
    }
  }
  return carried
}

/** Carried values as the record that gets them stores them. */
export function customOfCarried(carried: readonly CarriedValue[]): CustomValues {
  return Object.fromEntries(carried.map(({ to, value }) => [to, value]))
}

type Carried = CarriedValue & { taken: CustomValue }

function targetOf(
  field: CustomField,
  all: readonly CustomField[],
  record: 'customers' | 'deals',
): CustomField | undefined {
  const to = record === 'customers' ? field.carryToCustomer : field.carryToDeal
  const fits = (target: CustomField) =>
    target.record === record && target.retiredAt === null && target.type === field.type
  if (to !== 'same') return all.find((target) => fits(target) && target.id === to)
  const name = foldForSearch(field.name)
  return all.find((target) => fits(target) && foldForSearch(target.name) === name)
}

function carriedValue(
  field: CustomField,
  value: CustomValue,
  target: CustomField | undefined,
): Carried | undefined {
  if (!target) return undefined
  const way = { from: field.key, to: target.key }
  if (!hasOptions(field.type)) return { ...way, value, taken: value }
  const ids = Array.isArray(value) ? value : [String(value)]
  const pairs = ids.flatMap((id) => {
    const name = field.options.find((option) => option.id === id)?.name
    const same = target.options.find(
      (option) => !option.retired && foldForSearch(option.name) === foldForSearch(name ?? ''),
    )
    return same ? [{ id, as: same.id }] : []
  })
  if (pairs.length === 0) return undefined
  if (!Array.isArray(value)) return { ...way, value: pairs[0]!.as, taken: value }
  const chosen = target.options.filter(({ id }) => pairs.some(({ as }) => as === id))
  return { ...way, value: chosen.map(({ id }) => id), taken: pairs.map(({ id }) => id) }
}

function addOnce(list: CarriedValue[], { taken: _taken, ...carried }: Carried): void {
  if (!list.some(({ to }) => to === carried.to)) list.push(carried)
}

/** What none of these took: of several choices perhaps only some. */
function leftOf(
  value: CustomValue,
  carried: readonly (Carried | undefined)[],
): CustomValue | undefined {
  const takers = carried.filter((each) => each !== undefined)
  if (!Array.isArray(value)) return takers.length > 0 ? undefined : value
  const taken = new Set(takers.flatMap((each) => each.taken as string[]))
  const left = value.filter((id) => !taken.has(id))
  return left.length > 0 ? left : undefined
}
