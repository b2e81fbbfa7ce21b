import { useClipboard } from '@mantine/hooks'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import styles from './SecondFactor.module.css'

/** The ten recovery codes, which are shown only now. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useT()
  const { copy, copied } = useClipboard({ timeout: 2_000 })
  return (
    <div className={styles.kept}>
      <h3 className={styles.title}>{t('access.factor.codesTitle')}</h3>
      <p className={styles.words}>{t('access.factor.codesBody')}</p>
      <ul className={styles.codes} aria-label={t('access.factor.codes')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        <ActionButton onClick={() => copy(codes.join('\n'))}>
          {copied ? t('ui.copied') : t('ui.copyNamed', { name: t('access.factor.codes') })}
        </ActionButton>
        <ActionButton look="primary" onClick={onDone}>
          {t('access.factor.done')}
        </ActionButton>
      </div>
    </div>
  )
}
