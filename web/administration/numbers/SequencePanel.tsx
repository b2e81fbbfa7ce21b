import { useForm } from '@mantine/form'
import type { NumberSequence } from '#api/sequences.ts'
import { SEQUENCE_LIMITS, SEQUENCE_RESETS, whyNotPattern } from '#domain/sequences.ts'
import { useT } from '#web/i18n.tsx'
import { CheckField } from '#web/ui/CheckField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { NumberField } from '#web/ui/NumberField.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { FormPanel } from '#web/ui/SidePanel.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useWorkspace } from '#web/workspace.ts'
import { useEdit } from '../use-edit.ts'
import { useChangeSequence } from './sequence-deeds.ts'
import { SequencePreview } from './SequencePreview.tsx'

type SequenceValues = {
  isActive: boolean
  pattern: string
  nextValue: number | null
  step: number | null
  reset: NumberSequence['reset']
}

interface SequencePanelProps {
  sequence: NumberSequence
  onClose: () => void
}

/** How one kind of record is numbered, with the numbers that this gives. */
export function SequencePanel({ sequence, onClose }: SequencePanelProps) {
  const t = useT()
  const say = useWhyNot()
  const { timeZone } = useWorkspace()
  const { kind, isActive, pattern, nextValue, step, reset } = sequence
  const form = useForm<SequenceValues>({
    initialValues: { isActive, pattern, nextValue, step, reset },
    validate: {
      pattern: (pattern, { reset }) => say(whyNotPattern(pattern.trim(), reset)),
      nextValue: (value) =>
        isWhole(value, 0, SEQUENCE_LIMITS.nextValue) ? null : t('numbers.nextValueWrong'),
      step: (value) => (isWhole(value, 1, SEQUENCE_LIMITS.step) ? null : t('numbers.stepWrong')),
    },
  })
  const { values } = form
  const submit = useEdit(
    form,
    useChangeSequence(),
    { name: t(`numbers.kinds.${kind}`), version: sequence.version },
    ({ nextValue, step, ...changes }, version) => ({
      kind,
      version,
      body: { ...changes, nextValue: nextValue ?? undefined, step: step ?? undefined },
    }),
    () => {
      notify.success(t('numbers.saved'))
      onClose()
    },
  )
  return (
    <FormPanel {...submit} opened onClose={onClose} title={t(`numbers.editTitles.${kind}`)}>
      <TextField
        label={t('numbers.pattern')}
        help={t('numbers.patternHelp')}
        required
        autoFocus
        maxLength={40}
        {...fieldOf(form, 'pattern')}
      />
      <NumberField label={t('numbers.nextValue')} required {...fieldOf(form, 'nextValue')} />
      <NumberField
        label={t('numbers.step')}
        help={t('numbers.stepHelp')}
        required
        {...fieldOf(form, 'step')}
      />
      <SelectField
        label={t('numbers.reset')}
        help={t('numbers.resetHelp', { zone: timeZone })}
        options={SEQUENCE_RESETS.map((value) => ({ value, label: t(`numbers.resets.${value}`) }))}
        {...fieldOf(form, 'reset')}
        onChange={(value) => {
          const reset = SEQUENCE_RESETS.find((each) => each === value)
          if (reset) form.setFieldValue('reset', reset)
        }}
      />
      <SequencePreview
        pattern={values.pattern.trim()}
        nextValue={values.nextValue}
        step={values.step}
        reset={values.reset}
      />
      <CheckField
        label={t('numbers.active')}
        help={t('numbers.activeHelp')}
        {...fieldOf(form, 'isActive')}
      />
    </FormPanel>
  )
}

function isWhole(value: number | null, least: number, most: number): boolean {
  return value !== null && Number.isInteger(value) && value >= least && value <= most
}
