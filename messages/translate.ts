import { en } from './en.ts'
import type { Language } from './language.ts'
import type { Translate } from './messages.ts'
import { translatorOf } from './translator.ts'
import { uk } from './uk.ts'

const messages = { en, uk } as const satisfies Record<Language, object>
const translators = new Map<Language, Translate>()

/** The translator of a language with every message at hand; for the server, mail and the command line. */
export function createTranslator(language: Language): Translate {
  const made = translators.get(language) ?? translatorOf(language, messages[language])
  translators.set(language, made)
  return made
}
