import { Checkbox } from '@mantine/core'
import type { FieldProps } from './fields.ts'

/** Yes or no. Fits `form.getInputProps('x')`; no `type: 'checkbox'` needed. */
export function CheckField({
  label,
  value,
  onChange,
  onBlur,
  error,
  help,
  whyNot,
}: Omit<FieldProps<boolean>, 'placeholder' | 'required'>) {
  return (
    <Checkbox
      label={label}
      checked={value}
      onChange={(event) => whyNot === undefined && onChange(event.currentTarget.checked)}
      onBlur={onBlur}
      error={error}
      description={whyNot ?? help}
      aria-disabled={whyNot !== undefined || undefined}
      size="sm"
    />
  )
}
