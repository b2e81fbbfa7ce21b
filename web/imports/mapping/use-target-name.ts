import type { ImportField } from '#domain/import-columns.ts'
import { fieldNamed } from '#web/fields/custom-fields.ts'
import { useT } from '#web/i18n.tsx'
import { useWorkspace } from '#web/workspace.ts'

/** What becomes of a column, in words: a field's name, or that it is kept in the notes or ignored. */
export function useTargetName(): (target: string) => string {
  const t = useT()
  const { fields } = useWorkspace()
  return (target) => {
    if (target === 'notes' || target === 'ignore') return t(`imports.mapping.${target}`)
    if (target === 'phoneOrEmail') return t('administration.workspace.requiredFields.phoneOrEmail')
    return fieldNamed(fields, target, 'leads')?.name ?? t(`imports.fields.${target as ImportField}`)
  }
}
