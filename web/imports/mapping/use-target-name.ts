import type { ImportField } from '#domain/import-columns.ts'
import { useT } from '#web/i18n.tsx'

/** What becomes of a column, in words: a field's name, or that it is kept in the notes or ignored. */
export function useTargetName(): (target: string) => string {
  const t = useT()
  return (target) => {
    if (target === 'notes' || target === 'ignore') return t(`imports.mapping.${target}`)
    if (target === 'phoneOrEmail') return t('administration.workspace.requiredFields.phoneOrEmail')
    return t(`imports.fields.${target as ImportField}`)
  }
}
