import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { UseMutationResult } from '@tanstack/react-query'
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
  const renew = useRenewRecoveryCodes()
  if (renew.data) {
    return (
      <SidePanel opened onClose={onClose} title={t('access.factor.title')}>
        <RecoveryCodes codes={renew.data.recoveryCodes} onDone={onClose} />
      </SidePanel>
    )
  }
  return (
    <CodeDialog
      title={t('access.factor.renew')}
      about={t('access.factor.renewBody')}
      saveLabel={t('access.factor.confirmRenew')}
      deed={renew}
      onClose={onClose}
    />
  )
}

/** Switches the second factor off, for a code. */
export function SwitchOff({ onClose }: { onClose: () => void }) {
  const t = useT()
  return (
    <CodeDialog
      title={t('access.factor.switchOff')}
      about={t('access.factor.offBody')}
      saveLabel={t('access.factor.confirmOff')}
      deed={useSwitchSecondFactorOff()}
      onDone={() => {
        notify.success(t('access.factor.doneOff'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}

interface CodeDialogProps<Answer> {
  title: string
  about: string
  saveLabel: string
  deed: UseMutationResult<Answer, Error, string>
  onDone?: () => void
  onClose: () => void
}

function CodeDialog<Answer>({ about, deed, onDone, ...dialog }: CodeDialogProps<Answer>) {
  const t = useT()
  const form = useForm({ initialValues: { code: '' } })
  const submit = useSubmit(form, deed, ({ code }) => code, onDone)
  return (
    <FormDialog {...submit} {...dialog} opened>
      <Text size="sm" c="dimmed">
        {about}
      </Text>
      <TextField
        {...fieldOf(form, 'code')}
        label={t('access.factor.code')}
        help={t('access.factor.codeOrRecovery')}
        autoComplete="one-time-code"
        required
        autoFocus
      />
    </FormDialog>
  )
}
