import type { UseFormReturnType } from '@mantine/form'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { isStale } from '#web/problem.ts'
import { useSubmit } from '#web/use-submit.ts'

/**
 * As `useSubmit`, for a form that changes something there is: only what was typed is sent, so that
 * what others changed meanwhile stays. It goes over the version that the form was opened with. When
 * that turned out to be old, the person is told, and the next saving goes on top of the present one.
 */
export function useEdit<Values extends Record<string, unknown>, Input, Answer>(
  form: UseFormReturnType<Values>,
  deed: UseMutationResult<Answer, Error, Input>,
  present: { name: string; version: number },
  inputOf: (changes: Partial<Values>, version: number) => Input,
  onDone: (answer: Answer) => void,
) {
  const t = useT()
  const [opened] = useState(present.version)
  const hasChanged = isStale(deed.error)
  const version = hasChanged ? present.version : opened
  const submit = useSubmit(
    form,
    deed,
    (values) => inputOf(changesIn(values, form), version),
    onDone,
  )

  if (!hasChanged) return submit
  return { ...submit, error: t('administration.changedMeanwhile', { name: present.name }) }
}

function changesIn<Values extends Record<string, unknown>>(
  values: Values,
  form: UseFormReturnType<Values>,
): Partial<Values> {
  const fields = Object.entries(values).filter(([field]) => form.isDirty(field))
  return Object.fromEntries(fields) as Partial<Values>
}
