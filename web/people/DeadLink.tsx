import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { DoorPage } from '#web/layout/DoorPage.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'

/** What a link says that was used, taken back or has expired. */
export function DeadLink({ title, body }: { title: string; body: string }) {
  const t = useT()
  const navigate = useNavigate()
  return (
    <DoorPage title={title} lead={body}>
      <ActionButton onClick={() => navigate({ to: paths.signIn() })}>
        {t('people.invitation.toSignIn')}
      </ActionButton>
    </DoorPage>
  )
}
