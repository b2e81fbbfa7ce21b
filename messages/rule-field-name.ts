import type { CustomField } from '#domain/fields.ts'
import { IDENTITY_FIELDS } from '#domain/leads.ts'
import type { Translate } from '#messages/messages.ts'
import { sentenceFor } from '#messages/translator.ts'

/** What a field of leads is called that a rule asks for: one of every lead, or a custom one. */
export function ruleFieldName(
  t: Translate,
  field: string,
  fields: readonly Pick<CustomField, 'record' | 'key' | 'name'>[],
): string {
  const identity = IDENTITY_FIELDS.find((name) => name === field)
  if (identity) return t(`administration.workspace.requiredFields.${identity}`)
  const custom = fields.find(({ record, key }) => record === 'leads' && `custom.${key}` === field)
  return custom?.name ?? sentenceFor(t, `timeline.fields.${field}`, {}, 'timeline.somethingElse')
}
