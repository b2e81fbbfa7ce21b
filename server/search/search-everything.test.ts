import { expect, test } from 'vitest'
import type { Found, SearchType } from '#api/search.ts'
import { CAST, type CastName } from '#demo/cast.ts'
import { BUILT_IN_ROLES, isWithin, rightsOf } from '#domain/access.ts'
import { makeCustomer, makeDeal, makeLead, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')
const CASTS = Object.keys(CAST) as CastName[]

const firm = await makeCustomer(administrator, {
  name: 'ТОВ «Зоряний шлях»',
  email: 'Office@Zoria.example',
  phone: '044 234 56 78',
})
const person = (
  await administrator.post('/contacts', {
    customerId: firm.id,
    firstName: "Мар'яна",
    lastName: 'Зоряна',
    email: 'mz@zoria.example',
    mobile: '+32 499 22 33 11',
  })
).body
const roof = await makeDeal(administrator, { title: 'Дах для школи', customerId: firm.id })
const lead = await makeLead(administrator, {
  firstName: 'Zoë',
  lastName: 'Lefèvre',
  company: 'Été solaire',
  email: 'zoe@ete.example',
  phone: '0 (67) 123-45-67',
})

async function search(q: string, asker = administrator, more = ''): Promise<Found['groups']> {
  const { status, body } = await asker.get(`/search?q=${encodeURIComponent(q)}${more}`)
  expect([q, status]).toEqual([q, 200])
  return body.groups
}

async function found(q: string, asker = administrator): Promise<string[]> {
  return (await search(q, asker)).flatMap(({ items }) => items.map(({ id }) => id))
}

test('one search finds leads, customers, contacts and deals, each with what tells it apart', async () => {
  const groups = await search('зор')
  expect(groups.map(({ type }) => type).toSorted()).toEqual(['contact', 'customer', 'deal'])
  const hitOf = (type: SearchType) => groups.find((group) => group.type === type)?.items[0]
  expect(hitOf('customer')).toMatchObject({
    id: firm.id,
    number: firm.number,
    name: 'ТОВ «Зоряний шлях»',
    ownerId: firm.ownerId,
  })
  expect(hitOf('contact')).toMatchObject({
    id: person.id,
    name: "Мар'яна Зоряна",
    company: 'ТОВ «Зоряний шлях»',
    customerId: firm.id,
    number: null,
  })
  expect(hitOf('deal')).toMatchObject({
    id: roof.id,
    name: 'Дах для школи',
    company: 'ТОВ «Зоряний шлях»',
    stageId: roof.stageId,
    customerId: firm.id,
  })
  expect((await search('lefevre'))[0]?.items[0]).toMatchObject({
    type: 'lead',
    id: lead.id,
    name: 'Zoë Lefèvre',
    company: 'Été solaire',
    statusId: lead.statusId,
    email: 'zoe@ete.example',
  })
})

test.each([
  ['0671234567', () => lead.id],
  ['+380 67 123 45 67', () => lead.id],
  ['00380671234567', () => lead.id],
  ['4567', () => lead.id],
  ['0499/22.33.11', () => person.id],
  ['0032 499 22 33 11', () => person.id],
  ['(044) 234-56-78', () => firm.id],
  ['5678', () => firm.id],
])('a phone is found in the notation %s', async (q, id) => {
  expect(await found(q)).toContain(id())
})

test.each([
  ['маряна', () => person.id],
  ['мар’яна', () => person.id],
  ['МАРʼЯНА', () => person.id],
  ['зо', () => person.id],
  ['д', () => roof.id],
  ['школи дах', () => roof.id],
  ['ЗОРЯНИЙ', () => firm.id],
  ['OFFICE@zoria.example', () => firm.id],
  ['ete solaire', () => lead.id],
  ['zoe', () => lead.id],
])('what is typed as %s is found whatever its case, accents and apostrophes', async (q, id) => {
  expect(await found(q)).toContain(id())
})

test('a number leads straight to its record, in any case', async () => {
  for (const record of [lead, firm, roof]) {
    for (const q of [record.number, record.number.toLowerCase()]) {
      expect([q, (await found(q))[0]]).toEqual([q, record.id])
    }
  }
})

test('the very email or phone comes before what only contains it', async () => {
  const inside = await makeLead(administrator, { email: 'anna@best.example.com', phone: null })
  const exact = await makeLead(administrator, {
    firstName: 'Xenia',
    email: 'anna@best.example',
    phone: '+380501112299',
  })
  const ids = await found('Anna@best.example')
  expect(ids[0]).toBe(exact.id)
  expect(ids).toContain(inside.id)
  await makeLead(administrator, { phone: '+380501112299888' })
  expect((await found('050 111 22 99'))[0]).toBe(exact.id)
})

test('a part of an email is found too', async () => {
  const lead = await makeLead(administrator, { email: 'olena.kovalenko@teil.example' })
  for (const q of ['kovalenko@teil.example', 'kovalenko@', 'olena.kovalenko@teil.ex', '@teil']) {
    expect([q, await found(q)]).toEqual([q, [lead.id]])
  }
})

test('names that begin with it come before those that contain it, whichever is newer', async () => {
  const begins = await makeLead(administrator, { firstName: 'Quentin', lastName: 'Abel' })
  const word = await makeLead(administrator, { firstName: 'Abel', lastName: 'Quentin' })
  const contains = await makeLead(administrator, { firstName: 'Vanquenta', lastName: 'Ro' })
  const [group] = await search('quen')
  expect(group?.items.map(({ id }) => id)).toEqual([begins.id, word.id, contains.id])
})

test('the type with the best hit comes first', async () => {
  await makeLead(administrator, { company: 'Neubau Harmattan' })
  const customer = await makeCustomer(administrator, { name: 'Harmattan' })
  expect((await search('harmattan')).map(({ type }) => type)).toEqual(['customer', 'lead'])
  await makeLead(administrator, { firstName: 'Harmattan', lastName: 'First' })
  expect((await search('harmattan')).map(({ type }) => type)).toEqual(['lead', 'customer'])
  expect((await search(customer.number)).map(({ type }) => type)[0]).toBe('customer')
})

test('no more than asked for is answered, and it says that there are more', async () => {
  for (let made = 0; made < 4; made++) await makeLead(administrator, { lastName: 'Vielefach' })
  const [some] = await search('vielefach', administrator, '&limit=3')
  expect([some?.items.length, some?.hasMore]).toEqual([3, true])
  const [all] = await search('vielefach', administrator, '&limit=4')
  expect([all?.items.length, all?.hasMore]).toEqual([4, false])
  expect((await administrator.get('/search?q=a&limit=21')).status).toBe(400)
  expect((await administrator.get('/search')).status).toBe(400)
})

test('everybody finds exactly what his role lets him see', async () => {
  const owners: (CastName | null)[] = [...CASTS, null]
  const made: { type: SearchType; id: string; owner: CastName | null }[] = []
  for (const owner of owners) {
    const ownerId = owner && server.people[owner].id
    const customer = await makeCustomer(administrator, { name: 'Sichtbar AG', ownerId })
    const contact = await administrator.post('/contacts', {
      customerId: customer.id,
      lastName: 'Sichtbar',
    })
    const deal = await makeDeal(administrator, {
      title: 'Sichtbar',
      customerId: customer.id,
      ownerId,
    })
    made.push(
      { type: 'lead', id: (await makeLeadOf(server, owner, { lastName: 'Sichtbar' })).id, owner },
      { type: 'customer', id: customer.id, owner },
      { type: 'contact', id: contact.body.id, owner },
      { type: 'deal', id: deal.id, owner },
    )
  }
  const kinds = {
    lead: 'leads',
    customer: 'customers',
    contact: 'customers',
    deal: 'deals',
  } as const
  for (const who of CASTS) {
    const rights = rightsOf(BUILT_IN_ROLES[CAST[who].role])
    const team = CAST[who].team
    const viewer = {
      id: server.people[who].id,
      teamIds: [],
      colleagueIds: CASTS.filter(
        (each) => each === who || (team !== null && CAST[each].team === team),
      ).map((each) => server.people[each].id),
    }
    const expected = made
      .filter(({ type, owner }) => {
        const owned = { ownerId: owner && server.people[owner].id, teamId: null }
        return isWithin(rights.scope(kinds[type], 'read'), owned, viewer)
      })
      .map(({ id }) => id)
    const groups = await search('sichtbar', server.as(who), '&limit=20')
    const ids = groups.flatMap(({ items }) => items.map(({ id }) => id))
    expect([who, ids.toSorted()]).toEqual([who, expected.toSorted()])
  }
})

test('nobody finds the very number or email of what he may not see', async () => {
  const hidden = await makeLeadOf(server, 'otherRep', { email: 'verborgen@hidden.example' })
  for (const q of [hidden.number, 'verborgen@hidden.example', 'verborgen']) {
    expect(await found(q, server.as('rep'))).toEqual([])
    expect(await found(q, server.as('otherRep'))).toEqual([hidden.id])
  }
})

test('what is in the bin is not found', async () => {
  const gone = await makeLead(administrator, { lastName: 'Verschwunden' })
  await administrator.delete(`/leads/${gone.id}`)
  expect(await found('verschwunden')).toEqual([])
  expect(await found(gone.number)).toEqual([])
})

test('a key finds only what its scopes let it read, and nobody finds anything', async () => {
  const { token } = (
    await administrator.post('/keys', { name: 'Dialler', scopes: ['deals.read', 'leads.write'] })
  ).body
  const groups = await search('зор', server.as({ key: token }))
  expect(groups.map(({ type }) => type)).toEqual(['deal'])
  expect(await found('lefevre', server.as({ key: token }))).toEqual([lead.id])
  expect((await server.as('nobody').get('/search?q=zoe')).status).toBe(401)
})

test('anything that a person may paste gets an answer', async () => {
  for (const q of ["'", '\\', '%', '_', '()', '+', '@', '0', '000', '٣٣٣', '😀', '   ', '"%_\\']) {
    expect(await search(q)).toBeInstanceOf(Array)
  }
  expect(await search('   ')).toEqual([])
  expect(await found('1'.repeat(200))).toEqual([])
})
