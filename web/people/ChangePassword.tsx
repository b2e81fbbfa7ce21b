import { useForm } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { PasswordField } from '#web/ui/TextField.tsx'
import { useMe, useWorkspace } from '#web/workspace.ts'
import { useSubmit } from '#web/use-submit.ts'
import { DoorForm } from './DoorForm.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import styles from './SecurityPage.module.css'
import { useChangePassword } from './use-change-password.ts'

export function ChangePassword() {
  const t = useT()
  const { name, email, passwordMinimum } = useMe()
  const { name: workspace } = useWorkspace()
  const form = useForm({ initialValues: { current: '', password: '' } })
  const submit = useSubmit(
    form,
    useChangePassword(),
    (values) => values,
    () => {
      form.reset()
      notify.success(t('people.changePassword.done'))
    },
  )
  return (
    <Section title={t('people.changePassword.title')}>
      <p className={styles.help}>{t('people.changePassword.help')}</p>
      <div className={styles.form}>
        <DoorForm {...submit} saveLabel={t('people.changePassword.submit')}>
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <PasswordField
            label={t('people.changePassword.current')}
            autoComplete="current-password"
            required
            {...fieldOf(form, 'current')}
          />
          <NewPasswordField
            owner={{ name, email, workspace }}
            minimum={passwordMinimum}
            {...fieldOf(form, 'password')}
          />
        </DoorForm>
      </div>
    </Section>
  )
}
