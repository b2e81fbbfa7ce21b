import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { DoorPage } from '#web/layout/DoorPage.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'

export function AlreadySetUp() {
  const t = useT()
  const navigate = useNavigate()
  return (
    <DoorPage title={t('setup.doneTitle')} lead={t('setup.doneBody')}>
      <ActionButton look="primary" onClick={() => navigate({ to: paths.signIn() })}>
        {t('setup.toSignIn')}
      </ActionButton>
    </DoorPage>
  )
}
