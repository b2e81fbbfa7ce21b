import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { DoorPage } from '#web/layout/DoorPage.tsx'
import { AlreadySetUp } from './AlreadySetUp.tsx'
import { setupQuery } from './setup-query.ts'
import { SetUpForm } from './SetUpForm.tsx'

/** First run: makes the administrator and the workspace, exactly once. */
export function SetUpPage() {
  const t = useT()
  const { data: setup } = useSuspenseQuery(setupQuery)
  if (!setup) return <AlreadySetUp />
  return (
    <DoorPage title={t('setup.title')} lead={t('setup.lead')} width="wide">
      <SetUpForm templates={setup.templates} />
    </DoorPage>
  )
}
