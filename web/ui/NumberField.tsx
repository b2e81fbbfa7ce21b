import { NumberInput } from '@mantine/core'
import { useLanguage } from '#web/i18n.tsx'
import { inputProps, type FieldProps } from './fields.ts'

interface NumberFieldProps extends FieldProps<number | null> {
  min?: number
  max?: number
  decimals?: number
  suffix?: string
}

export function NumberField({
  value,
  onChange,
  min,
  max,
  decimals = 0,
  suffix,
  ...rest
}: NumberFieldProps) {
  const { locale } = useLanguage()
  return (
    <NumberInput
      {...inputProps(rest)}
      {...separatorsOf(locale)}
      value={value ?? ''}
      onChange={(typed) => onChange(typed === '' ? null : Number(typed))}
      min={min}
      max={max}
      decimalScale={decimals}
      suffix={suffix}
      hideControls
    />
  )
}

/** How the language writes numbers; a comma and a point are both taken for the decimal sign. */
export function separatorsOf(locale: string) {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.8)
  return {
    thousandSeparator: parts.find(({ type }) => type === 'group')?.value ?? ' ',
    decimalSeparator: parts.find(({ type }) => type === 'decimal')?.value ?? '.',
    allowedDecimalSeparators: ['.', ','],
  }
}
