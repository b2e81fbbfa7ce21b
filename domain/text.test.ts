import { expect, test } from 'vitest'
import fc from 'fast-check'
import { foldForSearch, letterWords, searchWords, tidyText, whyNotStorable } from './text.ts'

test('outer blanks of every kind go, inner ones stay as typed', () => {
  expect(tidyText(' \u00A0\u3000\u0085Anna  van\n der Berg\t\uFEFF')).toBe('Anna  van\n der Berg')
})

test('text of blanks alone counts as nothing typed', () => {
  expect(tidyText(' \t\u00A0\n')).toBeNull()
  expect(tidyText('')).toBeNull()
  expect(tidyText(null)).toBeNull()
  expect(tidyText(undefined)).toBeNull()
})

test('what nobody can see counts as nothing typed, and stays between what can be seen', () => {
  for (const text of ['\u200B', ' \u2060\u00AD ', '\u3164', '\u2800', '\u202E']) {
    expect(tidyText(text)).toBeNull()
  }
  expect(tidyText('👩\u200D👧')).toBe('👩\u200D👧')
  expect(tidyText('می\u200Cخواهم')).toBe('می\u200Cخواهم')
})

test('a letter typed in two pieces is kept as one', () => {
  expect(tidyText('Ї'.normalize('NFD'))).toBe('Ї')
})

test('a million inner blanks cost no noticeable time', () => {
  const text = `a${' '.repeat(1_000_000)}b`
  const started = performance.now()
  expect(tidyText(text)).toBe(text)
  expect(performance.now() - started).toBeLessThan(500)
})

test('a letter under a million accents holds nobody up, and is refused', () => {
  const letter = `x${'\u0300\u0316'.repeat(500_000)}`
  expect(tidyText(letter)).toBe(letter)
  expect(whyNotStorable(letter)).toBe('text_not_storable')
  expect(whyNotStorable('שְׁ֣מַע z̵̡̛͓̞̈́̓a̷͎̽l̶̰̎g̴̟̾o̵̫͋ Nguyễn Thị Ấm')).toBeUndefined()
})

test('what no database can keep is refused, emoji families are kept', () => {
  expect(whyNotStorable('a\0b')).toBe('text_not_storable')
  expect(whyNotStorable('\uD83D')).toBe('text_not_storable')
  expect(whyNotStorable('👩‍👩‍👧 日本語 עברית')).toBeUndefined()
})

test('the three apostrophes of a Ukrainian name are found by each other', () => {
  const forms = ["Мар'яна", 'Мар’яна', 'Марʼяна', 'Мар`яна', 'Мар´яна'].map(foldForSearch)
  expect(new Set(forms)).toEqual(new Set(['маряна']))
})

test('accents of Latin names are no obstacle, Cyrillic letters stay apart', () => {
  expect(foldForSearch('Žofie  Müller-Łęcki SØRENSEN İpek Straße')).toBe(
    'zofie muller-lecki sorensen ipek strasse',
  )
  expect(foldForSearch('Їжак Йосип Ґанна')).toBe('їжак йосип ґанна')
  expect(foldForSearch('и')).not.toBe(foldForSearch('й'))
  expect(foldForSearch('і')).not.toBe(foldForSearch('ї'))
  expect(foldForSearch('г')).not.toBe(foldForSearch('ґ'))
  expect(foldForSearch('Ї'.normalize('NFD'))).toBe('ї')
  expect(foldForSearch('Шевче\u0301нко')).toBe('шевченко')
})

test('folding twice gives what folding once gave', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text))
    }),
    { numRuns: 2000 },
  )
})

test('case and normal form never decide whether a name is found', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ſа-яА-ЯіїєґІЇЄҐ' ]{0,30}$/), (text) => {
      expect(foldForSearch(text.normalize('NFD'))).toBe(foldForSearch(text))
      expect(foldForSearch(text.toUpperCase())).toBe(foldForSearch(text.toLowerCase()))
    }),
  )
})

test('words are searched without the commas and brackets around them', () => {
  expect(searchWords('  Smith, (John) «Рога»  ')).toEqual(['smith', 'john', 'рога'])
  expect(searchWords('&&')).toEqual(['&&'])
  expect(searchWords(' ')).toEqual([])
  expect(letterWords('R&D / Стиль-Плюс №5')).toEqual(['r', 'd', 'стиль', 'плюс', 'no5'])
})
