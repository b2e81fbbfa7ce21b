import {
  CASES,
  type Declension,
  type OwnWord,
  WORDS,
  type Word,
  type WorkspaceWords,
} from '#domain/words.ts'
import type { Language } from './language.ts'
import type { MessageTree } from './translator.ts'
import { READY_FORMS } from './word-forms.ts'

/**
 * The messages with the words of a workspace in place of the product's own, in the form that each
 * sentence has them in: singular and plural, capital and small, "a" and "an", the Ukrainian cases.
 * What is put into a sentence later, such as a name, is never touched.
 */
export function inWordsOf(
  messages: MessageTree,
  language: Language,
  words: WorkspaceWords,
): MessageTree {
  const swaps = swapsOf(language, words)
  if (swaps.size === 0) return messages
  const pattern = patternOf(swaps)
  const swap = language === 'en' ? inEnglish : inUkrainian
  return mapped(messages, '', (text) => swap(text, pattern, swaps))
}

/**
 * What a team wrote in its own words, such as the heading "Enquiry source", in the product's: "lead
 * source". Words of both languages are known, for files come from anywhere.
 */
export function inProductWords(text: string, words: WorkspaceWords): string {
  const swaps = new Map<string, string>()
  for (const language of ['en', 'uk'] as const) {
    for (const [plain, own] of swapsOf(language, words)) {
      if (!swaps.has(own.toLowerCase())) swaps.set(own.toLowerCase(), plain)
    }
  }
  if (swaps.size === 0) return text
  const apart = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ')
  return apart.replace(patternOf(swaps), (match, _: string | undefined, form?: string) =>
    form === undefined ? match : swaps.get(form.toLowerCase())!,
  )
}

/** Which word stands for a thing: a ready one by its forms, or the workspace's own. */
export function wordOf(words: WorkspaceWords, thing: Word): OwnWord {
  const chosen = words[thing]
  return typeof chosen === 'object' ? chosen : READY_FORMS[chosen ?? thing]
}

/**
 * What stays as it is: the parts that speak of the product's own words whatever a workspace calls
 * them, and sentences in which such a word means something else, as in "the link leads to".
 */
export const PLAIN: readonly string[] = [
  'setup.templates',
  'setup.process',
  'words',
  'problems.link_not_safe',
  'problems.import_quote_not_closed',
  'timeline.editor.linkNotSafe',
]

function mapped(tree: MessageTree, path: string, swap: (text: string) => string): MessageTree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => {
      const at = path ? `${path}.${key}` : key
      if (PLAIN.includes(at)) return [key, value]
      return [key, typeof value === 'string' ? swap(value) : mapped(value, at, swap)]
    }),
  )
}

/** Each form of a product word, small letters, with the form that takes its place. */
function swapsOf(language: Language, words: WorkspaceWords): Map<string, string> {
  const swaps = new Map<string, string>()
  for (const thing of WORDS) {
    const chosen = words[thing]
    if (chosen === undefined || chosen === thing) continue
    const [plain, own] = [READY_FORMS[thing], wordOf(words, thing)]
    if (language === 'en') {
      swaps.set(plain.en.one, own.en.one)
      swaps.set(plain.en.many, own.en.many)
    } else {
      decline(swaps, plain.uk.one, own.uk.one)
      decline(swaps, plain.uk.many, own.uk.many)
    }
  }
  return swaps
}

/** One form can stand for several cases; the first of them in this order says what it becomes. */
const COMMONEST: (keyof Declension)[] = ['nom', 'gen', 'acc', 'dat', 'ins', 'loc']

function decline(swaps: Map<string, string>, plain: Declension, own: Declension): void {
  for (const grammaticalCase of COMMONEST) {
    const form = plain[grammaticalCase]
    if (!swaps.has(form)) swaps.set(form, own[grammaticalCase])
  }
}

/** Placeholders are matched first, so that what they are called is left alone. */
function patternOf(swaps: Map<string, string>): RegExp {
  const forms = [...swaps.keys()].sort((a, b) => b.length - a.length)
  return new RegExp(
    `\\{\\{[^}]*\\}\\}|(?<![\\p{L}\\p{N}_/{])(?:([Aa]) )?(${forms.join('|')})(?![\\p{L}\\p{N}_}])`,
    'giu',
  )
}

function inEnglish(text: string, pattern: RegExp, swaps: Map<string, string>): string {
  return text.replace(pattern, (match, article: string | undefined, form: string | undefined) => {
    if (form === undefined || !isProper(form)) return match
    const word = likeCase(swaps.get(form.toLowerCase())!, form)
    if (article === undefined) return word
    return `${/^[aeiou]/iu.test(word) ? `${article}n` : article} ${word}`
  })
}

function inUkrainian(text: string, pattern: RegExp, swaps: Map<string, string>): string {
  return text.replace(pattern, (match, _: string | undefined, form: string | undefined) => {
    if (form === undefined || !isProper(form)) return match
    return likeCase(swaps.get(form.toLowerCase())!, form)
  })
}

/** LEAD in capitals is part of a number or a key, not the word. */
function isProper(form: string): boolean {
  return form.slice(1) === form.slice(1).toLowerCase()
}

function likeCase(word: string, model: string): string {
  const first = model.charAt(0)
  const isCapital = first !== first.toLowerCase()
  return isCapital ? word.charAt(0).toUpperCase() + word.slice(1) : word
}

/** How a word looks in a sentence: as it is typed, but small, unless it is all capitals or has some inside. */
export function tidyWord({ en, uk }: OwnWord): OwnWord {
  const declined = (forms: Declension) =>
    Object.fromEntries(CASES.map((name) => [name, small(forms[name])])) as Declension
  return {
    en: { one: small(en.one), many: small(en.many) },
    uk: { one: declined(uk.one), many: declined(uk.many) },
  }
}

function small(form: string): string {
  const rest = form.slice(1)
  return rest === rest.toLowerCase() ? form.charAt(0).toLowerCase() + rest : form
}
