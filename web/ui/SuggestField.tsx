import { Autocomplete } from '@mantine/core'
import { inputProps, type FieldProps } from './fields.ts'

interface SuggestFieldProps extends FieldProps<string> {
  /** What was typed here before, offered while typing. */
  known: readonly string[]
  maxLength?: number
}

/** A free word, of which the known ones are offered. */
export function SuggestField({ value, onChange, known, maxLength, ...rest }: SuggestFieldProps) {
  return (
    <Autocomplete
      {...inputProps(rest)}
      data={[...known]}
      value={value}
      onChange={onChange}
      maxLength={maxLength}
      autoComplete="off"
      maxDropdownHeight={240}
    />
  )
}
