import type { ReactNode } from 'react'
import { isLanguage, LANGUAGES } from '#messages/language.ts'
import { useLanguage } from '#web/i18n.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'

/** Switches the page to another language at once; for pages before the door. */
export function LanguageField({ help }: { help?: ReactNode }) {
  const { t, language, changeLanguage } = useLanguage()
  return (
    <SelectField
      label={t('people.language')}
      options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
      value={language}
      onChange={(code) => {
        if (isLanguage(code)) void changeLanguage(code)
      }}
      help={help}
    />
  )
}
