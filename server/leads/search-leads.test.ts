import { expect, test } from 'vitest'
import { makeLead, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')

const shevchenko = await makeLead(administrator, {
  firstName: 'Тарас',
  lastName: 'Шевченко-Їжак',
  company: 'ТОВ «Кобзар та син»',
  email: 'Taras.Kobzar+crm@Poltava.example',
  phone: '0 (67) 123-45-67',
  mobile: null,
})
const apostrophe = await makeLead(administrator, {
  firstName: "Мар'яна",
  lastName: 'В’язовська',
  company: "М'ясокомбінат",
  email: 'mv@meat.example',
  phone: '+44 20 7946 0018',
})
const french = await makeLead(administrator, {
  firstName: 'Zoë',
  lastName: 'Lefèvre',
  company: 'L’Été 100% O_Neil',
  email: 'zoe@ete.example',
  phone: '+33 6 98 87 76 65',
  mobile: '+32 499 22 33 11',
})
const chinese = await makeLead(administrator, {
  firstName: '小龍',
  lastName: '李',
  company: '龍門',
  email: 'li@dragon.example',
})

async function found(q: string, asker = administrator): Promise<string[]> {
  const answer = await asker.get(`/leads?sort=createdAt&q=${encodeURIComponent(q)}`)
  expect([q, answer.status, answer.body.total]).toEqual([q, 200, answer.body.items.length])
  return answer.body.items.map(({ id }: { id: string }) => id)
}

test.each([
  ['a part of a name', 'вченк'],
  ['a name in capitals', 'ШЕВЧЕНКО'],
  ['a name in small letters', 'шевченко'],
  ['a Ukrainian letter', 'їжак'],
  ['a decomposed letter', 'їжак'.normalize('NFD')],
  ['first and last name', 'Тарас Шевченко'],
  ['last and first name', 'шевченко тарас'],
  ['a name and a company', 'тарас кобзар'],
  ['a part of the company', 'кобзар та'],
  ['the company with its marks', '«Кобзар'],
  ['an email', 'taras.kobzar+crm@poltava.example'],
  ['an email in capitals', 'TARAS.KOBZAR'],
  ['a domain', 'poltava.example'],
  ['a domain with the at sign', '@poltava'],
  ['two letters', 'та'],
  ['two letters of the last name', 'ше'],
  ['one letter', 'ш'],
  ['more blanks than needed', '  тарас   шевченко '],
])('a lead is found by %s', async (_how, q) => {
  expect(await found(q)).toContain(shevchenko.id)
})

test.each([
  '0671234567',
  '067 123 45 67',
  '+380671234567',
  '00380671234567',
  '(067) 123-45-67',
  '067/123.45.67',
  '380671234567',
  '4567',
  '567',
  '45-67',
  '1234567',
  '123 45 67',
  '67 123',
])('a phone is found in the notation %s', async (q) => {
  expect(await found(q)).toEqual([shevchenko.id])
})

test.each(['0499/22.33.11', '+32499223311', '0032 499 22 33 11', '499223311', '3311'])(
  'a mobile of another country is found in the notation %s',
  async (q) => {
    expect(await found(q)).toEqual([french.id])
  },
)

test('a British number is found with and without its zero and its country', async () => {
  for (const q of [
    '020 7946 0018',
    '+442079460018',
    '2079460018',
    '0018',
    '+44 (0) 20 7946 0018',
  ]) {
    expect([q, await found(q)]).toEqual([q, [apostrophe.id]])
  }
})

test('every kind of apostrophe finds every other, and so does none', async () => {
  for (const q of [
    "мар'яна",
    'мар’яна',
    'марʼяна',
    'Маряна',
    "в'язовська",
    "м'ясо",
    'мясокомбінат',
  ]) {
    expect([q, await found(q)]).toEqual([q, [apostrophe.id]])
  }
})

test('accents may be left out', async () => {
  for (const q of ['zoe', 'ZOË', 'lefevre', 'Lefèvre', 'ete'])
    expect([q, await found(q)]).toEqual([q, [french.id]])
})

test('signs of a pattern stand for themselves', async () => {
  expect(await found('100%')).toEqual([french.id])
  expect(await found('o_neil')).toEqual([french.id])
  expect(await found('%%%')).toEqual([])
  expect(await found('o%neil')).toEqual([])
})

test('writing without blanks between words is searched too', async () => {
  expect(await found('龍門')).toEqual([chinese.id])
  expect(await found('李')).toEqual([chinese.id])
})

test('a number is found, whole or in part, in any case', async () => {
  for (const q of [
    shevchenko.number,
    shevchenko.number.toLowerCase(),
    shevchenko.number.slice(-4),
  ]) {
    expect(await found(q)).toContain(shevchenko.id)
  }
  expect(await found(shevchenko.number)).toEqual([shevchenko.id])
})

test('all words have to be there', async () => {
  expect(await found('тарас лефевр')).toEqual([])
  expect(await found('nobody of this name')).toEqual([])
})

test('what was typed anew is found, what was overwritten is not', async () => {
  const lead = await makeLead(administrator, { lastName: 'Vorher', phone: '+380501112200' })
  await administrator.patch(
    `/leads/${lead.id}`,
    { lastName: 'Nachher', phone: '+380501113300' },
    { version: 1 },
  )
  expect(await found('Nachher')).toEqual([lead.id])
  expect(await found('3300')).toEqual([lead.id])
  expect(await found('Vorher')).toEqual([])
  expect(await found('2200')).toEqual([])
})

test('nobody finds what he may not see', async () => {
  const hidden = await makeLeadOf(server, 'otherRep', {
    lastName: 'Verborgen',
    email: 'verborgen@hidden.example',
  })
  for (const q of ['Verborgen', 'hidden.example', hidden.number]) {
    expect(await found(q, server.as('rep'))).toEqual([])
    expect(await found(q, server.as('otherRep'))).toEqual([hidden.id])
  }
})

test('searching holds together with filters and sorting', async () => {
  const answer = await administrator.get(
    `/leads?q=${encodeURIComponent('example')}&country=UA&sort=-company,createdAt`,
  )
  expect(answer.body.total).toBe(0)
  const all = await administrator.get('/leads?q=.example&sort=-company&limit=2')
  expect([all.body.items.length, all.body.total]).toEqual([2, (await found('.example')).length])
})

test('anything that a person may paste into the box gets an answer', async () => {
  for (const q of [
    "'",
    '"',
    '\\',
    '()',
    '+',
    '-',
    '@',
    '...',
    '0',
    '00',
    '000',
    '٣٣٣',
    '😀',
    'a'.repeat(200),
    '1'.repeat(200),
    '(((',
    '&|!<->',
  ]) {
    expect(await found(q)).toBeInstanceOf(Array)
  }
})
