import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { PageBar, PageBody } from '#web/ui/PageBar.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import styles from './FirstSteps.module.css'

/** Where first run ends. */
export function FirstStepsPage() {
  const t = useT()
  const navigate = useNavigate()
  return (
    <>
      <PageBar title={t('setup.start.title')} />
      <PageBody width="reading">
        <p className={styles.lead}>{t('setup.start.lead')}</p>
        <FirstSteps />
        <div className={styles.end}>
          <ActionButton onClick={() => navigate({ to: paths.leads() })}>
            {t('setup.start.toLeads')}
          </ActionButton>
        </div>
      </PageBody>
    </>
  )
}
