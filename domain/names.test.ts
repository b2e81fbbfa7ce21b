import { expect, test } from 'vitest'
import fc from 'fast-check'
import { displayName, initials, splitContactName } from './names.ts'

test('a typed contact name becomes first and last name as its reader would split it', () => {
  const expected: [string, string | null, string | null][] = [
    ['Anna Schmidt', 'Anna', 'Schmidt'],
    ['Anna Maria Schmidt', 'Anna Maria', 'Schmidt'],
    ['Dr. Anna Maria van der Berg', 'Dr. Anna Maria', 'van der Berg'],
    ['Ludwig von Mises', 'Ludwig', 'von Mises'],
    ['Maria de la Cruz', 'Maria', 'de la Cruz'],
    ['John Smith Jr.', 'John', 'Smith Jr.'],
    ['John Smith, Jr.', 'John', 'Smith, Jr.'],
    ['Smith, John', 'John', 'Smith'],
    ['van der Berg, Anna Maria', 'Anna Maria', 'van der Berg'],
    ['DUPONT Jean', 'Jean', 'DUPONT'],
    ['JOHN SMITH', 'JOHN', 'SMITH'],
    ['JP Morgan', 'JP', 'Morgan'],
    ['Cher', 'Cher', null],
    ['Mr. Smith', 'Mr.', 'Smith'],
    ['пан Тарас', 'пан Тарас', null],
    ['Dr.', 'Dr.', null],
    ['Тарас Шевченко', 'Тарас', 'Шевченко'],
    ['Шевченко Тарас', 'Тарас', 'Шевченко'],
    ['Шевченко Тарас Григорович', 'Тарас Григорович', 'Шевченко'],
    ['Тарас Григорович Шевченко', 'Тарас Григорович', 'Шевченко'],
    ['Косач Лариса Петрівна', 'Лариса Петрівна', 'Косач'],
    ['Анна Марія Климович', 'Анна Марія', 'Климович'],
    ['Ганна Їжакевич', 'Ганна', 'Їжакевич'],
    ['пан Тарас Мельник', 'пан Тарас', 'Мельник'],
    ['山田太郎', '山田太郎', null],
    ['   ', null, null],
  ]
  for (const [typed, firstName, lastName] of expected) {
    expect(splitContactName(typed), typed).toEqual({ firstName, lastName })
  }
})

test('no word of a typed name is lost, whatever the name', () => {
  const word = fc.oneof(
    fc.constantFrom('van', 'de', 'Dr.', 'Jr.', 'Тарас', 'Петрович', 'SMITH', 'Anna', ',', 'x,y'),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const typed = words.join(' ')
      const { firstName, lastName } = splitContactName(typed)
      expect(letters(`${firstName ?? ''} ${lastName ?? ''}`)).toEqual(letters(typed))
    }),
  )
})

function letters(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[\s,\uFEFF\u0085]+/u)
    .filter(Boolean)
    .toSorted()
}

test('a lead without a name shows its company, then its email, then its phone', () => {
  expect(displayName({ firstName: 'Anna', lastName: null, company: 'Mays' })).toBe('Anna')
  expect(displayName({ firstName: null, lastName: 'Berg', company: 'Mays' })).toBe('Berg')
  expect(displayName({ company: 'Mays', email: 'a@b.ua' })).toBe('Mays')
  expect(displayName({ email: 'olena.k@b.ua', phone: '1' })).toBe('olena.k')
  expect(displayName({ phone: '044 123' })).toBe('044 123')
  expect(displayName({})).toBe('')
})

test('an avatar shows the letters a person would sign with', () => {
  expect(initials({ firstName: 'Dr. Anna', lastName: 'van der Berg' })).toBe('AB')
  expect(initials({ firstName: 'їжак', lastName: null })).toBe('Ї')
  expect(initials({ firstName: 'Тарас', lastName: 'Шевченко' })).toBe('ТШ')
  expect(initials({ company: '«Рога та копита»' })).toBe('РТ')
  expect(initials({ email: 'olena.kovalenko@b.ua' })).toBe('OK')
  expect(initials({})).toBe('')
})
