import { localDateTimeToInstant } from './dates.ts'
import { readCustomValue } from './field-values.ts'
import {
  type CustomField,
  type CustomValue,
  type CustomValues,
  customDefaults,
  customName,
  missingCustomFields,
} from './fields.ts'
import { readYesNo } from './import-choices.ts'
import { type Cell, chosen, readInto, type Reading, targetOf } from './import-reading.ts'
import { type Found, readAmount } from './import-values.ts'
import type { ImportedLead, PreparedImport } from './imports.ts'
import { parseTypedAmount } from './money.ts'
import { tidyText } from './text.ts'

/** How the cells of one column of a custom field are read. */
type CellReading = {
  /** The workspace's, for amounts that name none and times without a zone. */
  currency: string
  timeZone: string
  /** Needed only for numbers such as 1,500; see `parseTypedAmount`. */
  decimalSign?: '.' | ',' | undefined
}

/**
 * What a cell says of a custom field that has no options to choose from: numbers and amounts as
 * people type them, dates as 2027-05-31, 31.05.2027 or 31/05/2027, yes and no in several languages.
 * Otherwise a code of what is wrong.
 */
function readCustomCell(field: CustomField, cell: string, how: CellReading): Found<CustomValue> {
  const typed = typedValue(field, cell, how)
  if (typed.code || typed.value === undefined) return typed
  const read = readCustomValue(field, typed.value)
  if (!('value' in read)) return { code: read.code }
  return read.value === null ? {} : { value: read.value }
}

function typedValue(
  { type }: CustomField,
  cell: string,
  { currency, timeZone, decimalSign }: CellReading,
): Found<CustomValue> {
  switch (type) {
    case 'number':
      return readNumber(cell, decimalSign)
    case 'money':
      return readAmount(cell, currency, decimalSign)
    case 'date':
      return orCode(readDate(cell)?.date, 'not_a_date')
    case 'dateTime':
      return orCode(readTime(cell, timeZone), 'not_an_instant')
    case 'yesNo':
      return orCode(readYesNo(cell), 'value_not_offered')
    case 'link':
      // What has no scheme in a table is an address of the web all the same.
      return {
        value: /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(\/\S*)?$/u.test(cell) ? `https://${cell}` : cell,
      }
    default:
      return { value: cell }
  }
}

function orCode<T>(value: T | undefined, code: string): Found<T> {
  return value === undefined ? { code } : { value }
}

function readNumber(cell: string, decimalSign: '.' | ',' | undefined): Found<number> {
  const isPlain = /^-?\d{1,15}(\.\d+)?(e[+-]?\d{1,2})?$/i.test(cell) && decimalSign !== ','
  const isAmbiguous = /^-?[1-9]\d{0,2}\.\d{3}$/.test(cell) && decimalSign === undefined
  if (isPlain && !isAmbiguous) {
    return { value: Number(cell) }
  }
  const read = parseTypedAmount(cell, decimalSign)
  if ('refusal' in read) {
    return { code: read.refusal === 'amount_ambiguous' ? read.refusal : 'not_a_number' }
  }
  return read.currency ? { code: 'not_a_number' } : { value: Number(read.amount) }
}

/** A day, and what stands behind it; days and months with strokes only where one of them is no month. */
function readDate(cell: string): { date: string; rest: string } | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(.*))?$/.exec(cell)
  if (iso) return dated(iso[1]!, iso[2]!, iso[3]!, iso[4])
  const typed = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:\s+(.*))?$/.exec(cell)
  if (!typed) return undefined
  const [, first, sign, second, year, rest] = typed
  if (sign === '.' || Number(first) > 12) return dated(year!, second!, first!, rest)
  if (Number(second) > 12) return dated(year!, first!, second!, rest)
  return first === second ? dated(year!, first!, second!, rest) : undefined
}

function dated(year: string, month: string, day: string, rest = '') {
  return { date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, rest: rest.trim() }
}

function readTime(cell: string, timeZone: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(cell)) return cell
  const read = readDate(cell)
  if (!read) return undefined
  // 9:30 is written 09:30.
  const time = read.rest === '' ? '00:00' : read.rest.replace(/^(?=\d:)/, '0')
  return localDateTimeToInstant(`${read.date}T${time}`, timeZone)?.toISOString()
}

/** The values of custom fields: what the cells say, else the defaults of new leads. */
export function readCustom(reading: Reading): CustomValues {
  const { fields = [] } = reading.prepared.custom ?? {}
  const values = fields.flatMap((field) => {
    const value = readOneCustom(reading, field)
    return value === undefined ? [] : [[field.key, value] as const]
  })
  return { ...customDefaults(fields), ...Object.fromEntries(values) }
}

function readOneCustom(reading: Reading, field: CustomField): CustomValue | undefined {
  const target = targetOf(field.key)
  const cell = reading.cells.get(target)?.[0]
  if (!cell) return undefined
  if (field.type === 'choice' || field.type === 'user') {
    return chosen(reading, target, cell, cell.value) ?? undefined
  }
  if (field.type === 'choices') return chosenSeveral(reading, field, cell)
  const { currency, custom } = reading.prepared
  const { timeZone = 'UTC', decimalSigns = {} } = custom ?? {}
  const how = { currency, timeZone, decimalSign: decimalSigns[field.key] }
  return readInto(reading, target, (text) => readCustomCell(field, text, how)) ?? undefined
}

/** Several choices stand between commas, unless all of the cell is the name of one. */
function chosenSeveral(reading: Reading, field: CustomField, cell: Cell): string[] | undefined {
  const target = targetOf(field.key)
  const whole = reading.prepared.choices[target]?.(cell.value)
  const names = whole && 'id' in whole ? [cell.value] : cell.value.split(/[,;|\n]/)
  const ids = names
    .flatMap((name) => tidyText(name) ?? [])
    .flatMap((name) => chosen(reading, target, cell, name) ?? [])
  const inOrder = field.options.filter(({ id }) => ids.includes(id)).map(({ id }) => id)
  return inOrder.length > 0 ? inOrder : undefined
}

/** The names of the custom fields that a lead in its status needs and the row leaves empty. */
export function missingCustom({ custom }: PreparedImport, lead: ImportedLead): string[] {
  const kind = custom?.kindOf(lead.statusId)
  if (!custom || kind === undefined) return []
  return missingCustomFields(custom.fields, lead.custom, kind).map(({ key }) => customName(key))
}
