import { localeOf, type Language } from './language.ts'
import type { MessageKey, Translate } from './messages.ts'

export interface MessageTree {
  readonly [key: string]: string | MessageTree
}

type Values = Readonly<Record<string, unknown>>

/** A translator over messages that are already loaded; the web app loads one language at a time. */
export function translatorOf(language: Language, messages: MessageTree): Translate {
  const locale = localeOf(language)
  const numbers = new Intl.NumberFormat(locale)
  const plurals = new Intl.PluralRules(locale)
  const written = (value: unknown) =>
    typeof value === 'number' ? numbers.format(value) : String(value ?? '')
  return (key: string, values: Values = {}) => {
    const found = messageAt(messages, key)
    const sentence = isTree(found) ? formOf(found, values['count'], plurals) : found
    if (sentence === undefined) return key
    return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => written(values[name]))
  }
}

/**
 * Says a message whose key is only known when running, such as a problem's code.
 * A key nobody wrote gives the fallback, so that a person never reads a key.
 */
export function sentenceFor(
  t: Translate,
  key: string,
  values: Values,
  fallback: MessageKey,
): string {
  const say = t as (key: string, values?: Values) => string
  const sentence = say(key, values)
  return sentence === key ? say(fallback, values) : sentence
}

function messageAt(tree: MessageTree, key: string): string | MessageTree | undefined {
  let found: string | MessageTree | undefined = tree
  for (const name of key.split('.')) {
    // The key can come from outside, and must not find what every object has.
    if (!isTree(found) || !Object.hasOwn(found, name)) return undefined
    found = found[name]
  }
  return found
}

function formOf(tree: MessageTree, count: unknown, plurals: Intl.PluralRules): string | undefined {
  if (!isPlural(tree) || typeof count !== 'number') return undefined
  const form = tree[plurals.select(count)] ?? tree['other']
  return typeof form === 'string' ? form : undefined
}

function isTree(found: string | MessageTree | undefined): found is MessageTree {
  return typeof found === 'object'
}

export function isPlural(tree: MessageTree): boolean {
  return typeof tree['one'] === 'string' && typeof tree['other'] === 'string'
}
