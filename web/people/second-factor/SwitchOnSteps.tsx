import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { DoorForm } from '#web/people/DoorForm.tsx'
import { CopyField } from '#web/ui/CopyField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { PasswordField, TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { QrPicture } from './QrPicture.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import styles from './SecondFactor.module.css'
import { useBeginSecondFactor, useConfirmSecondFactor } from './use-second-factor.ts'

interface Begun {
  secret: string
  address: string
}

/** Switches the second factor on: the password, the app with a first code, the recovery codes. */
export function SwitchOnSteps({ onDone }: { onDone: () => void }) {
  const [begun, setBegun] = useState<Begun>()
  const [codes, setCodes] = useState<string[]>()
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  if (begun) return <FirstCode begun={begun} onConfirmed={setCodes} />
  return <AskPassword onBegun={setBegun} />
}

function AskPassword({ onBegun }: { onBegun: (begun: Begun) => void }) {
  const t = useT()
  const form = useForm({ initialValues: { password: '' } })
  const submit = useSubmit(form, useBeginSecondFactor(), ({ password }) => password, onBegun)
  return (
    <DoorForm {...submit} saveLabel={t('access.factor.next')}>
      <PasswordField
        label={t('access.factor.password')}
        help={t('access.factor.passwordHelp')}
        autoComplete="current-password"
        autoFocus
        {...fieldOf(form, 'password')}
      />
    </DoorForm>
  )
}

interface FirstCodeProps {
  begun: Begun
  onConfirmed: (codes: string[]) => void
}

function FirstCode({ begun: { secret, address }, onConfirmed }: FirstCodeProps) {
  const t = useT()
  const form = useForm({ initialValues: { code: '' } })
  const submit = useSubmit(
    form,
    useConfirmSecondFactor(),
    ({ code }) => code,
    ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  )
  return (
    <DoorForm {...submit} saveLabel={t('access.factor.confirm')}>
      <p className={styles.words}>{t('access.factor.scan')}</p>
      <QrPicture text={address} label={t('access.factor.picture')} />
      <CopyField label={t('access.factor.secret')} value={secret.match(/.{1,4}/g)!.join(' ')} />
      <a className={styles.link} href={address}>
        {t('access.factor.open')}
      </a>
      <TextField
        label={t('access.factor.code')}
        help={t('access.factor.codeHelp')}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={12}
        autoFocus
        {...fieldOf(form, 'code')}
      />
    </DoorForm>
  )
}
