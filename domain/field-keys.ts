import {
  type CustomField,
  type CustomValue,
  type FieldType,
  LONGEST_VALUE,
} from '#domain/fields.ts'
import { foldForSearch } from '#domain/text.ts'

/** By what kind of key the values of a type are filtered and sorted. */
export const KEY_OF_TYPE: Record<FieldType, 'option' | 'text' | 'number' | 'time'> = {
  text: 'text',
  longText: 'text',
  link: 'text',
  email: 'text',
  phone: 'text',
  number: 'number',
  money: 'number',
  date: 'time',
  dateTime: 'time',
  choice: 'option',
  choices: 'option',
  yesNo: 'option',
  user: 'option',
}

/** What stands for yes and no where the others have the id of an option or user. */
export const YES = '00000000-0000-0000-0000-000000000001'
export const NO = '00000000-0000-0000-0000-000000000000'

/** One key of a value; of several choices each has one, with its place among them. */
type FieldKey = {
  place: number
  option: string | null
  /** Folded for searching, at most 500 characters. */
  text: string | null
  /** All of a long text, folded. */
  long: string | null
  /** An exact decimal. */
  number: string | null
  /** An instant; a date without time is its midnight in UTC. */
  time: string | null
}

const NOTHING: FieldKey = {
  place: 0,
  option: null,
  text: null,
  long: null,
  number: null,
  time: null,
}

/** The keys by which a stored value is filtered and sorted; at least one. */
export function keysOfValue({ type }: Pick<CustomField, 'type'>, value: CustomValue): FieldKey[] {
  if (Array.isArray(value)) return value.map((option, place) => ({ ...NOTHING, place, option }))
  if (typeof value === 'boolean') return [{ ...NOTHING, option: value ? YES : NO }]
  if (typeof value === 'number') return [{ ...NOTHING, number: String(value) }]
  if (typeof value === 'object') return [{ ...NOTHING, number: value.amount }]
  switch (KEY_OF_TYPE[type]) {
    case 'option':
      return [{ ...NOTHING, option: value }]
    case 'time':
      return [{ ...NOTHING, time: type === 'date' ? `${value}T00:00:00.000Z` : value }]
    default: {
      const long = type === 'longText' ? foldedValue(type, value) : null
      return [{ ...NOTHING, text: shortened(long ?? foldedValue(type, value)), long }]
    }
  }
}

/** A text as values of a type are searched: of phones the digits alone, of others folded. */
export function foldedValue(type: FieldType, text: string): string {
  const folded = foldForSearch(text)
  return type === 'phone' ? folded.replace(/\P{Nd}/gu, '') : folded
}

function shortened(text: string): string {
  return text.length <= LONGEST_VALUE.text ? text : [...text].slice(0, LONGEST_VALUE.text).join('')
}
