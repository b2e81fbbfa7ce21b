import type { CustomField } from '#domain/fields.ts'
import type { Translate } from '#messages/messages.ts'
import { ruleFieldName } from '#messages/rule-field-name.ts'
import { Problem } from '#web/api.ts'
import { errorsByField } from '#web/ui/fields.ts'

/** Why a request failed, as a sentence for the person; `undefined` when nothing failed. It names the missing ones of `fields`. */
export function whyFailed(
  error: unknown,
  t: Translate,
  fields: readonly CustomField[] = [],
): string | undefined {
  if (error === null || error === undefined) return undefined
  if (error instanceof Problem && error.code === 'status_move_needs_fields') {
    return t('statuses.needs', { fields: fieldNamesOf(error, t, fields) })
  }
  if (error instanceof Problem && error.message !== '') return error.message
  if (error instanceof Problem && error.status === 0) return t('problems.unreachable')
  return t('problems.unexpected')
}

/** The fields that a refusal is about, as the list of them is read. */
function fieldNamesOf({ errors }: Problem, t: Translate, fields: readonly CustomField[]): string {
  const names = errors.map(({ field }) => ruleFieldName(t, field, fields))
  return [...new Set(names)].join(', ')
}

/** The server does not take what was asked: a condition of a link is misspelt, or there is no such thing any more. */
export function isNotTaken(error: unknown): boolean {
  return error instanceof Problem && (error.status === 400 || error.status === 422)
}

/** Somebody else changed the record first. */
export function isStale(error: unknown): boolean {
  return error instanceof Problem && error.status === 412
}

/** What is wrong with which field, for `form.setErrors(fieldErrorsOf(error))`. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  return error instanceof Problem ? errorsByField(error.errors) : {}
}
