import type { ReactNode } from 'react'
import type { Lead } from '#api/leads.ts'
import { useLanguage, useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { printAmount, readAmount } from '#web/ui/amount.ts'
import { Detail } from '#web/ui/DetailList.tsx'
import type { Option } from '#web/ui/fields.ts'
import { useFormat } from '#web/ui/format.ts'
import { InlineEdit } from '#web/ui/InlineEdit.tsx'
import { InlineSelect } from '#web/ui/InlineSelect.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { ConflictChoice } from './ConflictChoice.tsx'
import { useFieldSave, type LeadFieldName } from './use-field-save.ts'

export type TextFieldName =
  | 'firstName'
  | 'lastName'
  | 'jobTitle'
  | 'company'
  | 'email'
  | 'phone'
  | 'mobile'
  | 'website'
  | 'street'
  | 'city'
  | 'state'
  | 'postalCode'
  | 'sourceDetail'
  | 'description'

interface FieldProps {
  lead: Lead
  whyNot: string | undefined
}

interface LeadTextProps extends FieldProps {
  field: TextFieldName
  display?: ReactNode
  type?: 'text' | 'email' | 'tel' | 'url'
  lines?: 'one' | 'many'
}

/** A text of the lead that is edited where it stands. */
export function LeadText(props: LeadTextProps) {
  const words = useFieldWords()
  return (
    <Detail label={words.label(props.field)}>
      <LeadTextValue {...props} />
    </Detail>
  )
}

export function LeadTextValue({ lead, field, whyNot, ...look }: LeadTextProps) {
  const words = useFieldWords()
  const saving = useFieldSave(lead, field)
  return (
    <>
      <InlineEdit
        {...look}
        label={words.label(field)}
        value={lead[field] ?? ''}
        whyNot={whyNot}
        error={saving.error}
        onEdit={saving.begin}
        onSave={(text) => saving.save(text.trim() === '' ? null : text)}
      />
      <Conflict field={field} saving={saving} />
    </>
  )
}

/** What the lead may be worth, typed as the person's language writes numbers. */
export function LeadMoney({ lead, whyNot }: FieldProps) {
  const { locale } = useLanguage()
  const words = useFieldWords()
  const format = useFormat()
  const { currency } = useWorkspace()
  const saving = useFieldSave(lead, 'estimatedValue')
  const money = lead.estimatedValue
  return (
    <Detail label={words.label('estimatedValue')}>
      <InlineEdit
        label={words.label('estimatedValue')}
        value={money ? printAmount(money.amount, locale) : ''}
        display={money ? format.money(money) : undefined}
        whyNot={whyNot}
        error={saving.error}
        onEdit={saving.begin}
        onSave={(typed) =>
          saving.save(
            typed.trim() === ''
              ? null
              : { amount: readAmount(typed, locale), currency: money?.currency ?? currency },
          )
        }
      />
      <Conflict field="estimatedValue" saving={saving} />
    </Detail>
  )
}

interface LeadChoiceProps<Choice extends Option> extends FieldProps {
  field: LeadFieldName
  value: string | null
  options: readonly Choice[]
  renderOption?: (option: Choice) => ReactNode
  display?: ReactNode
  clearLabel?: string
}

/** A choice of the lead that is changed where it stands. */
export function LeadChoice<Choice extends Option>({
  lead,
  field,
  whyNot,
  ...select
}: LeadChoiceProps<Choice>) {
  const t = useT()
  const words = useFieldWords()
  const saving = useFieldSave(lead, field)
  async function choose(value: string | null): Promise<void> {
    try {
      await saving.save(value, lead.version)
    } catch (error) {
      notify.error(whyFailed(error, t) ?? '')
    }
  }
  return (
    <Detail label={words.label(field)}>
      <InlineSelect {...select} label={words.label(field)} whyNot={whyNot} onSave={choose} />
      <Conflict field={field} saving={saving} />
    </Detail>
  )
}

export function Conflict({
  field,
  saving,
}: {
  field: string
  saving: ReturnType<typeof useFieldSave>
}) {
  if (!saving.conflict) return null
  return (
    <ConflictChoice
      field={field}
      conflict={saving.conflict}
      onKeepTheirs={saving.keepTheirs}
      onKeepYours={saving.keepYours}
    />
  )
}
