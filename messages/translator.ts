import { createInstance, type FormatterModule } from 'i18next'
import { localeOf, type Language } from './language.ts'
import type { MessageKey, Translate } from './messages.ts'

export interface MessageTree {
  readonly [key: string]: string | MessageTree
}

/** A translator over messages that are already loaded; the web app loads one language at a time. */
export function translatorOf(language: Language, messages: MessageTree): Translate {
  const instance = createInstance().use(numbersOf(localeOf(language)))
  void instance.init({
    lng: language,
    initAsync: false,
    resources: { [language]: { translation: withPluralSuffixes(messages) } },
    interpolation: {
      // React and the mail templates escape; escaping here would show people "&amp;".
      escapeValue: false,
      alwaysFormat: true,
    },
  })
  return (key: string, values?: Record<string, string | number>) => instance.t(key, values ?? {})
}

/**
 * Says a message whose key is only known when running, such as a problem's code.
 * A key nobody wrote gives the fallback, so that a person never reads a key.
 */
export function sentenceFor(
  t: Translate,
  key: string,
  values: Readonly<Record<string, unknown>>,
  fallback: MessageKey,
): string {
  const say = t as (key: string, values?: Readonly<Record<string, unknown>>) => string
  const sentence = say(key, values)
  return sentence === key ? say(fallback, values) : sentence
}

function numbersOf(locale: string): FormatterModule {
  const numbers = new Intl.NumberFormat(locale)
  return {
    type: 'formatter',
    init() {},
    add() {},
    addCached() {},
    format: (value: unknown) => (typeof value === 'number' ? numbers.format(value) : String(value)),
  }
}

/** i18next wants `count_one`, `count_other`; our files keep the forms together as an object. */
function withPluralSuffixes(tree: MessageTree): MessageTree {
  const flat: Record<string, string | MessageTree> = {}
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat[key] = value
    else if (isPlural(value)) {
      for (const [form, text] of Object.entries(value)) flat[`${key}_${form}`] = text
    } else flat[key] = withPluralSuffixes(value)
  }
  return flat
}

export function isPlural(tree: MessageTree): boolean {
  return typeof tree['one'] === 'string' && typeof tree['other'] === 'string'
}
