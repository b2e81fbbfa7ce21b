import { useForm } from '@mantine/form'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams, useNavigate } from '@tanstack/react-router'
import { useLanguage } from '#web/i18n.tsx'
import { DoorPage } from '#web/layout/DoorPage.tsx'
import { paths } from '#web/paths.ts'
import { fieldOf } from '#web/ui/fields.ts'
import { guessTimeZone } from '#web/ui/places.ts'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { DeadLink } from './DeadLink.tsx'
import { DoorForm } from './DoorForm.tsx'
import { LanguageField } from './LanguageField.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { invitationQuery, useAcceptInvitation } from './use-accept-invitation.ts'

export function InvitationPage() {
  const { t } = useLanguage()
  const { token = '' } = useParams({ strict: false })
  const { data: invitation } = useSuspenseQuery(invitationQuery(token))
  if (!invitation) {
    return (
      <DeadLink
        title={t('people.invitation.invalidTitle')}
        body={t('people.invitation.invalidBody')}
      />
    )
  }
  const { workspace, email } = invitation
  return (
    <DoorPage
      title={t('people.invitation.title', { workspace })}
      lead={t('people.invitation.lead', { email })}
    >
      <InvitationForm token={token} {...invitation} />
    </DoorPage>
  )
}

interface InvitationFormProps {
  token: string
  email: string
  name: string
  workspace: string
  passwordMinimum: number
}

function InvitationForm(props: InvitationFormProps) {
  const { token, email, name, workspace, passwordMinimum } = props
  const { t, language } = useLanguage()
  const navigate = useNavigate()
  const form = useForm({ initialValues: { name, password: '' } })
  const submit = useSubmit(
    form,
    useAcceptInvitation(),
    (values) => ({ ...values, token, language, timeZone: guessTimeZone() }),
    () => void navigate({ to: paths.start(), replace: true }),
  )
  return (
    <DoorForm {...submit} saveLabel={t('people.invitation.submit')}>
      <LanguageField />
      {/* For password managers, which would else keep the password without its address. */}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <TextField
        label={t('people.yourName')}
        autoComplete="name"
        required
        {...fieldOf(form, 'name')}
      />
      <NewPasswordField
        label={t('people.password')}
        owner={{ name: form.values.name, email, workspace }}
        minimum={passwordMinimum}
        {...fieldOf(form, 'password')}
      />
    </DoorForm>
  )
}
