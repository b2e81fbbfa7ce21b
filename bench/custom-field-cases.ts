import type { Case } from '#bench/cases.ts'
import type { CustomField, FieldType } from '#domain/fields.ts'

const LIST = { p50: 6, perSecond: 700, ofFloor: 0.4 }

/** Lists by custom fields, where leads have a hundred of them: filtered by each kind of value, and sorted. */
export function customFieldCases(fields: Record<FieldType, CustomField>): Case[] {
  const { choice, yesNo, number, text, date } = fields
  const optionOf = (n: number) => choice.options[n % choice.options.length]!.id
  const some = (list: readonly string[], n: number) => list[n % list.length]!
  const filtered = (
    name: string,
    field: CustomField,
    query: (n: number) => string,
    floor: (n: number) => string,
  ): Case => ({
    name: `list by a custom ${name}`,
    product: (n) => ({ method: 'GET', path: `/api/leads?${query(n)}` }),
    floor: (n) => ({ method: 'GET', path: `/custom?field=${field.id}&${floor(n)}` }),
    promise: LIST,
  })
  const low = (n: number) => (n % 50) * 100
  const month = (n: number) => `2025-${String((n % 9) + 1).padStart(2, '0')}-01`
  const words = ['tender', 'north', 'harbour', 'depot']
  return [
    filtered(
      'choice',
      choice,
      (n) => `custom.${choice.key}=${optionOf(n)}`,
      (n) => `option=${optionOf(n)}`,
    ),
    filtered(
      'yes or no',
      yesNo,
      (n) => `custom.${yesNo.key}=${n % 2 === 0}`,
      (n) => `option=00000000-0000-0000-0000-00000000000${n % 2 === 0 ? 1 : 0}`,
    ),
    filtered(
      'range of numbers',
      number,
      (n) => `custom.${number.key}From=${low(n)}&custom.${number.key}To=${low(n) + 2000}`,
      (n) => `from=${low(n)}&to=${low(n) + 2000}`,
    ),
    filtered(
      'range of days',
      date,
      (n) => `custom.${date.key}From=${month(n)}&custom.${date.key}To=2025-12-30`,
      (n) => `since=${month(n)}&until=2025-12-31`,
    ),
    filtered(
      'text',
      text,
      (n) => `custom.${text.key}=${some(words, n)}`,
      (n) => `part=${some(words, n)}`,
    ),
    filtered(
      'number, in its order',
      number,
      () => `sort=custom.${number.key}`,
      () => 'sort=number_key',
    ),
    filtered(
      'text, in its order',
      text,
      () => `sort=-custom.${text.key}`,
      () => 'sort=text_key%20desc',
    ),
  ]
}
