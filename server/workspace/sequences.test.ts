import { expect, test } from 'vitest'
import { convert, makeCustomer, makeDeal, makeLead } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const admin = server.as('administrator')
const rep = server.as('rep')

async function sequenceOf(kind: string) {
  const { items } = (await admin.get('/settings/sequences')).body
  return items.find((each: { kind: string }) => each.kind === kind)
}

async function change(kind: string, body: object, who: Asker = admin) {
  const { version } = await sequenceOf(kind)
  return who.patch(`/settings/sequences/${kind}`, body, { version })
}

test('the next number is the one that was announced, also after pattern, step and value have changed', async () => {
  for (const body of [
    {},
    { pattern: 'ENQ{yy}-{000}' },
    { nextValue: 500 },
    { step: 10 },
    { reset: 'yearly' },
    { pattern: 'Л-{yyyy}/{MM}-{0000}', reset: 'monthly', nextValue: 7 },
  ]) {
    await change('lead', body)
    for (const _ of [1, 2]) {
      const { nextNumber } = await sequenceOf('lead')
      expect((await makeLead(rep)).number).toBe(nextNumber)
    }
  }
})

test('customers and deals have numbers of their own', async () => {
  await change('customer', { pattern: 'K-{000}', nextValue: 50 })
  await change('deal', { pattern: 'D{0}', nextValue: 9, step: 2 })
  expect((await makeCustomer(admin)).number).toBe('K-050')
  expect((await makeDeal(admin)).number).toBe('D9')
  expect((await makeDeal(admin)).number).toBe('D11')
})

test('a change by which an old number would come again is refused, saying what would be right', async () => {
  await change('deal', { pattern: 'OLD-{000}', nextValue: 1, step: 1 })
  for (const _ of [1, 2, 3]) await makeDeal(admin)
  const back = await change('deal', { nextValue: 2 })
  expect(back.status).toBe(422)
  expect(back.body.errors).toMatchObject([{ field: 'nextValue', code: 'number_given_already' }])
  expect(back.body.errors[0].message).toContain('OLD-002')
  expect(back.body.errors[0].message).toContain('4')
  expect((await change('deal', { pattern: 'NEW-{000}', nextValue: 1 })).status).toBe(200)
  await makeDeal(admin)
  const again = await change('deal', { pattern: 'OLD-{000}', nextValue: 2 })
  expect(again.body.errors).toMatchObject([{ field: 'nextValue' }])
  expect((await change('deal', { pattern: 'OLD-{000}', nextValue: 4 })).status).toBe(200)
  expect((await makeDeal(admin)).number).toBe('OLD-004')
})

test('a pattern that gives no numbers, or gives them twice, is refused in its field', async () => {
  const refused = async (body: object) => (await change('customer', body)).body.errors?.[0]
  expect(await refused({ pattern: 'K-' })).toMatchObject({ code: 'pattern_counter_missing' })
  expect(await refused({ pattern: 'K-{0}{0}' })).toMatchObject({ code: 'pattern_has_two_counters' })
  expect(await refused({ pattern: 'K-{x}{0}' })).toMatchObject({ code: 'pattern_token_unknown' })
  expect(await refused({ reset: 'daily' })).toMatchObject({
    field: 'pattern',
    code: 'pattern_repeats_numbers',
  })
})

test('a typed number is kept, when creating and when changing; one in use is refused with its field', async () => {
  const lead = await makeLead(rep, { number: 'OLD-CRM 17' })
  expect(lead.number).toBe('OLD-CRM 17')
  const same = await rep.post('/leads', { company: 'Twin', lastName: 'Ivas', number: 'OLD-CRM 17' })
  expect([same.status, same.body.errors]).toMatchObject([409, [{ field: 'number' }]])
  const other = await makeLead(rep)
  const renumber = (number: string) => rep.patch(`/leads/${other.id}`, { number }, { version: 1 })
  expect((await renumber('OLD-CRM 17')).body.errors).toMatchObject([{ field: 'number' }])
  expect((await renumber('OLD-CRM 18')).body.number).toBe('OLD-CRM 18')
  expect((await rep.get('/leads?q=OLD-CRM 18')).body.total).toBe(1)
  const timeline = (await rep.get(`/leads/${other.id}/timeline`)).body.items
  expect(timeline[0].data.changes.number).toEqual({ from: other.number, to: 'OLD-CRM 18' })
})

test('a typed number stands on one line, or is refused in its field', async () => {
  const made = await makeLead(admin)
  for (const number of ['A\n1', 'A\t1', 'A\u2028 1']) {
    const errors = [{ field: 'number', code: 'value_invalid' }]
    const refusals = await Promise.all([
      admin.post('/leads', { company: 'One line', number }),
      admin.post('/customers', { kind: 'company', name: 'One line', number }),
      admin.patch(`/leads/${made.id}`, { number }, { version: made.version }),
    ])
    for (const { status, body } of refusals) {
      expect(status).toBe(422)
      expect(body).toMatchObject({ errors })
    }
  }
})

test('customers and deals are numbered anew by hand too, and found by the new number', async () => {
  for (const [kind, record] of [
    ['customers', await makeCustomer(admin)],
    ['deals', await makeDeal(admin)],
  ] as const) {
    const number = `BY-HAND-${kind}`
    const answer = await admin.patch(`/${kind}/${record.id}`, { number }, { version: 1 })
    expect([answer.status, answer.body.number]).toEqual([200, number])
    expect((await admin.get(`/${kind}?q=${number}`)).body.total).toBe(1)
    const twin = kind === 'customers' ? await makeCustomer(admin) : await makeDeal(admin)
    const taken = await admin.patch(`/${kind}/${twin.id}`, { number }, { version: 1 })
    expect([taken.status, taken.body.errors]).toMatchObject([409, [{ field: 'number' }]])
  }
})

test('where a sequence is not active, whoever creates one types its number; converting goes on by itself', async () => {
  await change('lead', { isActive: false })
  await change('customer', { isActive: false })
  await change('deal', { isActive: false })
  expect((await rep.get('/workspace')).body.typedNumbers).toEqual(['customer', 'deal', 'lead'])
  const blank = await rep.post('/leads', { company: 'Blank', lastName: 'Rud' })
  expect(blank.body.errors).toMatchObject([{ field: 'number', code: 'number_must_be_typed' }])
  const customer = await admin.post('/customers', { kind: 'company', name: 'Blank' })
  expect(customer.body.errors).toMatchObject([{ field: 'number', code: 'number_must_be_typed' }])
  const lead = await makeLead(rep, { number: 'T-1' })
  const { customerId } = await convert(rep, lead.id)
  expect((await rep.get(`/customers/${customerId}`)).body.number).toBeTruthy()
  for (const kind of ['lead', 'customer', 'deal']) await change(kind, { isActive: true })
  expect((await makeLead(rep)).number).toBeTruthy()
})

test('a change that somebody made meanwhile is not overwritten, and every change is recorded', async () => {
  const { version } = await sequenceOf('customer')
  const patch = (step: number) => admin.patch('/settings/sequences/customer', { step }, { version })
  expect((await patch(3)).body).toMatchObject({ step: 3, version: version + 1 })
  expect((await patch(4)).status).toBe(412)
  const events = await server.db
    .selectFrom('events')
    .select(['data', 'actor_id'])
    .where('type', '=', 'sequence_changed')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  expect(events).toMatchObject([
    {
      data: { kind: 'customer', changes: { step: { to: 3 } } },
      actor_id: server.people.administrator.id,
    },
  ])
})

test('only who manages the settings changes numbers', async () => {
  expect((await change('lead', { nextValue: 1000 }, rep)).status).toBe(403)
  expect((await rep.get('/settings/sequences')).status).toBe(403)
  expect((await change('lead', {})).status).toBe(200)
  const unknown = await admin.patch('/settings/sequences/quotation', {}, { version: 1 })
  expect(unknown.status).toBe(404)
})

test('1,600 creations by 32 people get 1,600 different numbers while some fail and the pattern changes', async () => {
  await change('lead', { pattern: 'B6-{0000}', nextValue: 1, step: 1, reset: 'never' })
  let asked = 0
  const numbers: string[] = []
  const person = async () => {
    for (let at = 0; at < 50; at++) {
      const place = asked++
      if (place % 5 === 0) {
        // What a creation leaves that is rolled back after it got its number.
        await server.numbers.take('lead', 1, new Date().toISOString())
        continue
      }
      const body = { company: `Crowd ${place}`, lastName: 'B6', allowDuplicate: true }
      const answer = await admin.post('/leads', body)
      if (answer.status === 201) numbers.push(answer.body.number)
      if (place === 801) {
        const changed = await change('lead', { pattern: 'B6{yyyy}-{0000}', nextValue: 1 })
        expect(changed.status).toBe(200)
      }
    }
  }
  await Promise.all(Array.from({ length: 32 }, person))
  expect(numbers).toHaveLength(1280)
  expect(new Set(numbers).size).toBe(1280)
  expect(numbers.some((number) => number.startsWith('B6-'))).toBe(true)
  expect(numbers.some((number) => /^B6\d{4}-/.test(number))).toBe(true)
}, 120_000)
