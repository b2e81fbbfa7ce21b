import { currencyCodes } from '#domain/currencies.ts'
import { type CustomField, type CustomValue, LONGEST_VALUE } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import { useOwnerOptions } from '#web/leads/form/use-owner-options.ts'
import { Person } from '#web/ui/Avatar.tsx'
import { DateField, DateTimeField } from '#web/ui/DateField.tsx'
import type { FieldProps } from '#web/ui/fields.ts'
import type { Money } from '#web/ui/format.ts'
import { MoneyField } from '#web/ui/MoneyField.tsx'
import { DecimalField } from '#web/ui/NumberField.tsx'
import { MultiSelectField, SelectField } from '#web/ui/SelectField.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { TextAreaField, TextField } from '#web/ui/TextField.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'
import { offeredOptions } from './custom-options.ts'
import { isEmptyValue } from './custom-words.ts'
import { useYesNo } from './use-yes-no.ts'

type InputProps<Value> = FieldProps<Value | null> & { field: CustomField }

const INPUT_TYPES = { text: 'text', link: 'url', email: 'email', phone: 'tel' } as const

/** The field of a form for one custom value, whatever its type; null is empty. */
export function CustomInput({ value, onChange, ...rest }: InputProps<CustomValue>) {
  const { type } = rest.field
  switch (type) {
    case 'text':
    case 'link':
    case 'email':
    case 'phone':
      return (
        <TextField
          {...rest}
          type={INPUT_TYPES[type]}
          value={textOf(value)}
          onChange={(text) => onChange(text === '' ? null : text)}
          maxLength={LONGEST_VALUE[type]}
          placeholder={type === 'link' ? 'https://' : rest.placeholder}
        />
      )
    case 'longText':
      return (
        <TextAreaField
          {...rest}
          value={textOf(value)}
          onChange={(text) => onChange(text === '' ? null : text)}
          maxLength={LONGEST_VALUE.longText}
        />
      )
    case 'number':
      return (
        <DecimalField
          {...rest}
          value={isEmptyValue(value) ? null : String(value)}
          onChange={(typed) => onChange(typed === null ? null : numberOf(typed))}
        />
      )
    case 'money':
      return <MoneyInput {...rest} value={isMoney(value) ? value : null} onChange={onChange} />
    case 'date':
      return <DateField {...rest} value={textOf(value) || null} onChange={onChange} />
    case 'dateTime':
      return <DateTimeField {...rest} value={textOf(value) || null} onChange={onChange} />
    case 'choice':
      return <ChoiceInput {...rest} value={textOf(value) || null} onChange={onChange} />
    case 'choices':
      return (
        <ChoicesInput {...rest} value={Array.isArray(value) ? value : []} onChange={onChange} />
      )
    case 'yesNo':
      return (
        <YesNoInput
          {...rest}
          value={typeof value === 'boolean' ? value : null}
          onChange={onChange}
        />
      )
    case 'user':
      return <UserInput {...rest} value={textOf(value) || null} onChange={onChange} />
  }
}

function MoneyInput(rest: FieldProps<Money | null>) {
  const { currency } = useWorkspace()
  return (
    <MoneyField
      {...rest}
      currency={rest.value?.currency ?? currency}
      currencies={currencyCodes()}
    />
  )
}

function ChoiceInput({ field, ...rest }: InputProps<string>) {
  const options = offeredOptions(field, rest.value === null ? [] : [rest.value])
  return (
    <SelectField
      {...rest}
      options={options}
      renderOption={({ color, label }) => (
        <StatusBadge tone={toneOf(color)} look="plain">
          {label}
        </StatusBadge>
      )}
      clearable
    />
  )
}

function ChoicesInput({
  field,
  value,
  onChange,
  ...rest
}: FieldProps<string[]> & { field: CustomField; onChange: (ids: string[] | null) => void }) {
  return (
    <MultiSelectField
      {...rest}
      value={value}
      onChange={(ids) => onChange(ids.length === 0 ? null : ids)}
      options={offeredOptions(field, value)}
    />
  )
}

function YesNoInput({ value, onChange, ...rest }: FieldProps<boolean | null>) {
  const options = useYesNo()
  return (
    <SelectField
      {...rest}
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(chosen === null ? null : chosen === 'true')}
      options={options}
      clearable
    />
  )
}

function UserInput(rest: FieldProps<string | null>) {
  const t = useT()
  const options = useOwnerOptions(rest.value)
  return (
    <SelectField
      {...rest}
      options={options}
      renderOption={({ label }) => <Person name={label} />}
      placeholder={rest.placeholder ?? t('ui.choose')}
      clearable
    />
  )
}

/** What is no number stays as it was typed, for the server to refuse by the field's name. */
function numberOf(typed: string): number | string {
  const number = Number(typed)
  return Number.isNaN(number) ? typed : number
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'amount' in value
}
