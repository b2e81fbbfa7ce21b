import type { Translate } from '#messages/messages.ts'
import { Problem } from '#web/api.ts'
import { errorsByField } from '#web/ui/fields.ts'

/** Why a request failed, as a sentence for the person; `undefined` when nothing failed. */
export function whyFailed(error: unknown, t: Translate): string | undefined {
  if (error === null || error === undefined) return undefined
  if (error instanceof Problem && error.message !== '') return error.message
  if (error instanceof Problem && error.status === 0) return t('problems.unreachable')
  return t('problems.unexpected')
}

/** What is wrong with which field, for `form.setErrors(fieldErrorsOf(error))`. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  return error instanceof Problem ? errorsByField(error.errors) : {}
}
