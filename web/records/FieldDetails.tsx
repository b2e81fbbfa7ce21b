import type { ReactNode } from 'react'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { Detail } from '#web/ui/DetailList.tsx'
import type { Option } from '#web/ui/fields.ts'
import { InlineEdit } from '#web/ui/InlineEdit.tsx'
import { InlineSelect } from '#web/ui/InlineSelect.tsx'
import { Conflict } from './Conflict.tsx'
import { useFieldSave, type Editing } from './use-field-save.ts'

interface FieldDetailProps<Item extends { version: number }> {
  of: Editing<Item>
  field: keyof Item & string
  /** Where the field's own name does not fit. */
  label?: string
}

interface TextDetailProps<Item extends { version: number }> extends FieldDetailProps<Item> {
  display?: ReactNode
  type?: 'text' | 'email' | 'tel' | 'url'
  lines?: 'one' | 'many'
}

/** A text of a record with its name, edited where it stands. */
export function TextDetail<Item extends { version: number }>(props: TextDetailProps<Item>) {
  const words = useFieldWords()
  return (
    <Detail label={props.label ?? words.label(props.field)}>
      <TextValue {...props} />
    </Detail>
  )
}

/** The same without its name, where a heading says it already. */
export function TextValue<Item extends { version: number }>({
  of,
  field,
  label,
  ...look
}: TextDetailProps<Item>) {
  const words = useFieldWords()
  const saving = useFieldSave(of, field)
  return (
    <>
      <InlineEdit
        {...look}
        label={label ?? words.label(field)}
        value={String(of.item[field] ?? '')}
        whyNot={of.whyNot}
        error={saving.error}
        onEdit={saving.begin}
        onSave={(text) => saving.save(text.trim() === '' ? null : text)}
      />
      <Conflict saving={saving} />
    </>
  )
}

interface ChoiceDetailProps<
  Item extends { version: number },
  Choice extends Option,
> extends FieldDetailProps<Item> {
  options: readonly Choice[]
  renderOption?: (option: Choice) => ReactNode
  display?: ReactNode
  clearLabel?: string
}

/** A choice of a record that is changed where it stands. */
export function ChoiceDetail<Item extends { version: number }, Choice extends Option>({
  of,
  field,
  label,
  ...select
}: ChoiceDetailProps<Item, Choice>) {
  const words = useFieldWords()
  const saving = useFieldSave(of, field)
  const value = of.item[field]
  const name = label ?? words.label(field)
  const labelOf = (id: unknown) =>
    select.options.find((option) => option.value === id)?.label ?? words.value(field, id) ?? '…'
  return (
    <Detail label={name}>
      <InlineSelect
        {...select}
        label={name}
        value={typeof value === 'string' ? value : null}
        whyNot={of.whyNot}
        onSave={saving.choose}
      />
      <Conflict saving={saving} say={labelOf} />
    </Detail>
  )
}
