import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { useRenewRecoveryCodes, useSwitchSecondFactorOff } from './use-second-factor.ts'

/** Ten new recovery codes, for a code. */
export function RenewCodes({ onClose }: { onClose: () => void }) {
  const t = useT()
  const [codes, setCodes] = useState<string[]>()
  const form = useForm({ initialValues: { code: '' } })
  const submit = useSubmit(
    form,
    useRenewRecoveryCodes(),
    ({ code }) => code,
    ({ recoveryCodes }) => setCodes(recoveryCodes),
  )
  if (codes) {
    return (
      <SidePanel opened onClose={onClose} title={t('access.factor.title')}>
        <RecoveryCodes codes={codes} onDone={onClose} />
      </SidePanel>
    )
  }
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t('access.factor.renew')}
      saveLabel={t('access.factor.confirmRenew')}
    >
      <Text size="sm" c="dimmed">
        {t('access.factor.renewBody')}
      </Text>
      <CodeField {...fieldOf(form, 'code')} />
    </FormDialog>
  )
}

/** Switches the second factor off, for a code. */
export function SwitchOff({ onClose }: { onClose: () => void }) {
  const t = useT()
  const form = useForm({ initialValues: { code: '' } })
  const submit = useSubmit(
    form,
    useSwitchSecondFactorOff(),
    ({ code }) => code,
    () => {
      notify.success(t('access.factor.doneOff'))
      onClose()
    },
  )
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t('access.factor.switchOff')}
      saveLabel={t('access.factor.confirmOff')}
    >
      <Text size="sm" c="dimmed">
        {t('access.factor.offBody')}
      </Text>
      <CodeField {...fieldOf(form, 'code')} />
    </FormDialog>
  )
}

function CodeField(field: ReturnType<typeof fieldOf<{ code: string }, 'code'>>) {
  const t = useT()
  return (
    <TextField
      label={t('access.factor.code')}
      help={t('access.factor.codeOrRecovery')}
      autoComplete="one-time-code"
      required
      autoFocus
      {...field}
    />
  )
}
