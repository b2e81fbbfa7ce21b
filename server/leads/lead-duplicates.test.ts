import { expect, test } from 'vitest'
import { convert, makeCustomer, makeLead, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const administrator = server.as('administrator')

type Found = { type: string; id: string; reasons: string[] }
const idsOf = (items: Found[]) => items.map(({ id }) => id).toSorted()
const person = (fields: Record<string, unknown>) => ({
  lastName: 'Known',
  company: 'Known',
  ...fields,
})

async function total(): Promise<number> {
  return (await administrator.get('/leads?limit=1')).body.total
}

async function typed(query: Record<string, string>) {
  return (await rep.get(`/leads/matches?${new URLSearchParams(query)}`)).body
}

test('a known email in any case refuses a new lead and lists who has it; nothing is made', async () => {
  const known = await makeLead(rep, { email: 'Alice@Example.com', phone: null })
  const before = await total()
  const refused = await rep.post('/leads', person({ email: ' alice@EXAMPLE.com' }))
  expect([refused.status, refused.body.code]).toEqual([409, 'lead_has_duplicates'])
  expect(refused.body.matches).toMatchObject({
    items: [
      {
        type: 'lead',
        id: known.id,
        number: known.number,
        name: known.displayName,
        reasons: ['same_email'],
      },
    ],
    hidden: 0,
  })
  expect(await total()).toBe(before)
})

test('the same lead is made when told that it is all right', async () => {
  await makeLead(rep, { email: 'bob@example.com' })
  expect(
    (await rep.post('/leads', person({ email: 'bob@example.com', allowDuplicate: true }))).status,
  ).toBe(201)
})

test('a phone is the same in every notation, in phone and in mobile', async () => {
  const known = await makeLead(rep, { phone: '(067) 222-33-44' })
  for (const notation of [
    '+380672223344',
    '00380672223344',
    '0672223344',
    '380 67 222 33 44',
    '067.222/33/44',
    '+38 (067) 222–33–44',
  ]) {
    for (const field of ['phone', 'mobile']) {
      const refused = await rep.post('/leads', person({ [field]: notation }))
      expect([notation, field, refused.status]).toEqual([notation, field, 409])
      expect(refused.body.matches.items).toMatchObject([{ id: known.id, reasons: ['same_phone'] }])
    }
  }
  expect((await typed({ phone: '2223344' })).items).toEqual([])
})

test('a local number is read by the lead’s own country', async () => {
  const known = await makeLead(rep, { phone: '+48 601 222 333' })
  expect(idsOf((await typed({ phone: '601222333', country: 'PL' })).items)).toEqual([known.id])
  expect((await typed({ phone: '601222333' })).items).toEqual([])
})

test('the same email and phone together are both named as reasons, the strongest first', async () => {
  const known = await makeLead(rep, { email: 'both@example.com', phone: '+380672220001' })
  const { items } = await typed({ email: 'both@example.com', phone: '0672220001' })
  expect(items).toMatchObject([{ id: known.id, reasons: ['same_email', 'same_phone'] }])
})

test('leads, contacts and customers are all found, those with the same email first', async () => {
  const email = 'office@everywhere.example'
  const lead = await makeLead(rep, { email })
  const customer = await makeCustomer(rep, { email })
  const contact = (
    await rep.post('/contacts', { customerId: customer.id, firstName: 'Ira', email })
  ).body
  const byPhone = await makeLead(rep, { phone: '+380672220002' })
  const { items, hidden } = await typed({ email, phone: '+380672220002' })
  expect(hidden).toBe(0)
  expect(idsOf(items)).toEqual([lead.id, customer.id, contact.id, byPhone.id].toSorted())
  expect(items.at(-1)).toMatchObject({ id: byPhone.id, reasons: ['same_phone'] })
  expect(items.find((item: Found) => item.type === 'contact')).toMatchObject({
    customerId: customer.id,
    contactId: contact.id,
  })
  expect(items.find((item: Found) => item.type === 'customer')).toMatchObject({
    customerId: customer.id,
    name: customer.name,
  })
})

test('a match that one may not see is counted, never described', async () => {
  const hidden = await makeLeadOf(server, 'otherRep', {
    email: 'secret@hidden.example',
    lastName: 'Secretive',
  })
  const refused = await rep.post('/leads', person({ email: 'secret@hidden.example' }))
  expect([refused.status, refused.body.matches]).toEqual([409, { items: [], hidden: 1 }])
  expect(JSON.stringify(refused.body)).not.toMatch(
    new RegExp(`Secretive|${hidden.id}|${hidden.number}`),
  )
  expect(await typed({ email: 'secret@hidden.example' })).toEqual({ items: [], hidden: 1 })
  expect(
    (await otherRep.get('/leads/matches?email=secret@hidden.example')).body.items,
  ).toHaveLength(1)
})

test('deleted records match nobody', async () => {
  const lead = await makeLead(administrator, { email: 'gone@example.com' })
  await administrator.delete(`/leads/${lead.id}`)
  expect(await typed({ email: 'gone@example.com' })).toEqual({ items: [], hidden: 0 })
})

test('values that are no addresses or numbers match nothing and break nothing', async () => {
  await makeLead(rep, { email: 'mail"1@example.com', phone: '   ', mobile: 'none' })
  await makeLead(rep, { email: 'mail"1@example.com', phone: ' ', mobile: 'none' })
  for (const value of ['example.com', 'mail"1@example.com', '   ', '@', '%', "'", '\0']) {
    const answer = await rep.get(
      `/leads/matches?${new URLSearchParams({ email: value, phone: value, mobile: value })}`,
    )
    expect([value, answer.status, answer.body]).toEqual([value, 200, { items: [], hidden: 0 }])
  }
})

test('two strangers at one free mail provider, or one first name, are no match', async () => {
  await makeLead(rep, { firstName: 'Ivan', lastName: null, email: 'ivan.one@gmail.com' })
  expect((await typed({ email: 'ivan.two@gmail.com' })).items).toEqual([])
  expect(
    (
      await rep.post('/leads', {
        firstName: 'Ivan',
        company: 'Another',
        email: 'ivan.two@gmail.com',
      })
    ).status,
  ).toBe(201)
})

test('a lead never matches itself, nor the customer and contact it became', async () => {
  const email = 'itself@example.com'
  const lead = await makeLead(rep, { email, phone: '+380672220005' })
  const path = `/leads/${lead.id}/duplicates`
  expect((await rep.get(path)).body).toEqual({ items: [], hidden: 0 })
  await convert(rep, lead.id)
  expect((await rep.get(path)).body).toEqual({ items: [], hidden: 0 })
  const twin = await makeLead(rep, { email, allowDuplicate: true })
  expect(idsOf((await rep.get(path)).body.items)).toEqual([twin.id])
  expect(idsOf((await rep.get(`/leads/${twin.id}/duplicates`)).body.items)).toContain(lead.id)
})

test('a general address on many records is shown as a few of them, and counted whole', async () => {
  for (let index = 0; index < 24; index++) {
    await makeLead(rep, { email: 'info@general.example', allowDuplicate: true })
  }
  const found = await typed({ email: 'info@general.example' })
  expect([found.items.length, found.hidden]).toEqual([20, 0])
})

test('32 people entering one person at once in every spelling make one lead', async () => {
  const spellings = Array.from({ length: 32 }, (_, index) => {
    const emails = ['zoë@café.example', 'ZOË@CAFÉ.example', ' Zoë@café.EXAMPLE '].flatMap(
      (email) => [email, email.normalize('NFD')],
    )
    const phones = ['067 555 44 33', '+380675554433', '00380 67 555-44-33', '(067)5554433']
    const which = index % 3
    return {
      ...(which !== 1 && { email: emails[index % emails.length] }),
      ...(which !== 0 && { phone: phones[index % phones.length] }),
    }
  })
  // Who gives both joins those who give one of them.
  const first = rep.post('/leads', person({ email: 'zoë@café.example', phone: '067 555 44 33' }))
  const answers = await Promise.all([
    first,
    ...spellings.map((each) => rep.post('/leads', person(each))),
  ])
  const made = answers.filter(({ status }) => status === 201)
  const refused = answers.filter(({ status }) => status === 409)
  expect([
    made.length + refused.length,
    refused.every(({ body }) => body.code === 'lead_has_duplicates'),
  ]).toEqual([33, true])
  const { items } = (await rep.get('/leads?q=5554433')).body
  const withEmail = (await rep.get(`/leads?q=${encodeURIComponent('zoë@café')}`)).body.items
  expect(new Set([...items, ...withEmail].map(({ id }: Found) => id)).size).toBe(made.length)
  expect(items).toHaveLength(1)
  expect(withEmail).toHaveLength(1)
})
