import { Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { CASES, type OwnWord, type Word } from '#domain/words.ts'
import { tidyWord } from '#messages/words.ts'
import { useT } from '#web/i18n.tsx'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import styles from './TemplateChange.module.css'

interface OwnWordDialogProps {
  thing: Word
  present: OwnWord
  onSave: (word: OwnWord) => Promise<void>
  onClose: () => void
}

const NUMBERS = ['one', 'many'] as const

/** A word of the workspace's own, in every form that sentences need; it starts with the present one. */
export function OwnWordDialog({ thing, present, onSave, onClose }: OwnWordDialogProps) {
  const t = useT()
  const form = useForm({
    initialValues: formsOf(present),
    validate: (values) =>
      Object.fromEntries(
        Object.entries(values).flatMap(([field, form]) =>
          form.trim() === '' ? [[field, t('words.missing')]] : [],
        ),
      ),
  })
  const submit = useSubmit(form, useMutation({ mutationFn: onSave }), wordFrom, () => {
    onClose()
    notify.success(t('words.saved'))
  })
  const field = (name: string, label: string) => (
    <TextField
      key={name}
      label={label}
      value={form.values[name] ?? ''}
      onChange={(value) => form.setFieldValue(name, value)}
      error={form.errors[name]}
      maxLength={40}
      required
    />
  )
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      width="wide"
      title={t('words.ownTitle', { name: t(`words.things.${thing}`) })}
      saveLabel={t('words.save')}
    >
      <Stack gap={16}>
        <Section title={t('words.english')}>
          <div className={styles.forms}>
            {NUMBERS.map((number) => field(`en_${number}`, t(`words.${number}`)))}
          </div>
        </Section>
        <Section title={t('words.ukrainian')}>
          <Text size="xs" c="dimmed" mb={8}>
            {t('words.genderHelp')}
          </Text>
          <div className={styles.forms}>
            {CASES.flatMap((name) =>
              NUMBERS.map((number) =>
                field(
                  `uk_${number}_${name}`,
                  `${t(`words.cases.${name}`)}, ${t(`words.${number}`)}`,
                ),
              ),
            )}
          </div>
        </Section>
      </Stack>
    </FormDialog>
  )
}

/** Flat, each form by one name, as a form with points in it would be a path. */
function formsOf({ en, uk }: OwnWord): Record<string, string> {
  return Object.fromEntries([
    ...NUMBERS.map((number) => [`en_${number}`, en[number]]),
    ...NUMBERS.flatMap((number) => CASES.map((name) => [`uk_${number}_${name}`, uk[number][name]])),
  ])
}

function wordFrom(values: Record<string, string>): OwnWord {
  const form = (name: string) => (values[name] ?? '').trim()
  const declined = (number: string) => ({
    nom: form(`uk_${number}_nom`),
    gen: form(`uk_${number}_gen`),
    dat: form(`uk_${number}_dat`),
    acc: form(`uk_${number}_acc`),
    ins: form(`uk_${number}_ins`),
    loc: form(`uk_${number}_loc`),
  })
  return tidyWord({
    en: { one: form('en_one'), many: form('en_many') },
    uk: { one: declined('one'), many: declined('many') },
  })
}
