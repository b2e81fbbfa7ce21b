import { expect, test } from 'vitest'
import fc from 'fast-check'
import {
  guessColumns,
  isStandardFile,
  canHaveDefault,
  IMPORT_FIELDS,
  standardColumns,
  whyNotMapping,
} from './import-columns.ts'
import { headingKey } from './import-headings.ts'

const guess = (headings: string[], rows: string[][] = [], country = 'UA') =>
  guessColumns(headings, rows, country)

test('the headings of a plain English list need no help', () => {
  expect(guess(['First Name', 'Last Name', 'Company', 'Phone 1', 'Phone 2', 'E-mail 1'])).toEqual([
    'firstName',
    'lastName',
    'company',
    'phone',
    'mobile',
    'email',
  ])
})

test('the headings of a Ukrainian list need no help, with any apostrophe', () => {
  expect(
    guess(['Прізвище', 'Ім’я', 'Назва компанії', 'Ел. пошта', 'Моб. телефон', 'Джерело', 'Місто']),
  ).toEqual(['lastName', 'firstName', 'company', 'email', 'mobile', 'source', 'city'])
  expect(
    guess(['Контактна особа', 'Телефон', 'Область', 'Індекс', 'Пріоритет', 'Примітки']),
  ).toEqual(['contactName', 'phone', 'state', 'postalCode', 'priority', 'description'])
})

test('exports of other programs are understood by their own headings', () => {
  expect(
    guess([
      'LastName',
      'MailingCity',
      'LeadSource',
      'NumberOfEmployees',
      'Home_Phone__c',
      'HasOptedOutOfEmail',
    ]),
  ).toEqual(['lastName', 'city', 'source', 'companySize', 'mobile', 'emailOptOut'])
  expect(
    guess(['Associated Company', 'Email Address', 'Original Source', 'Company Domain Name']),
  ).toEqual(['company', 'email', 'source', 'website'])
  expect(guess(['contact_name', 'ZIP/Postal Code', 'COUNTRY/REGION*', 'job-title'])).toEqual([
    'contactName',
    'postalCode',
    'country',
    'jobTitle',
  ])
})

test('a list of companies calls them Name', () => {
  expect(guess(['Name', 'Phone', 'Number Of Employees'])[0]).toBe('company')
  expect(guess(['Name', 'Phone', 'Company', 'Employees'])[0]).toBe('contactName')
})

test('a lead’s number is known by its heading in either language', () => {
  for (const heading of [
    'Number',
    'Lead number',
    'Lead No.',
    'Номер',
    'Номер ліда',
    '№',
    '№ ліда',
  ]) {
    const guessed = guess([heading, 'Phone', 'Name'], [['LEAD-0012', '0441234567', 'Olha']])
    expect(guessed, heading).toEqual(['number', 'phone', 'contactName'])
  }
  expect(guess(['№ телефону', 'Номер телефону'])).toEqual(['phone', 'notes'])
})

test('rows that are only counted have no numbers, nor does a column of phones', () => {
  const counted = [
    ['1', 'Olha'],
    ['2', 'Ivan'],
  ]
  for (const heading of ['№', 'Number', '№ п/п']) {
    expect(guess([heading, 'Name'], counted), heading).toEqual(['notes', 'contactName'])
  }
  expect(guess(['№', 'Name'], [['1001', 'Olha']])[0]).toBe('number')
  expect(guess(['Number', 'Name'], [['+380 44 123-45-67', 'Olha']])[0]).toBe('phone')
})

test('no two leads share a number, so rows without one can’t be given the same', () => {
  expect(canHaveDefault('source')).toBe(true)
  expect(canHaveDefault('number')).toBe(false)
})

test('nobody can import an owner or a date of creation as such', () => {
  const headings = ['Id', 'Owner', 'Team', 'Role', 'Created At', 'Converted At', 'Email']
  expect(guess(headings).slice(0, 6)).toEqual(Array(6).fill('notes'))
  expect(IMPORT_FIELDS).not.toContain('owner')
})

test('columns whose heading says nothing are known by what is in them', () => {
  const rows = [
    ['x', 'olena@firma.ua', '044 123-45-67', 'https://firma.ua', '31415926', '2026-03-09'],
    ['y', '', '+380 50 111 22 33', 'www.kvitka.ua', '27182818', '2026-03-10'],
    ['z', 'ivan@kvitka.ua', '(067) 222-33-44', '', '16180339', ''],
  ]
  expect(guess(['A', 'B', 'C', 'D', 'Код', 'Дата'], rows)).toEqual([
    'notes',
    'email',
    'phone',
    'website',
    'notes',
    'notes',
  ])
  expect(guess(['', '', ''], [['044 123 45 67', '050 111 22 33', 'a@b.ua']])).toEqual([
    'phone',
    'mobile',
    'email',
  ])
})

test('a fax number or the owner’s email is not taken for the lead’s', () => {
  const rows = [['044 123 45 67', 'boss@we.ua']]
  expect(guess(['Fax', 'Owner Email'], rows)).toEqual(['notes', 'notes'])
})

test('every column is kept and no field is filled by two', () => {
  const heading = fc.oneof(
    fc.constantFrom('Phone', 'phone', 'Телефон', 'Email', 'E-mail 2', 'Name', 'Source', ''),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const cell = fc.constantFrom('a@b.ua', '+380441234567', 'www.a.ua', '', 'text')
  fc.assert(
    fc.property(fc.array(heading), fc.array(fc.array(cell)), (headings, rows) => {
      const targets = guess(headings, rows)
      expect(targets).not.toContain('ignore')
      expect(whyNotMapping([...targets, 'notes'], [...headings, ''])).toBeUndefined()
    }),
  )
})

test('a file with the standard headings needs no mapping', () => {
  expect(isStandardFile(['contact_name', 'phone', 'source'])).toBe(true)
  expect(
    standardColumns([' Source ', 'PHONE', 'contact_name', 'company_name', 'address', 'priority']),
  ).toEqual(['source', 'phone', 'contactName', 'company', 'street', 'priority'])
  expect(isStandardFile(['contact_name', 'phone'])).toBe(false)
  expect(isStandardFile(['contact_name', 'phone', 'source', 'constructor'])).toBe(false)
  expect(isStandardFile(['contact_name', 'phone', 'source', 'phone'])).toBe(false)
  expect(isStandardFile(['contact_name', 'phone', 'source', ''])).toBe(false)
})

test('a mapping that would lose or mix up everything is refused, with the column', () => {
  expect(whyNotMapping(['email', 'email'], ['a', 'b'])).toEqual({
    code: 'mapping_field_twice',
    column: 1,
  })
  expect(whyNotMapping(['owner'], ['a'])).toEqual({ code: 'mapping_target_unknown', column: 0 })
  expect(whyNotMapping(['ignore', 'ignore'], ['a', 'b'])).toEqual({
    code: 'mapping_ignores_everything',
  })
  expect(whyNotMapping(['email'], ['a', 'b'])).toEqual({ code: 'mapping_needs_every_column' })
  expect(whyNotMapping(['notes', 'notes', 'tags', 'tags'], ['a', 'b', 'c', 'd'])).toBeUndefined()
})

test('case, blanks and signs in a heading make no difference', () => {
  const forms = ['First Name', 'first_name', 'FirstName', 'FIRST-NAME*', ' first  name (required)']
  expect(new Set(forms.map(headingKey)).size).toBe(1)
})
