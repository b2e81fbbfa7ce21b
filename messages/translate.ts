import type { WorkspaceWords } from '#domain/words.ts'
import { en } from './en.ts'
import type { Language } from './language.ts'
import type { Translate } from './messages.ts'
import { translatorOf } from './translator.ts'
import { uk } from './uk.ts'
import { inWordsOf } from './words.ts'

const messages = { en, uk } as const satisfies Record<Language, object>
const translators = new Map<string, Translate>()
const MOST_REMEMBERED = 20

/**
 * The translator of a language with every message at hand, in the words of a workspace; for the
 * server, mail and the command line.
 */
export function createTranslator(language: Language, words: WorkspaceWords = {}): Translate {
  const key = language + JSON.stringify(words)
  const known = translators.get(key)
  if (known) return known
  const made = translatorOf(language, inWordsOf(messages[language], language, words))
  if (translators.size >= MOST_REMEMBERED) translators.delete(translators.keys().next().value!)
  translators.set(key, made)
  return made
}
