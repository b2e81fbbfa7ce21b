import { useT } from '#web/i18n.tsx'
import type { Option } from '#web/ui/fields.ts'

/** The two answers, as options. */
export function useYesNo(): Option[] {
  const t = useT()
  return [
    { value: 'true', label: t('fields.yes') },
    { value: 'false', label: t('fields.no') },
  ]
}
