import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRouter, useSearch } from '@tanstack/react-router'
import { Problem } from '#web/api.ts'
import { useLanguage } from '#web/i18n.tsx'
import { DoorPage } from '#web/layout/DoorPage.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { PasswordField, TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { DoorForm } from './DoorForm.tsx'
import { LanguageLinks } from './LanguageLinks.tsx'
import { sameSitePath } from './same-site-path.ts'
import { useSecondsLeft } from './use-seconds-left.ts'
import { useSignIn } from './use-sign-in.ts'

export function SignInPage() {
  const { t, locale } = useLanguage()
  const from = sameSitePath(useSearch({ strict: false }).from, window.location.origin)
  const router = useRouter()
  const form = useForm({ initialValues: { email: '', password: '', code: '' } })
  const signIn = useSignIn()
  const submit = useSubmit(
    form,
    signIn,
    ({ code, ...values }) => ({ ...values, ...(code !== '' && { code }) }),
    () => router.history.push(from ?? paths.start()),
  )
  const seconds = useSecondsLeft(waitingUntil(signIn.error, signIn.submittedAt))
  const problem = signIn.error instanceof Problem ? signIn.error : undefined
  const asksCode = form.values.code !== '' || problem?.code.startsWith('second_factor') === true
  const isToldElsewhere = problem?.status === 429 || problem?.code === 'second_factor_needed'
  const startOver = () => {
    signIn.reset()
    form.reset()
  }

  return (
    <DoorPage title={t(asksCode ? 'access.factor.signInTitle' : 'people.signIn.title')}>
      <DoorForm
        // Another step is another form, whose first field gets the focus.
        key={asksCode ? 'code' : 'password'}
        {...submit}
        error={isToldElsewhere ? undefined : submit.error}
        saveLabel={t('people.signIn.submit')}
        whyNot={
          seconds > 0 ? t('people.signIn.wait', { when: inTime(seconds, locale) }) : undefined
        }
      >
        {asksCode ? (
          <TextField
            label={t('access.factor.code')}
            help={t('access.factor.codeOrRecovery')}
            autoComplete="one-time-code"
            autoFocus
            {...fieldOf(form, 'code')}
          />
        ) : (
          <>
            <TextField
              label={t('people.email')}
              type="email"
              autoComplete="username"
              autoFocus
              {...fieldOf(form, 'email')}
            />
            <PasswordField
              label={t('people.password')}
              autoComplete="current-password"
              {...fieldOf(form, 'password')}
            />
          </>
        )}
        {seconds > 0 && (
          <Text size="sm" c="var(--k-danger)" role="timer">
            {t('people.signIn.wait', { when: inTime(seconds, locale) })}
          </Text>
        )}
      </DoorForm>
      {asksCode ? (
        <ActionButton look="quiet" onClick={startOver}>
          {t('access.factor.signInBack')}
        </ActionButton>
      ) : (
        <Text size="sm" c="dimmed" mt={20}>
          {t('people.signIn.forgotten')}
        </Text>
      )}
      <LanguageLinks />
    </DoorPage>
  )
}

/** The moment from which on it may be tried again, in milliseconds since 1970. */
function waitingUntil(error: Error | null, triedAt: number): number {
  const wait = error instanceof Problem ? error.retryAfter : undefined
  return wait === undefined ? 0 : triedAt + wait * 1000
}

function inTime(seconds: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale)
  return seconds > 90
    ? words.format(Math.ceil(seconds / 60), 'minute')
    : words.format(seconds, 'second')
}
