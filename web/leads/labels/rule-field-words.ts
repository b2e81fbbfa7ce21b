import { ruleFieldName } from '#messages/rule-field-name.ts'
import { useT } from '#web/i18n.tsx'
import { useWorkspace } from '#web/workspace.ts'

/** What a field is called that a rule asks for: one of every lead, or a custom one. */
export function useRuleFieldWords(): (field: string) => string {
  const t = useT()
  const { fields } = useWorkspace()
  return (field) => ruleFieldName(t, field, fields)
}
