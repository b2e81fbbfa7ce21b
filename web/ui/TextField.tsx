import { PasswordInput, Textarea, TextInput } from '@mantine/core'
import type { HTMLInputTypeAttribute, ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { inputProps, type FieldProps } from './fields.ts'

interface TextFieldProps extends FieldProps<string> {
  type?: Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'tel' | 'url'>
  /** The browser's autofill name, such as `email` or `off`. */
  autoComplete?: string
  maxLength?: number
  /** Which keys a phone shows, where only digits are typed. */
  inputMode?: 'numeric'
  /** Something at the right end, such as a hint of a match. */
  aside?: ReactNode
}

export function TextField({ value, onChange, type = 'text', aside, ...rest }: TextFieldProps) {
  return (
    <TextInput
      {...inputProps(rest)}
      type={type}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={rest.autoComplete ?? 'off'}
      maxLength={rest.maxLength}
      inputMode={rest.inputMode}
      rightSection={aside}
      rightSectionPointerEvents="all"
    />
  )
}

/** Several lines of text; grows with what is typed. */
export function TextAreaField({
  value,
  onChange,
  rows = 3,
  maxLength,
  ...rest
}: FieldProps<string> & { rows?: number; maxLength?: number }) {
  return (
    <Textarea
      {...inputProps(rest)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      minRows={rows}
      maxRows={16}
      autosize
      maxLength={maxLength}
    />
  )
}

export function PasswordField({
  value,
  onChange,
  autoComplete,
  ...rest
}: FieldProps<string> & { autoComplete: 'current-password' | 'new-password' }) {
  const t = useT()
  return (
    <PasswordInput
      {...inputProps(rest)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('ui.showPassword'), tabIndex: 0 }}
    />
  )
}
