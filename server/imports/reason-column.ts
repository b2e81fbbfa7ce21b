import { LANGUAGES, type Language } from '#messages/language.ts'
import { createTranslator } from '#messages/translate.ts'

/** The heading over the reasons in a file of rejected rows. */
export function reasonHeading(language: Language): string {
  return createTranslator(language)('imports.rejectedReason')
}

/** Whether a column holds the reasons of an earlier round, in whatever language they were given. */
export function isReasonHeading(heading: string): boolean {
  return LANGUAGES.some(({ code }) => reasonHeading(code) === heading)
}
