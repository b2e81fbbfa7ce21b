import { expect, test } from 'vitest'
import fc from 'fast-check'
import {
  companyKey,
  emailDomain,
  escapeLike,
  isFreeMailDomain,
  normalEmail,
  normalPhone,
  personKey,
  phoneDigits,
  searchTerms,
  searchText,
} from './matching.ts'

const e164 = (typed: string, country?: string) => normalPhone(typed, country)?.e164 ?? null

test('one mailbox is recognised in every way of typing it', () => {
  for (const typed of ['Alice@Example.com', ' alice@example.com\n', 'ALICE@EXAMPLE.COM']) {
    expect(normalEmail(typed)).toBe('alice@example.com')
  }
  expect(normalEmail('Ïvan@x.ua'.normalize('NFD'))).toBe('ïvan@x.ua')
  expect(normalEmail('info@Пошта.укр')).toBe(normalEmail('info@xn--80a1acn3a.xn--j1amh'))
  expect(normalEmail('olena+crm@firma.com.ua')).toBe('olena+crm@firma.com.ua')
  expect(normalEmail("o'brien@example.ie")).toBe("o'brien@example.ie")
})

test('what is no address is none, without a crash', () => {
  const junk = [
    'example.com',
    'mail"1@example.com',
    'a@b',
    'a@@b.com',
    'a b@example.com',
    'a@exam ple.com',
    '@example.com',
    'a@',
    'a@.com',
    'a@example..com',
    'a@-example.com',
    'a@127.0.0.1',
    'a@0x7f.1',
    'a@[::1]',
    'a@example.com/path',
    'a@example.com:25',
    'a@xn--a.com@',
    'a..b@example.com',
    'a@example.com-',
    'a@\u2407.org',
    '\u2407@example.org',
    'a@example.org\u240A',
    'a@b.com, c@d.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b.'.repeat(130)}com`,
    'a\0@example.com',
    '',
    '   ',
  ]
  for (const typed of junk) expect(normalEmail(typed), typed).toBeNull()
})

test('a normal email is its own normal form, whatever was typed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' })), (typed) => {
      const normal = normalEmail(typed)
      if (normal !== null) expect(normalEmail(normal)).toBe(normal)
    }),
  )
})

test('a look-alike domain is another domain', () => {
  expect(normalEmail('a@gmail.com')).not.toBe(normalEmail('a@gmаil.com'))
})

test('two people at a free mail provider have no company in common', () => {
  for (const domain of ['gmail.com', 'ukr.net', 'i.ua', 'yahoo.co.uk', 'outlook.de', 'wp.pl']) {
    expect(isFreeMailDomain(domain), domain).toBe(true)
  }
  expect(isFreeMailDomain(emailDomain('olena@kvitka-flowers.com.ua'))).toBe(false)
  expect(isFreeMailDomain('outlook-partners.com')).toBe(false)
})

test('a phone is the same in every notation', () => {
  const belgian = ['0499/22.33.11', '+32499223311', '0032499223311', '+32 (0)499 22 33 11']
  expect(new Set(belgian.map((typed) => e164(typed, 'BE')))).toEqual(new Set(['+32499223311']))
  const kyiv = [
    '044 123-45-67',
    '(044) 123 45 67',
    '+380 44 123 45 67',
    '(+380) 44 123-45-67 доб. 12',
    '00380441234567',
    '380441234567',
    '80441234567',
    '441234567',
    '+３８０ ４４ １２３ ４５ ６７',
  ]
  expect(new Set(kyiv.map((typed) => e164(typed, 'UA')))).toEqual(new Set(['+380441234567']))
})

test('an extension is kept apart from the number', () => {
  const withExtension: [string, string][] = [
    ['(+380) 44 123-45-67 доб. 12', '12'],
    ['044 123 45 67 дод.305', '305'],
    ['044 123 45 67 вн. 7', '7'],
    ['044 123 45 67 ext. 12', '12'],
    ['044 123 45 67 (ext 12)', '12'],
    ['044 123-45-67x4606', '4606'],
    ['044 123-45-67 #9', '9'],
    ['tel:+380-44-123-45-67;ext=88', '88'],
  ]
  for (const [typed, extension] of withExtension) {
    expect(normalPhone(typed, 'UA'), typed).toEqual({
      e164: '+380441234567',
      extension,
      valid: true,
    })
  }
  expect(normalPhone('001-917-584-0243x4606', 'UA')?.e164).toBe('+19175840243')
  expect(normalPhone('917-584-0243x4606', 'US')).toEqual({
    e164: '+19175840243',
    extension: '4606',
    valid: true,
  })
})

test('a number that lost its plus in a spreadsheet is still the number', () => {
  expect(e164('442079460958', 'UA')).toBe('+442079460958')
  expect(e164('19175840243', 'UA')).toBe('+19175840243')
})

test('of two numbers in one cell the first is compared', () => {
  expect(e164('044 123-45-67, 050 111-22-33', 'UA')).toBe('+380441234567')
  expect(e164('044 123-45-67 / 050 111-22-33', 'UA')).toBe('+380441234567')
})

test('the last digits of a number never count as the number', () => {
  expect(e164('1234567', 'UA')).not.toBe(e164('044 1234567', 'UA'))
  expect(normalPhone('1234567', 'UA')?.valid ?? false).toBe(false)
})

test('a wrong country makes a number not valid and loses nothing', () => {
  const phone = normalPhone('0499/22.33.11', 'US')
  expect(phone?.valid).toBe(false)
  expect(phone?.e164).toMatch(/499223311$/)
})

test('blanks, words and numbers without a country are no phone', () => {
  for (const typed of [
    '',
    '  ',
    'немає',
    'n/a',
    'x4606',
    '-',
    '12',
    '+',
    '++++',
    'call Anna at 5pm',
  ]) {
    expect(normalPhone(typed, 'UA'), typed).toBeNull()
  }
  expect(normalPhone('044 123 45 67', undefined)).toBeNull()
  expect(normalPhone('044 123 45 67', 'XX')).toBeNull()
  expect(normalPhone(null, 'UA')).toBeNull()
})

test('whatever is typed, a phone is E.164 or none, and reading it again changes nothing', () => {
  const typed = fc.oneof(
    fc.stringMatching(/^[+\d ().x/-]{0,24}$/),
    fc.string({ unit: 'binary', maxLength: 40 }),
  )
  fc.assert(
    fc.property(typed, fc.constantFrom('UA', 'US', 'DE', 'IT', 'XX'), (text, country) => {
      const phone = normalPhone(text, country)
      if (phone === null) return
      expect(phone.e164).toMatch(/^\+[1-9]\d{5,14}$/)
      if (phone.valid) expect(normalPhone(phone.e164, country)?.e164).toBe(phone.e164)
    }),
    { numRuns: 1000 },
  )
})

test('one company is recognised with and without its legal form', () => {
  const same = (names: string[]) => new Set(names.map(companyKey)).size === 1
  expect(same(['Mays Inc', 'MAYS, Inc.', 'mays', 'Mays Ltd', 'Mays  LLC'])).toBe(true)
  expect(same(['ТОВ «Їжак і Сини»', 'Їжак та сини, ТОВ', 'ЇЖАК СИНИ', "ТзОВ 'Їжак й сини'"])).toBe(
    true,
  )
  expect(same(['Müller & Söhne GmbH & Co. KG', 'Muller und Sohne'])).toBe(true)
  expect(same(['Wiśniewski Sp. z o.o.', 'Wisniewski sp. z o. o.', 'WISNIEWSKI'])).toBe(true)
  expect(same(['Dupont S.A.R.L.', 'Dupont SARL', 'SARL Dupont'])).toBe(true)
  expect(same(['Novák s.r.o.', 'Novak'])).toBe(true)
  expect(same(['Товариство з обмеженою відповідальністю "Ромашка"', 'ромашка'])).toBe(true)
})

test('different companies stay different, and a bare legal form is a name', () => {
  expect(companyKey('Nordlicht AG')).not.toBe(companyKey('Nordwind AG'))
  expect(companyKey('SE Electronics')).not.toBeNull()
  expect(companyKey('AG')).toBe('ag')
  expect(companyKey('Ltd Inc')).not.toBeNull()
  expect(companyKey('  ')).toBeNull()
  expect(companyKey(null)).toBeNull()
})

test('the order of a person’s names does not matter, a first name alone is no match', () => {
  expect(personKey('Тарас', 'Шевченко')).toBe(personKey('ШЕВЧЕНКО', 'Тарас'))
  expect(personKey('Anna-María', 'Nováková')).toBe(personKey('Novakova', 'Anna Maria'))
  expect(personKey('Anna', null)).toBeNull()
  expect(personKey(null, '  ')).toBeNull()
})

const lead = {
  number: 'LEAD-0042',
  firstName: 'Мар’яна',
  lastName: 'Їжакевич',
  company: 'Žluťoučký & Co',
  email: 'Mariana.I@Example.com',
  phones: [{ typed: '0499/22.33.11 x77', e164: '+32499223311' }],
}

function finds(query: string, record: Parameters<typeof searchText>[0] = lead, country = 'BE') {
  const { words, digits } = searchTerms(query, country)
  const terms = digits === undefined ? words : [...words, digits]
  return terms.every((term) => searchText(record).includes(term))
}

test('a lead is found by parts of its name, company, email and number', () => {
  for (const query of ['їжак', "мар'яна", 'ЇЖАКЕВИЧ мар', 'Їжакевич, Мар’яна', 'zlutoucky']) {
    expect(finds(query), query).toBe(true)
  }
  for (const query of ['LEAD-0042', 'lead-00', '0042', 'mariana.i@example.com', 'MARIANA.I@', '']) {
    expect(finds(query), query).toBe(true)
  }
  for (const query of ['їжакевич тарас', 'LEAD-0043', 'mariana.j@example.com']) {
    expect(finds(query), query).toBe(false)
  }
})

test('a lead is found by its phone in any notation and by the last three digits', () => {
  const notations = [
    '0499/22.33.11',
    '+32 499 22 33 11',
    '0032499223311',
    '+32 (0)499 22.33.11',
    '499223311',
    '0499 22',
    '22.33.11',
    '311',
    '0499/22.33.11 x77',
    'Їжакевич 0499/22.33.11',
  ]
  for (const query of notations) expect(finds(query), query).toBe(true)
  expect(finds('0499/22.33.12')).toBe(false)
})

test('what stands in the place of a phone and is none is found by its words', () => {
  for (const typed of ['Ask for Olha', '12']) {
    const record = { phones: [{ typed, e164: null }] }
    expect(searchText(record)).not.toBe('')
    expect(finds(typed, record), typed).toBe(true)
  }
})

test('a phone typed without a country is found by its local notation', () => {
  const record = { phones: [{ typed: '(044) 123-45-67', e164: null }] }
  for (const query of ['044 123 45 67', '+380 44 123 45 67', '0441234567', '4567']) {
    expect(finds(query, record, 'UA'), query).toBe(true)
  }
})

test('a number with the year in it is found as typed', () => {
  expect(finds('2026-0042', { number: 'L2026-0042' })).toBe(true)
  expect(finds('24-7 fit', { company: '24-7 Fitness' })).toBe(true)
  expect(finds('1 000.00', { company: '1 000.00' })).toBe(true)
})

test('every phone is found by what was typed for it', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^0[1-9]\d ?\d{3}[- .]\d{2}[- .]?\d{2}$/),
      fc.constantFrom('UA', 'DE', 'FR', 'BE', 'US'),
      (typed, country) => {
        const phones = [{ typed, e164: normalPhone(typed, country)?.e164 ?? null }]
        expect(finds(typed, { phones }, country)).toBe(true)
      },
    ),
  )
})

test('fewer than three digits search no phone', () => {
  expect(phoneDigits('+3')).toBeNull()
  expect(phoneDigits('044')).toBe('044')
  expect(searchTerms('42')).toEqual({ words: ['42'] })
})

test('a percent sign in a search means a percent sign', () => {
  expect(escapeLike('50%_a\\b')).toBe('50\\%\\_a\\\\b')
})
