import { PASSWORD_MINIMUM, whyNotPassword, type PasswordOwner } from '#domain/passwords.ts'
import { useT } from '#web/i18n.tsx'
import { PasswordField } from '#web/ui/TextField.tsx'
import styles from './NewPasswordField.module.css'

interface NewPasswordFieldProps {
  label?: string
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  error?: React.ReactNode
  /** Whose password it will be; it must be little like any of this. */
  owner: PasswordOwner
  /** Characters that it needs, where the workspace is known. */
  minimum?: number
}

/** A password to choose, with the rule beside it that follows the typing. */
export function NewPasswordField({
  label,
  owner,
  minimum = PASSWORD_MINIMUM,
  ...field
}: NewPasswordFieldProps) {
  const t = useT()
  return (
    <PasswordField
      {...field}
      label={label ?? t('people.newPassword.label')}
      autoComplete="new-password"
      help={
        field.error ? undefined : <Rule password={field.value} owner={owner} minimum={minimum} />
      }
      required
    />
  )
}

interface RuleProps {
  password: string
  owner: PasswordOwner
  minimum: number
}

function Rule({ password, owner, minimum }: RuleProps) {
  const t = useT()
  const refusal = password === '' ? 'password_too_short' : whyNotPassword(password, owner, minimum)
  const counted = { typed: password.length, needed: minimum }
  return (
    <span className={styles.rule} data-good={refusal === undefined || undefined}>
      <span role="status">
        {refusal === undefined && t('people.newPassword.good')}
        {refusal === 'password_too_short' && t('people.newPassword.long', { minimum })}
        {refusal !== undefined && refusal !== 'password_too_short' && t(`problems.${refusal}`)}
      </span>
      {refusal === 'password_too_short' && password !== '' && (
        <span className={styles.count} aria-hidden>
          {t('people.newPassword.counted', counted)}
        </span>
      )}
    </span>
  )
}
