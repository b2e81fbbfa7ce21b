import { TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useLanguage } from '#web/i18n.tsx'
import { printAmount, readAmount } from './amount.ts'
import { inputProps, type FieldProps } from './fields.ts'

interface DecimalFieldProps extends FieldProps<string | null> {
  /** A unit at the right end, such as a currency or "%". */
  unit?: ReactNode
}

/** A decimal of any size as a string, "1234.50"; typed and shown as the person's language writes it. */
export function DecimalField({ value, onChange, onBlur, unit, ...rest }: DecimalFieldProps) {
  const { locale } = useLanguage()
  const [typing, setTyping] = useState<string>()
  return (
    <TextInput
      {...inputProps(rest)}
      inputMode="decimal"
      autoComplete="off"
      value={typing ?? (value === null ? '' : printAmount(value, locale))}
      onChange={({ currentTarget }) => {
        setTyping(currentTarget.value)
        onChange(currentTarget.value.trim() === '' ? null : readAmount(currentTarget.value, locale))
      }}
      onBlur={() => {
        setTyping(undefined)
        onBlur?.()
      }}
      rightSection={unit}
      rightSectionWidth={unit ? 48 : undefined}
    />
  )
}

/** A whole or small decimal number. What is no number becomes `null`. */
export function NumberField({
  value,
  onChange,
  ...rest
}: FieldProps<number | null> & { unit?: ReactNode }) {
  return (
    <DecimalField
      {...rest}
      value={value === null ? null : String(value)}
      onChange={(amount) => {
        const number = Number(amount)
        onChange(amount === null || Number.isNaN(number) ? null : number)
      }}
    />
  )
}
