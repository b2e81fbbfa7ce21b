import { fieldNamed } from '#web/fields/custom-fields.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'
import { useWorkspace } from '#web/workspace.ts'

/** A field that a row's problem names, in words. */
export function useFieldName(): (field: string) => string {
  const t = useT()
  const { fields } = useWorkspace()
  return (field) =>
    fieldNamed(fields, field, 'leads')?.name ??
    sentenceFor(t, `imports.fields.${field}`, {}, 'imports.fields.row')
}
