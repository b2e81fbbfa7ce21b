import { useForm } from '@mantine/form'
import { useParams } from '@tanstack/react-router'
import { Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { DoorPage } from '#web/layout/DoorPage.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { useSubmit } from '#web/use-submit.ts'
import { DeadLink } from './DeadLink.tsx'
import { DoorForm } from './DoorForm.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { useResetPassword } from './use-reset-password.ts'

const NOBODY = { name: '', email: '', workspace: '' }

export function ResetPage() {
  const t = useT()
  const { token = '' } = useParams({ strict: false })
  const form = useForm({ initialValues: { password: '' } })
  const reset = useResetPassword()
  const submit = useSubmit(form, reset, ({ password }) => ({ token, password }))
  if (isDead(reset.error)) {
    return <DeadLink title={t('people.reset.invalidTitle')} body={t('people.reset.invalidBody')} />
  }
  if (reset.isSuccess) {
    return (
      <DoorPage title={t('people.reset.doneTitle')} lead={t('people.reset.doneBody')}>
        {/* A fresh page, so that nothing of a session that has just ended is left in memory. */}
        <ActionButton look="primary" onClick={() => window.location.assign(paths.signIn())}>
          {t('people.invitation.toSignIn')}
        </ActionButton>
      </DoorPage>
    )
  }
  return (
    <DoorPage title={t('people.reset.title')} lead={t('people.reset.lead')}>
      <DoorForm {...submit} saveLabel={t('people.reset.submit')}>
        <NewPasswordField owner={NOBODY} {...fieldOf(form, 'password')} />
      </DoorForm>
    </DoorPage>
  )
}

/** The link itself is refused: unknown, used, expired, or too short to be one. */
function isDead(error: Error | null): boolean {
  if (!(error instanceof Problem)) return false
  return error.status === 404 || error.errors.some(({ field }) => field === 'token')
}
