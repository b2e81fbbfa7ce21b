export const LANGUAGES = [
  { code: 'en', name: 'English', locale: 'en-GB' },
  { code: 'uk', name: 'Українська', locale: 'uk-UA' },
] as const

export type Language = (typeof LANGUAGES)[number]['code']

export const DEFAULT_LANGUAGE: Language = 'en'

export function isLanguage(code: unknown): code is Language {
  return LANGUAGES.some((language) => language.code === code)
}

/** The locale that numbers, dates and sorting follow in this language. */
export function localeOf(language: Language): string {
  return LANGUAGES.find(({ code }) => code === language)?.locale ?? 'en-GB'
}

/** The best language for an `Accept-Language` header or `navigator.languages`; English when none fits. */
export function preferredLanguage(accepted: string | readonly string[] | undefined): Language {
  const wishes = typeof accepted === 'string' ? accepted.split(',') : (accepted ?? [])
  const ranked = wishes
    .map((wish, place) => {
      const [tag = '', ...parameters] = wish.trim().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      const weight = quality ? Number(quality.trim().slice(2)) : 1
      return { code: tag.toLowerCase().split('-')[0], weight, place }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
  return ranked.map(({ code }) => code).find(isLanguage) ?? DEFAULT_LANGUAGE
}
