import type { CustomField, CustomValue } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import { useOwnerOptions } from '#web/leads/form/use-owner-options.ts'
import { Conflict } from '#web/records/Conflict.tsx'
import { OpenerDetail } from '#web/records/OpenerDetail.tsx'
import { useFieldSave, type Editing, type FieldSave } from '#web/records/use-field-save.ts'
import { ValueForm } from '#web/records/ValueForm.tsx'
import { Person } from '#web/ui/Avatar.tsx'
import { Detail } from '#web/ui/DetailList.tsx'
import { InlineEdit } from '#web/ui/InlineEdit.tsx'
import { InlineSelect } from '#web/ui/InlineSelect.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { nameOfField, type Customized } from './custom-fields.ts'
import { offeredOptions } from './custom-options.ts'
import { isEmptyValue } from './custom-words.ts'
import { CustomInput } from './CustomInput.tsx'
import { CustomLink } from './CustomLink.tsx'
import { Options } from './CustomWords.tsx'
import { useCustomWords } from './use-custom-words.ts'
import { useYesNo } from './use-yes-no.ts'

interface CustomDetailProps<Item extends { version: number } & Customized> {
  field: CustomField
  of: Editing<Item>
}

/** One custom field of a record, edited where it stands as its type is edited best. */
export function CustomDetail<Item extends { version: number } & Customized>({
  field,
  of,
}: CustomDetailProps<Item>) {
  const t = useT()
  const words = useCustomWords()
  const saving = useFieldSave(of, nameOfField(field))
  const whyNot = of.whyNot ?? (field.retiredAt === null ? undefined : t('fields.retiredNow'))
  const value = of.item.custom[field.key] ?? null
  return (
    <Detail label={field.name}>
      <Value field={field} value={value} saving={saving} whyNot={whyNot} />
      <Conflict
        saving={saving}
        field={field}
        say={(value) => words(field, value) || t('timeline.nothing')}
      />
    </Detail>
  )
}

interface ValueProps {
  field: CustomField
  value: CustomValue | null
  saving: FieldSave
  whyNot: string | undefined
}

function Value(props: ValueProps) {
  switch (props.field.type) {
    case 'text':
    case 'longText':
    case 'link':
    case 'email':
    case 'phone':
      return <TextValue {...props} />
    case 'choice':
    case 'yesNo':
    case 'user':
      return <ChoiceValue {...props} />
    default:
      return <FormValue {...props} />
  }
}

const INPUT_TYPES = { text: 'text', longText: 'text', link: 'url', email: 'email', phone: 'tel' }

function TextValue({ field, value, saving, whyNot }: ValueProps) {
  const text = typeof value === 'string' ? value : ''
  const { type } = field
  const isLinked = type === 'link' || type === 'email' || type === 'phone'
  return (
    <InlineEdit
      label={field.name}
      value={text}
      lines={type === 'longText' ? 'many' : 'one'}
      type={INPUT_TYPES[type as keyof typeof INPUT_TYPES] as 'text'}
      display={isLinked ? <CustomLink type={type} text={text} /> : undefined}
      whyNot={whyNot}
      error={saving.error}
      onEdit={saving.begin}
      onSave={(typed) => saving.save(typed.trim() === '' ? null : typed)}
    />
  )
}

function ChoiceValue({ field, value, saving, whyNot }: ValueProps) {
  const t = useT()
  const words = useCustomWords()
  const yesNo = useYesNo()
  const chosen = isEmptyValue(value) ? null : String(value)
  const users = useOwnerOptions(field.type === 'user' ? chosen : null)
  const select = {
    label: field.name,
    value: chosen,
    clearLabel: t('leads.record.clear'),
    whyNot,
    display: chosen === null ? undefined : words(field, value),
  }
  if (field.type === 'user') {
    return (
      <InlineSelect
        {...select}
        options={users}
        renderOption={({ label }) => <Person name={label} />}
        onSave={saving.choose}
      />
    )
  }
  if (field.type === 'yesNo') {
    return (
      <InlineSelect
        {...select}
        options={yesNo}
        onSave={(answer) => saving.choose(answer === null ? null : answer === 'true')}
      />
    )
  }
  return (
    <InlineSelect
      {...select}
      options={offeredOptions(field, chosen === null ? [] : [chosen])}
      renderOption={({ label, color }) => (
        <StatusBadge tone={toneOf(color)} look="plain">
          {label}
        </StatusBadge>
      )}
      onSave={saving.choose}
    />
  )
}

/** Numbers, money, dates and several choices need a small form. */
function FormValue({ field, value, saving, whyNot }: ValueProps) {
  const words = useCustomWords()
  const text = words(field, value) || null
  return (
    <OpenerDetail
      label={field.name}
      shown={text}
      display={
        field.type === 'choices' && Array.isArray(value) && value.length > 0 ? (
          <Options field={field} ids={value} wraps />
        ) : undefined
      }
      whyNot={whyNot}
      onOpen={saving.begin}
    >
      {(close) => (
        <ValueForm value={value} onSave={saving.save} onClose={close}>
          {(typed, change) => (
            <CustomInput
              field={field}
              label={field.name}
              value={typed}
              onChange={change}
              error={saving.error}
            />
          )}
        </ValueForm>
      )}
    </OpenerDetail>
  )
}
