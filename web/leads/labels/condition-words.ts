import type { Condition, ConditionField, SuggestionReason } from '#domain/suggested-rating.ts'
import type { Translate } from '#messages/messages.ts'
import { useT } from '#web/i18n.tsx'
import { useFieldWords, type FieldWords } from '#web/timeline/field-words.ts'
import { useFormat, type Format } from '#web/ui/format.ts'
import { useWorkspace } from '#web/workspace.ts'

interface ConditionWords {
  field: (field: ConditionField) => string
  /** "Country is Ukraine or Poland". */
  condition: (condition: Condition) => string
  /** Why a rating is suggested: "“price” was mentioned". */
  reason: (reason: SuggestionReason) => string
}

/** Conditions of suggested ratings as a person reads them. */
export function useConditionWords(): ConditionWords {
  const t = useT()
  const words = useFieldWords()
  const format = useFormat()
  const { currency } = useWorkspace()
  const from = { t, words, format, currency }
  return {
    field: (field) => fieldWord(field, from),
    condition: (condition) => sentence(condition, from),
    reason: (reason) => reasonWords(reason, from),
  }
}

interface Sources {
  t: Translate
  words: FieldWords
  format: Format
  currency: string
}

function fieldWord(field: ConditionField, { t, words }: Sources): string {
  switch (field) {
    case 'said':
    case 'interactions':
    case 'calls':
    case 'emails':
    case 'meetings':
      return t(`lists.suggestions.fields.${field}`)
    default:
      return words.label(field)
  }
}

function sentence(condition: Condition, from: Sources): string {
  const { t } = from
  return t('lists.suggestions.sentence', {
    field: fieldWord(condition.field, from),
    operator: t(`lists.suggestions.operators.${condition.operator}`),
    values: valueWords(condition, from),
  }).trim()
}

/** Of many values the first few are said. */
const MOST_SHOWN = 5

function valueWords({ field, values }: Condition, { t, words, format, currency }: Sources): string {
  const said = values.slice(0, MOST_SHOWN).map((value) => {
    if (field === 'estimatedValue') return format.money({ amount: value, currency })
    if (field === 'said') return t('lists.suggestions.quoted', { word: value })
    return words.value(field, value) ?? '…'
  })
  if (values.length > MOST_SHOWN) said.push('…')
  return said.join(` ${t('lists.suggestions.orOther')} `)
}

/** For the middle of a sentence. */
export function small(sentence: string): string {
  return sentence.charAt(0).toLocaleLowerCase() + sentence.slice(1)
}

function reasonWords(reason: SuggestionReason, from: Sources): string {
  const { field, operator, found } = reason
  const { t } = from
  if (field === 'said') {
    return operator === 'mentions'
      ? t('lists.suggested.words.mentions', { found: found ?? '' })
      : t('lists.suggested.words.mentions_not', { values: valueWords(reason, from) })
  }
  switch (field) {
    case 'calls':
    case 'emails':
    case 'meetings':
    case 'interactions':
      return t(`lists.suggested.${field}`, { count: Number(found) })
    default:
      return small(sentence(reason, from))
  }
}
