import { LANGUAGES } from '#messages/language.ts'
import { useLanguage } from '#web/i18n.tsx'
import styles from './LanguageLinks.module.css'

/** The languages by their own names, in small, under a form before the door. */
export function LanguageLinks() {
  const { t, language, changeLanguage } = useLanguage()
  return (
    <div className={styles.links} role="group" aria-label={t('people.language')}>
      {LANGUAGES.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          className={styles.link}
          aria-pressed={code === language}
          onClick={() => void changeLanguage(code)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
