import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { NotFound } from '#web/layout/NotFound.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { PageBar, PageBody } from '#web/ui/PageBar.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import styles from './FirstSteps.module.css'
import { useFirstSteps } from './use-first-steps.ts'

/** Where first run ends. */
export function FirstStepsPage() {
  const t = useT()
  const navigate = useNavigate()
  const steps = useFirstSteps()
  if (steps.length === 0) return <NotFound />
  return (
    <>
      <PageBar title={t('setup.start.title')} />
      <PageBody width="reading">
        <p className={styles.lead}>{t('setup.start.lead')}</p>
        <FirstSteps steps={steps} />
        <div className={styles.end}>
          <ActionButton onClick={() => navigate({ to: paths.leads() })}>
            {t('setup.start.toLeads')}
          </ActionButton>
        </div>
      </PageBody>
    </>
  )
}
