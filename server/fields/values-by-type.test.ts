import { expect, test } from 'vitest'
import { newId } from '#server/ids.ts'
import { makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')
const rep = server.as('rep')

type Made = { id: string; key: string; options: { id: string }[] }

async function addField(type: string, more: Record<string, unknown> = {}): Promise<Made> {
  const { body } = await administrator.post('/settings/fields', {
    record: 'leads',
    name: `A ${type}`,
    type,
    ...more,
  })
  return body
}

const options = [{ name: 'One' }, { name: 'Two' }, { name: 'Gone', retired: true }]
const choice = await addField('choice', { options })
const choices = await addField('choices', { options })
const [one, two, gone] = choice.options.map(({ id }) => id)
const [first, second] = choices.options.map(({ id }) => id)
const simple = ['text', 'longText', 'number', 'money', 'date', 'dateTime', 'yesNo', 'link', 'email']
const fields: Record<string, Made> = { choice, choices }
for (const type of [...simple, 'phone', 'user']) fields[type] = await addField(type)

const put = async (type: string, value: unknown) => {
  const custom = { [fields[type]!.key]: value }
  return rep.post('/leads', { lastName: 'Melnyk', company: 'Mill', custom, allowDuplicate: true })
}

/** Of each type what it takes, with the form in which it is kept where that is another one. */
const TAKEN: Record<string, [unknown, unknown?][]> = {
  text: [
    [' Їжак ', 'Їжак'],
    ['e\u0301', 'é'],
    ['<b>"x"</b> {{7*7}} =1+1'],
    ['x'.repeat(500)],
    ['😀'.repeat(250)],
    ['ﷺ'.repeat(500)],
    ["''"],
  ],
  longText: [['two\nlines'], ['x'.repeat(20_000)]],
  number: [[0], [-0, 0], [0.1], [-1e15], [1e15], [5e-324], [2 ** -1022]],
  money: [
    [
      { amount: '1234.5', currency: 'UAH' },
      { amount: '1234.50', currency: 'UAH' },
    ],
    [
      { amount: '007', currency: 'JPY' },
      { amount: '7', currency: 'JPY' },
    ],
    [{ amount: '9999999999999.9999', currency: 'EUR' }],
  ],
  date: [['2026-02-28'], ['0001-01-02'], ['9998-12-31'], ['2024-02-29']],
  dateTime: [
    ['2026-03-01T10:00:00+02:00', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01T10:00Z', '2026-03-01T10:00:00.000Z'],
  ],
  yesNo: [[true], [false]],
  link: [['https://kindling.example/a?b=c#d'], ['HTTP://x.example'], ['https://приклад.укр/шлях']],
  email: [['Anna@Example.COM'], ["o'hara+x@mail.example"]],
  phone: [['+380 50 123 45 67'], ['050-123 (ext. 5)']],
  choice: [[one], [two]],
  choices: [
    [[two, one].map((id) => (id === one ? first : second)), [first, second]],
    [[first, first], [first]],
  ],
  user: [
    [server.people.otherRep.id],
    [server.people.otherRep.id.toUpperCase(), server.people.otherRep.id],
  ],
}

/** What is the same as saying nothing. */
const EMPTY: Record<string, unknown[]> = {
  text: ['', '  ', null],
  longText: ['\n'],
  link: [''],
  email: [' '],
  phone: [''],
  date: [''],
  dateTime: [''],
  choice: [''],
  choices: [[]],
  number: [null],
}

const WRONG: Record<string, [unknown, string][]> = {
  text: [
    [5, 'value_of_wrong_type'],
    [true, 'value_of_wrong_type'],
    [['x'], 'value_of_wrong_type'],
    [{ amount: '1', currency: 'EUR' }, 'value_of_wrong_type'],
    ['x'.repeat(501), 'text_too_long'],
    ['a\u0000b', 'text_not_storable'],
    ['a\uD800', 'text_not_storable'],
  ],
  longText: [['x'.repeat(20_001), 'text_too_long']],
  number: [
    ['5', 'value_of_wrong_type'],
    [1e15 + 1, 'value_too_big'],
    [-1e16, 'value_too_small'],
  ],
  money: [
    ['5', 'value_of_wrong_type'],
    [{ amount: '-5', currency: 'EUR' }, 'amount_not_decimal'],
    [{ amount: '1,5', currency: 'EUR' }, 'amount_not_decimal'],
    [{ amount: '1e5', currency: 'EUR' }, 'amount_not_decimal'],
    [{ amount: '1.23456', currency: 'EUR' }, 'amount_not_decimal'],
    [{ amount: '1', currency: 'XXZ' }, 'currency_unknown'],
    [{ amount: '1', currency: 'eur' }, 'currency_unknown'],
  ],
  date: [
    ['2026-02-30', 'not_a_date'],
    ['2025-02-29', 'not_a_date'],
    ['9999-01-01', 'not_a_date'],
    ['0001-01-01', 'not_a_date'],
    ['28.02.2026', 'not_a_date'],
    ['2026-02-28T00:00:00Z', 'not_a_date'],
    [20260228, 'value_of_wrong_type'],
  ],
  dateTime: [
    ['2026-03-01', 'not_an_instant'],
    ['2026-03-01T10:00', 'not_an_instant'],
    ['2026-02-30T10:00:00Z', 'not_an_instant'],
    ['9998-12-31T23:00:00-05:00', 'not_an_instant'],
    ['2026-03-01T25:00:00Z', 'not_an_instant'],
  ],
  yesNo: [
    ['true', 'value_of_wrong_type'],
    [1, 'value_of_wrong_type'],
  ],
  link: [
    ['javascript:alert(1)', 'not_a_link'],
    ['data:text/html,x', 'not_a_link'],
    ['ftp://x.example', 'not_a_link'],
    ['kindling.example', 'not_a_link'],
    ['https://', 'not_a_link'],
    ['https://a b.example', 'not_a_link'],
    ['java\nscript:https://x', 'not_a_link'],
  ],
  email: [
    ['x', 'not_an_email'],
    ['a@b', 'not_an_email'],
    ['a b@c.example', 'not_an_email'],
  ],
  phone: [
    ['call me', 'not_a_phone'],
    ['1'.repeat(61), 'text_too_long'],
  ],
  choice: [
    ['One', 'not_in_list'],
    [first, 'not_in_list'],
    [gone, 'option_is_retired'],
    [[one], 'value_of_wrong_type'],
  ],
  choices: [
    [first, 'value_of_wrong_type'],
    [[newId()], 'not_in_list'],
    [['__proto__'], 'not_in_list'],
  ],
  user: [
    ['rep', 'not_in_list'],
    [newId(), 'not_in_list'],
  ],
}

for (const type of Object.keys(TAKEN)) {
  test(`a field of the type ${type} keeps what it takes, and refuses everything else by its name`, async () => {
    const { key } = fields[type]!
    for (const [value, kept = value] of TAKEN[type]!) {
      const { status, body } = await put(type, value)
      expect([value, status, body.errors]).toEqual([value, 201, undefined])
      expect(body.custom).toEqual({ [key]: kept })
      expect((await rep.get(`/leads/${body.id}`)).body.custom).toEqual({ [key]: kept })
      const again = await rep.patch(
        `/leads/${body.id}`,
        { custom: { [key]: value } },
        { version: 1 },
      )
      expect([value, again.status, again.body.version]).toEqual([value, 200, 1])
    }
    for (const value of EMPTY[type] ?? []) {
      expect([value, (await put(type, value)).body.custom]).toEqual([value, {}])
    }
    for (const [value, code] of WRONG[type] ?? []) {
      const { status, body } = await put(type, value)
      expect([value, status, body.errors]).toMatchObject([
        value,
        422,
        [{ field: `custom.${key}`, code }],
      ])
      expect(body.errors[0].message).not.toContain('problems.')
    }
  })
}

test('everything that is wrong is told at once, beside what is wrong with the built-in fields', async () => {
  const custom = { [fields.number!.key]: 'x', [fields.date!.key]: 'y', nowhere: 1 }
  const { body } = await rep.post('/leads', { custom, ratingId: newId() })
  const told = body.errors.map(({ field }: { field: string }) => field)
  expect(told).toEqual(
    expect.arrayContaining([
      'ratingId',
      `custom.${fields.number!.key}`,
      `custom.${fields.date!.key}`,
      'custom.nowhere',
    ]),
  )
})

test('values that are no values at all are refused, and so are far too many of them', async () => {
  for (const custom of ['x', 5, ['x'], { [fields.text!.key]: { a: 1 } }]) {
    expect((await rep.post('/leads', { lastName: 'X', company: 'Y', custom })).status).toBe(422)
  }
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`key${n}`, 1]))
  const { status, body } = await rep.post('/leads', { lastName: 'X', company: 'Y', custom: many })
  expect([status, body.errors.length]).toEqual([422, 1])
})

test('somebody who has left stays in the fields that name him, and is put into no other', async () => {
  const { key } = fields.user!
  const leaver = server.people.otherRep.id
  const lead = await makeLead(rep, { custom: { [key]: leaver } })
  await server.db
    .updateTable('users')
    .set({ disabled_at: new Date().toISOString() })
    .where('id', '=', leaver)
    .execute()
  const kept = await rep.patch(
    `/leads/${lead.id}`,
    { city: 'Lviv', custom: { [key]: leaver } },
    { version: 1 },
  )
  expect([kept.status, kept.body.custom]).toEqual([200, { [key]: leaver }])
  expect((await put('user', leaver)).body.errors[0].code).toBe('not_in_list')
})

test('a change says of its fields what they were and are, with the keys that programs use', async () => {
  const [text, number] = [fields.text!.key, fields.number!.key]
  const lead = await makeLead(rep, { custom: { [text]: 'a', [number]: 1 } })
  await rep.patch(`/leads/${lead.id}`, { custom: { [text]: 'b', [number]: null } }, { version: 1 })
  const event = await server.db
    .selectFrom('events')
    .select('data')
    .where('lead_id', '=', lead.id)
    .where('type', '=', 'lead_changed')
    .executeTakeFirstOrThrow()
  expect(event.data).toEqual({
    changes: {
      [`custom.${text}`]: { from: 'a', to: 'b' },
      [`custom.${number}`]: { from: 1, to: null },
    },
    version: 2,
  })
})
