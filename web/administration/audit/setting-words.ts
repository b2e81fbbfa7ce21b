import type { AdministrationEntry } from '#api/audit.ts'
import { OFFERED_KINDS, RECORD_VERBS, SCOPES } from '#domain/access.ts'
import type { ZoneRule } from '#domain/zones.ts'
import type { Translate } from '#messages/messages.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'
import { printed } from '../zones/typed-rules.ts'

/** What was done to settings, as a person reads it. */
export function useSettingWords() {
  const t = useT()
  return {
    deed: (entry: AdministrationEntry) => deedOf(entry, t),
    label: ({ type }: AdministrationEntry, field: string) => {
      const label = labelOf(field, t)
      const isBeyondRole = type === 'user_changed' && field.includes('.')
      return isBeyondRole ? `${label} (${t('access.roles.beyondMark')})` : label
    },
    value: (value: unknown, field: string) => valueOf(value, t, field),
  }
}

function deedOf({ type, about }: AdministrationEntry, t: Translate): string {
  const values = Object.fromEntries(
    Object.entries(about).map(([key, value]) => [
      key,
      key === 'list' ? listName(value, t) : valueOf(value, t),
    ]),
  )
  if (type === 'sequence_changed') values['sequence'] = sequenceName(about['kind'], t)
  const fallback = 'name' in about ? 'access.audit.deeds.otherNamed' : 'access.audit.deeds.other'
  return sentenceFor(t, `access.audit.deeds.${type}`, values, fallback)
}

function listName(list: unknown, t: Translate): string {
  return sentenceFor(t, `administration.pages.${String(list)}`, {}, 'timeline.somethingElse')
}

function sequenceName(kind: unknown, t: Translate): string {
  return sentenceFor(t, `numbers.kinds.${String(kind)}`, {}, 'timeline.somethingElse')
}

/** A right is named by its record and what may be done; every other setting by its own name. */
function labelOf(field: string, t: Translate): string {
  const [kind, verb] = field.split('.')
  const isScope =
    OFFERED_KINDS.some((each) => each === kind) && RECORD_VERBS.some((each) => each === verb)
  if (isScope) {
    return t('access.audit.right', {
      kind: sentenceFor(
        t,
        `administration.roles.recordGroups.${kind}`,
        {},
        'timeline.somethingElse',
      ),
      verb: sentenceFor(t, `administration.roles.verbs.${verb}`, {}, 'timeline.somethingElse'),
    })
  }
  for (const group of ['access.audit.fields', 'administration.roles.grants', 'timeline.fields']) {
    const name = sentenceFor(t, `${group}.${field}`, {}, 'timeline.somethingElse')
    if (name !== t('timeline.somethingElse')) return name
  }
  return field
}

function valueOf(value: unknown, t: Translate, field = ''): string {
  const isEmpty = value === null || value === undefined || value === ''
  if (isEmpty || (Array.isArray(value) && value.length === 0)) return t('timeline.nothing')
  if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no')
  if (isZoneRule(value)) return `${value.country} ${printed(value)}`.trim()
  if (Array.isArray(value)) return value.map((each) => valueOf(each, t, field)).join(', ')
  if (typeof value === 'object') {
    if ('gone' in value) return t('access.audit.gone')
    return Object.values(value)
      .map((each) => valueOf(each, t, field))
      .join(', ')
  }
  return codeOf(String(value), t, field)
}

function isZoneRule(value: unknown): value is ZoneRule {
  return typeof value === 'object' && value !== null && 'by' in value && 'country' in value
}

/** Codes that settings have for their choices, in words. */
function codeOf(text: string, t: Translate, field: string): string {
  if (field.includes('.') && SCOPES.some((scope) => scope === text))
    return sentenceFor(t, `administration.roles.scopes.${text}`, {}, 'timeline.nothing')
  const group = CODES[field]
  const words = group && sentenceFor(t, `${group}.${text}`, {}, 'timeline.somethingElse')
  return words && words !== t('timeline.somethingElse') ? words : text
}

const CODES: Record<string, string> = {
  secondFactor: 'access.security.rules',
  opensOn: 'process.pages',
  requiredLeadFields: 'administration.workspace.requiredFields',
  color: 'lists.colors',
  reset: 'numbers.resets',
  type: 'fields.types',
  requiredFrom: 'access.audit.requiredFrom',
  carryToCustomer: 'access.audit.carry',
  carryToDeal: 'access.audit.carry',
}
