import type { UseFormReturnType } from '@mantine/form'
import type { UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { fieldErrorsOf, whyFailed } from '#web/problem.ts'

/**
 * What a form needs to send its values by a deed: `<FormPanel {...useSubmit(form, useInvite(), done)}>`.
 * It is sent once however often it is clicked; refusals go to their fields, the first of which gets
 * the focus, and what has no field here is told as a sentence. The typing stays.
 */
export function useSubmit<Values extends Record<string, unknown>, Input, Answer>(
  form: UseFormReturnType<Values>,
  deed: UseMutationResult<Answer, Error, Input>,
  inputOf: (values: Values) => Input,
  onDone?: (answer: Answer) => void,
) {
  const t = useT()
  const running = useRef(false)

  function send(values: Values): void {
    if (running.current) return
    running.current = true
    deed.mutate(inputOf(values), {
      onSuccess: onDone,
      onError: (error) => {
        // A frame later a large form may not have been drawn yet, and nothing would be invalid.
        flushSync(() => form.setErrors(fieldErrorsOf(error)))
        focusFirstError()
      },
      onSettled: () => {
        running.current = false
      },
    })
  }

  return {
    onSubmit: (event?: React.FormEvent<HTMLFormElement>) =>
      form.onSubmit(send, focusFirstError)(event),
    saving: deed.isPending,
    // What has been saved can be left, also while the way on from it is still loading.
    dirty: form.isDirty() && !deed.isSuccess,
    error: isToldAtFields(deed.error, form.getValues()) ? undefined : whyFailed(deed.error, t),
  }
}

function isToldAtFields(error: Error | null, values: Record<string, unknown>): boolean {
  if (!(error instanceof Problem) || error.errors.length === 0) return false
  return error.errors.every(({ field }) => isFieldOf(values, field))
}

/** Whether a form has a field of that name, or one within it, as `custom.budget`. */
function isFieldOf(values: Record<string, unknown>, name: string): boolean {
  if (name in values) return true
  const [field = '', ...rest] = name.split('.')
  const within = values[field]
  if (rest.length === 0 || typeof within !== 'object' || within === null) return false
  return isFieldOf(within as Record<string, unknown>, rest.join('.'))
}

function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
