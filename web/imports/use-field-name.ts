import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'

/** A field that a row's problem names, in words. */
export function useFieldName(): (field: string) => string {
  const t = useT()
  return (field) => sentenceFor(t, `imports.fields.${field}`, {}, 'imports.fields.row')
}
