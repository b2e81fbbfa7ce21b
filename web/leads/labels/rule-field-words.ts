import { IDENTITY_FIELDS } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { useWorkspace } from '#web/workspace.ts'

/** What a field is called that a rule asks for: one of every lead, or a custom one. */
export function useRuleFieldWords(): (field: string) => string {
  const t = useT()
  const words = useFieldWords()
  const { fields } = useWorkspace()
  return (field) => {
    const identity = IDENTITY_FIELDS.find((name) => name === field)
    if (identity) return t(`administration.workspace.requiredFields.${identity}`)
    const custom = fields.find(({ record, key }) => record === 'leads' && `custom.${key}` === field)
    return custom?.name ?? words.label(field)
  }
}
