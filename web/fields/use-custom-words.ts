import type { CustomField } from '#domain/fields.ts'
import { useMemo } from 'react'
import { useLanguage } from '#web/i18n.tsx'
import { useFormat } from '#web/ui/format.ts'
import { useWorkspace } from '#web/workspace.ts'
import { customWords } from './custom-words.ts'

/** Says custom values as this person reads them: `words(field, lead.custom[field.key])`. */
export function useCustomWords(): (field: CustomField, value: unknown) => string {
  const { t, locale } = useLanguage()
  const format = useFormat()
  const { userById } = useWorkspace()
  return useMemo(
    () => (field, value) => customWords(field, value, { t, locale, format, userById }),
    [t, locale, format, userById],
  )
}
