import { useMemo } from 'react'
import { FIELD_RECORDS, type FieldRecord } from '#domain/fields.ts'
import type { Priority } from '#domain/leads.ts'
import type { Translate } from '#messages/messages.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useLanguage } from '#web/i18n.tsx'
import { fieldNamed } from '#web/fields/custom-fields.ts'
import { customWords } from '#web/fields/custom-words.ts'
import { useFormat, type Format, type Money } from '#web/ui/format.ts'
import { useWorkspace, type WorkspaceLists } from '#web/workspace.ts'

export interface FieldWords {
  label: (field: string) => string
  /** A stored value as words; `undefined` when only its field can be named. */
  value: (field: string, value: unknown) => string | undefined
}

/**
 * Fields and their values as a person reads them: names for ids, words for codes, dates and money in
 * print. `record` says whose custom fields are meant where several kinds have one of a name.
 */
export function useFieldWords(record?: FieldRecord): FieldWords {
  const { t, locale } = useLanguage()
  const workspace = useWorkspace()
  const format = useFormat()
  return useMemo(
    () => ({
      label: (field) =>
        fieldNamed(workspace.fields, field, record)?.name ??
        sentenceFor(t, `timeline.fields.${field}`, {}, 'timeline.somethingElse'),
      value: (field, value) => {
        const custom = fieldNamed(workspace.fields, field, record)
        if (!custom) return valueWords(field, value, { t, locale, workspace, format })
        const words = customWords(custom, value, { t, locale, format, ...workspace })
        return words || t('timeline.nothing')
      },
    }),
    [t, locale, workspace, format, record],
  )
}

/** Whose fields an event such as `deal_changed` speaks of. */
export function recordOfEvent(type: string): FieldRecord | undefined {
  return FIELD_RECORDS.find((record) => type.startsWith(`${record.slice(0, -1)}_`))
}

interface Sources {
  t: Translate
  locale: string
  workspace: WorkspaceLists
  format: Format
}

function valueWords(field: string, value: unknown, from: Sources): string | undefined {
  const { t, format, workspace } = from
  if (field === 'reminder' || field === 'attendees') return undefined
  const isEmpty = value === null || value === undefined || value === ''
  if (isEmpty || (Array.isArray(value) && value.length === 0)) return t('timeline.nothing')
  if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no')
  if (field === 'tagIds' && Array.isArray(value)) {
    return value.map((id) => workspace.tagById(id)?.name ?? '…').join(', ')
  }
  if (isMoney(value)) return format.money(value)
  if (isReference(value)) return value.name ?? t('timeline.audit.hidden')
  if (field === 'document') return undefined
  if (field === 'social') return profileWords(value) || t('timeline.nothing')
  if (typeof value === 'object') {
    return Object.values(value).filter(Boolean).join(', ') || t('timeline.nothing')
  }
  const text = String(value)
  const named = nameOf(field, text, workspace)
  if (named !== undefined) return named
  return field.endsWith('Id') ? undefined : codeWords(field, text, from)
}

function nameOf(field: string, id: string, workspace: WorkspaceLists): string | undefined {
  switch (field) {
    case 'sourceId':
      return workspace.sourceById(id)?.name
    case 'ratingId':
      return workspace.ratingById(id)?.name
    case 'zoneId':
      return workspace.zoneById(id)?.name
    case 'industryId':
      return workspace.industryById(id)?.name
    case 'statusId':
      return workspace.statusById(id)?.name
    case 'disqualifiedReasonId':
    case 'lostReasonId':
      return workspace.reasonById(id)?.name
    case 'ownerId':
    case 'assigneeId':
      return workspace.userById(id)?.name
    case 'teamId':
      return workspace.teamById(id)?.name
    case 'pipelineId':
      return workspace.pipelineById(id)?.name
    case 'stageId':
      return workspace.stageById(id)?.name
  }
}

function codeWords(field: string, text: string, { t, locale, workspace, format }: Sources): string {
  switch (field) {
    case 'country':
      return countryName(text, locale)
    case 'companySize':
      return t('timeline.employees', { range: text })
    case 'annualRevenue':
      return t('timeline.millions', { range: text, currency: workspace.currency })
    case 'priority':
      return t(`timeline.priorities.${text as Priority}`)
    case 'kind':
      return sentenceFor(t, `timeline.customerKinds.${text}`, {}, 'timeline.nothing')
    case 'direction':
      return t(text === 'in' ? 'timeline.in' : 'timeline.out')
    case 'followUpKind':
      return sentenceFor(t, `timeline.followUps.${text}`, {}, 'timeline.followUps.other')
    case 'expectedClose':
    case 'dueOn':
    case 'startsOn':
    case 'endsOn':
      return format.plainDate(text)
    case 'followUpAt':
    case 'occurredAt':
    case 'dueAt':
    case 'startsAt':
    case 'endsAt':
      return format.dateTime(text)
    default:
      return text
  }
}

/** A country's name in the reader's language; the code itself for one that nobody knows. */
export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code
}

/** A record that a field refers to, as far as the reader may know it. */
function isReference(value: unknown): value is { name?: string } {
  return typeof value === 'object' && value !== null && ('hidden' in value || 'id' in value)
}

/** Which profile is on which network. */
function profileWords(value: unknown): string {
  return Object.entries(value as Record<string, string>)
    .filter(([, profile]) => profile)
    .map(([network, profile]) => `${network}: ${profile}`)
    .join(', ')
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value
}
