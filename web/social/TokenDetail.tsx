import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { SocialConnection } from '#api/social.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import recordStyles from '#web/records/Record.module.css'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Detail } from '#web/ui/DetailList.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { PasswordField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useChangeConnection } from './social-queries.ts'

/** A token that can be entered and removed, and is never told. */
export function TokenDetail({ connection }: { connection: SocialConnection }) {
  const t = useT()
  const [enters, setEnters] = useState(false)
  const change = useChangeConnection()
  const { network, version, hasToken } = connection

  async function remove(): Promise<void> {
    try {
      await change.mutateAsync({ network, version, token: null, active: false })
      notify.success(t('social.settings.removed'))
    } catch (error) {
      notify.error(whyFailed(error, t) ?? '')
    }
  }

  return (
    <Detail label={t('social.settings.token')}>
      {t(hasToken ? 'social.settings.tokenStored' : 'social.settings.tokenMissing')}
      <div className={recordStyles.buttons}>
        <ActionButton onClick={() => setEnters(true)}>
          {t(hasToken ? 'social.settings.replaceToken' : 'social.settings.enterToken')}
        </ActionButton>
        {hasToken && (
          <ActionButton look="quiet" onClick={remove}>
            {t('social.settings.removeToken')}
          </ActionButton>
        )}
      </div>
      {enters && <TokenDialog connection={connection} onClose={() => setEnters(false)} />}
    </Detail>
  )
}

function TokenDialog({
  connection: { network, version },
  onClose,
}: {
  connection: SocialConnection
  onClose: () => void
}) {
  const t = useT()
  const form = useForm({ initialValues: { token: '' } })
  const submit = useSubmit(
    form,
    useChangeConnection(),
    ({ token }) => ({ network, version, token: token.trim() }),
    () => {
      notify.success(t('social.settings.tokenSaved'))
      onClose()
    },
  )
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t('social.settings.enterToken')}
      saveLabel={t('social.settings.saveToken')}
    >
      <PasswordField
        label={t('social.settings.token')}
        autoComplete="new-password"
        required
        {...fieldOf(form, 'token')}
      />
    </FormDialog>
  )
}
