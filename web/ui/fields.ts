import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'

/** What every field takes; `{...fieldOf(form, 'email')}` gives it most. */
export interface FieldProps<Value> {
  label: string
  value: Value
  onChange: (value: Value) => void
  onBlur?: () => void
  /** The sentence under the field when it is refused. */
  error?: ReactNode
  /** A sentence that helps before anything is typed. */
  help?: ReactNode
  required?: boolean
  /** Why it cannot be changed; the field is then read-only and says so. */
  whyNot?: string | undefined
  placeholder?: string
  /** Gets the focus when the panel or dialog opens. */
  autoFocus?: boolean
}

/** A field of a form of @mantine/form, typed by the form's values. */
export function fieldOf<Values, Name extends keyof Values & string>(
  form: UseFormReturnType<Values>,
  name: Name,
): Pick<FieldProps<Values[Name]>, 'value' | 'onChange' | 'onBlur' | 'error'> {
  const { onChange, onBlur, error } = form.getInputProps(name as never)
  return { value: form.values[name], onChange, onBlur, error }
}

export interface Option {
  value: string
  label: string
}

/** Things with names, as a field offers them. */
export function optionsOf(things: readonly { id: string; name: string }[]): Option[] {
  return things.map(({ id, name }) => ({ value: id, label: name }))
}

/** What the Mantine inputs need, from what our fields take. */
export function inputProps({
  label,
  onBlur,
  error,
  help,
  required,
  whyNot,
  placeholder,
  autoFocus,
}: FieldProps<never> | Omit<FieldProps<unknown>, 'value' | 'onChange'>) {
  return {
    label,
    onBlur,
    error,
    description: whyNot ?? help,
    withAsterisk: required,
    required,
    disabled: false,
    readOnly: whyNot !== undefined,
    'data-locked': whyNot !== undefined || undefined,
    placeholder,
    'data-autofocus': autoFocus || undefined,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as Array<
      'label' | 'input' | 'description' | 'error'
    >,
  }
}

/**
 * The refusals of a problem answer by field, for `form.setErrors`. Parts of a nested name are joined
 * with dots, as @mantine/form names them.
 */
export function errorsByField(
  errors: readonly { readonly field: string; readonly message: string }[],
): Record<string, string> {
  const byField: Record<string, string> = {}
  for (const { field, message } of errors) {
    byField[field] = byField[field] ? `${byField[field]} ${message}` : message
  }
  return byField
}
