import { expect, test } from 'vitest'
import { createTranslator } from './translate.ts'
import { en } from './en.ts'
import { LANGUAGES, localeOf, preferredLanguage, type Language } from './language.ts'
import { isPlural, sentenceFor } from './translator.ts'
import { uk } from './uk.ts'

interface Tree {
  readonly [key: string]: string | Tree
}

/** Words that are the same in every language: names, and patterns without words of their own. */
const SAME_EVERYWHERE = [
  'ui.filterAny',
  'calendar.at',
  'calendar.feedName',
  'files.meta',
  'timeline.editor.linkHint',
  ...['x', 'linkedin', 'facebook', 'bluesky', 'mastodon'].map((name) => `imports.fields.${name}`),
  ...['x', 'bluesky', 'mastodon'].map((name) => `social.networks.${name}`),
  ...['x', 'bluesky', 'mastodon', 'feed'].map((name) => `social.settings.testHint.${name}`),
]

const translations: Record<Language, Tree> = { en, uk }
const english = entriesOf(en)

for (const { code } of LANGUAGES) {
  const own = entriesOf(translations[code])

  test(`${code} says everything that English says, and nothing else`, () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test(`no sentence is empty or padded in ${code}`, () => {
    const bad = [...own].filter(([, forms]) =>
      Object.values(forms).some((text) => text.trim() === '' || text !== text.trim()),
    )
    expect(bad).toEqual([])
  })

  test(`every counted sentence has each plural form of ${code}`, () => {
    const forms = new Intl.PluralRules(localeOf(code)).resolvedOptions().pluralCategories.toSorted()
    const bad = [...own]
      .filter(([key]) => 'other' in (english.get(key) ?? {}))
      .filter(([, said]) => Object.keys(said).toSorted().join() !== forms.join())
    expect(bad).toEqual([])
  })

  test(`names, numbers and dates put into a sentence are not lost in ${code}`, () => {
    const bad = [...own].filter(([key, forms]) => {
      const wanted = variablesOf(lastForm(english.get(key) ?? {}))
      return Object.values(forms).some((text) => {
        const found = variablesOf(text)
        const missing = wanted.filter((name) => name !== 'count' && !found.includes(name))
        return missing.length > 0 || found.some((name) => !wanted.includes(name))
      })
    })
    expect(bad).toEqual([])
  })

  if (code !== 'en') {
    test(`no English sentence is left in ${code}`, () => {
      const left = [...own]
        .filter(([key, forms]) => lastForm(forms) === lastForm(english.get(key) ?? {}))
        .map(([key]) => key)
        .filter((key) => !SAME_EVERYWHERE.includes(key))
      expect(left).toEqual([])
    })
  }
}

test('Ukrainian counts 1 лід, 2 ліди, 5 лідів, 21 лід, 1,5 ліда', () => {
  const t = createTranslator('uk')
  const said = [1, 2, 5, 11, 21, 1.5].map((count) => t('leads.count', { count }))
  expect(said).toEqual(['1 лід', '2 ліди', '5 лідів', '11 лідів', '21 лід', '1,5 ліда'])
})

test('numbers in sentences are written as the reader writes them', () => {
  expect(createTranslator('en')('leads.count', { count: 12431 })).toBe('12,431 leads')
  expect(createTranslator('uk')('leads.count', { count: 12431 })).toBe('12\u00a0431 лід')
})

test('a name from outside cannot change the sentence it stands in', () => {
  const t = createTranslator('en')
  for (const name of ['$t(ui.delete)', '{{count}}', '<b>Ann</b> & Co', '$&']) {
    expect(t('ui.editNamed', { name })).toBe(`Edit ${name}`)
  }
})

test('a problem nobody wrote a sentence for is told in a sentence all the same', () => {
  const t = createTranslator('uk')
  for (const code of ['never_heard_of', 'constructor', '']) {
    expect(sentenceFor(t, `problems.${code}`, {}, 'problems.unexpected')).toBe(
      t('problems.unexpected'),
    )
  }
})

test('the language follows what the browser prefers', () => {
  expect(preferredLanguage('uk-UA,uk;q=0.9,en;q=0.5')).toBe('uk')
  expect(preferredLanguage('de, en;q=0.4, uk;q=0.6')).toBe('uk')
  expect(preferredLanguage(['fr-FR'])).toBe('en')
  expect(preferredLanguage(undefined)).toBe('en')
})

/** Each key with its forms; a plain sentence has the one form ''. */
function entriesOf(tree: Tree, prefix = ''): Map<string, Record<string, string>> {
  const entries = new Map<string, Record<string, string>>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') entries.set(prefix + key, { '': value })
    else if (isPlural(value)) entries.set(prefix + key, value as Record<string, string>)
    else for (const entry of entriesOf(value, `${prefix}${key}.`)) entries.set(...entry)
  }
  return entries
}

function lastForm(forms: Record<string, string>): string {
  return Object.values(forms).at(-1) ?? ''
}

function variablesOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '')
}
