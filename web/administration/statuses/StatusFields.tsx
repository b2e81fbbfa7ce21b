import type { UseFormReturnType } from '@mantine/form'
import type { Status } from '#api/workspace.ts'
import { STATUS_KINDS, type StatusKind } from '#domain/leads.ts'
import { whyNotByHand, whyNotDefault } from '#domain/statuses.ts'
import { useT } from '#web/i18n.tsx'
import { CheckField } from '#web/ui/CheckField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { SelectField } from '#web/ui/SelectField.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useWorkspace } from '#web/workspace.ts'
import { ColorField, type colorOf } from '../lists/ColorField.tsx'
import { useStatusWords } from './use-status-words.ts'

export type NewStatusValues = {
  name: string
  color: ReturnType<typeof colorOf>
  kind: StatusKind
  chosenByHand: boolean
}

/** What a new status means; who may choose it follows from that. */
export function NewStatusFields({ form }: { form: UseFormReturnType<NewStatusValues> }) {
  const t = useT()
  const { statusAfterConverting } = useWorkspace()
  const { means } = useStatusWords()
  const { kind } = form.values
  const { onChange: _, ...kindField } = fieldOf(form, 'kind')

  function choose(value: string | null): void {
    const chosen = STATUS_KINDS.find((each) => each === value)
    if (!chosen) return
    form.setFieldValue('kind', chosen)
    form.setFieldValue('chosenByHand', !whyNotByHand(chosen, statusAfterConverting))
  }

  return (
    <>
      <ColorField label={t('lists.color')} {...fieldOf(form, 'color')} />
      <SelectField
        {...kindField}
        label={t('statuses.means')}
        help={t('statuses.meansHelp')}
        onChange={choose}
        options={STATUS_KINDS.map((each) => ({ value: each, label: means(each) }))}
      />
      <ByHandField kind={kind} {...fieldOf(form, 'chosenByHand')} />
    </>
  )
}

export type StatusValues = {
  name: string
  color: ReturnType<typeof colorOf>
  chosenByHand: boolean
  isDefault: boolean
}

interface StatusFieldsProps {
  form: UseFormReturnType<StatusValues>
  status: Status
}

/** What can be changed of a status; what it means is shown. */
export function StatusFields({ form, status }: StatusFieldsProps) {
  const t = useT()
  const say = useWhyNot()
  const { means } = useStatusWords()
  const { kind, isDefault } = status
  const notDefault = isDefault ? 'status_is_default' : whyNotDefault(status)
  return (
    <>
      <ColorField label={t('lists.color')} {...fieldOf(form, 'color')} />
      <SelectField
        label={t('statuses.means')}
        value={kind}
        onChange={() => undefined}
        options={[{ value: kind, label: means(kind) }]}
        whyNot={t('statuses.meansFixed')}
      />
      <ByHandField kind={kind} {...fieldOf(form, 'chosenByHand')} />
      {kind === 'open' && (
        <CheckField
          label={t('statuses.isDefault')}
          help={t('statuses.isDefaultHelp')}
          whyNot={say(notDefault)}
          {...fieldOf(form, 'isDefault')}
        />
      )}
    </>
  )
}

type ByHandProps = Omit<Parameters<typeof CheckField>[0], 'label'> & { kind: StatusKind }

function ByHandField({ kind, ...field }: ByHandProps) {
  const t = useT()
  const say = useWhyNot()
  const { statusAfterConverting } = useWorkspace()
  return (
    <CheckField
      label={t('statuses.byHand')}
      help={t('statuses.byHandHelp')}
      whyNot={say(whyNotByHand(kind, statusAfterConverting))}
      {...field}
    />
  )
}
