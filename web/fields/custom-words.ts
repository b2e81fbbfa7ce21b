import type { CustomField } from '#domain/fields.ts'
import type { Translate } from '#messages/messages.ts'
import { printAmount } from '#web/ui/amount.ts'
import type { Format, Money } from '#web/ui/format.ts'

interface Sources {
  t: Translate
  locale: string
  format: Format
  userById: (id: string) => { name: string } | undefined
}

/** A custom value as a person reads it; "" for an empty one. */
export function customWords(
  { type, options }: Pick<CustomField, 'type' | 'options'>,
  value: unknown,
  { t, locale, format, userById }: Sources,
): string {
  if (isEmptyValue(value)) return ''
  const optionName = (id: unknown) =>
    options.find((option) => option.id === id)?.name ?? t('fields.unknown')
  switch (type) {
    case 'choice':
      return optionName(value)
    case 'choices':
      return (Array.isArray(value) ? value : [value]).map(optionName).join(', ')
    case 'yesNo':
      return t(value === true ? 'fields.yes' : 'fields.no')
    case 'number':
      return printAmount(String(value), locale)
    case 'money':
      return isMoney(value) ? format.money(value) : String(value)
    case 'date':
      return format.plainDate(String(value))
    case 'dateTime':
      return format.dateTime(String(value))
    case 'user':
      return userById(String(value))?.name ?? t('fields.unknown')
    default:
      return String(value)
  }
}

export function isEmptyValue(value: unknown): value is null | undefined | '' | [] {
  if (value === null || value === undefined || value === '') return true
  return Array.isArray(value) && value.length === 0
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value
}
