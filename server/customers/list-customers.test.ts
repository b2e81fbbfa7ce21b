import { expect, test } from 'vitest'
import { makeCustomer } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const administrator = server.as('administrator')

const NAMES = ['Їжак', 'іній', 'Абрикос', 'Zerno', 'їздець', 'абажур', 'Ґанок', 'Яблуко']
for (const [index, name] of NAMES.entries()) {
  await makeCustomer(administrator, {
    name: `${name} ${index}`,
    kind: index % 2 ? 'person' : 'company',
    email: index < 4 ? `mail${index}@firm${index}.example` : null,
    phone: index === 2 ? '(067) 765-43-21' : null,
    ownerId: index < 3 ? server.people.rep.id : index < 5 ? null : server.people.otherRep.id,
  })
}

async function names(query: string, asker = administrator) {
  const answer = await asker.get(`/customers?${query}`)
  expect(answer.status).toBe(200)
  expect(answer.body.total).toBe(answer.body.items.length)
  return answer.body.items.map(({ name }: { name: string }) => name.replace(/ \d+$/, ''))
}

test('customers are sorted as a dictionary would, not by code points', async () => {
  expect(await names('sort=name')).toEqual(
    ['Zerno', 'абажур', 'Абрикос', 'Ґанок', 'Їжак', 'їздець', 'іній', 'Яблуко'].toSorted(
      new Intl.Collator('und').compare,
    ),
  )
})

test.each([
  'name',
  '-name',
  'number',
  '-number',
  'email',
  '-email',
  'phone',
  'owner',
  '-owner',
  '-createdAt',
  'updatedAt',
  'owner,-name',
])('pages sorted by %s give every customer once, in the order of the whole list', async (sort) => {
  const whole = (await administrator.get(`/customers?sort=${sort}`)).body
  expect(whole.total).toBe(NAMES.length)
  const paged = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = await administrator.get(
      `/customers?sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`,
    )
    expect(page.body.total).toBe(NAMES.length)
    paged.push(...page.body.items)
    cursor = page.body.nextCursor
  }
  expect(paged).toEqual(whole.items)
  for (const offset of [1, NAMES.length - 2, NAMES.length]) {
    const { body } = await administrator.get(`/customers?sort=${sort}&limit=2&offset=${offset}`)
    expect(body.total).toBe(NAMES.length)
    expect(body.items).toEqual(whole.items.slice(offset, offset + 2))
  }
})

test('the search finds a name part, a phone in any notation, an email and a number', async () => {
  expect(await names('q=брик')).toEqual(['Абрикос'])
  expect(await names(`q=${encodeURIComponent('+38 067 765 43 21')}`)).toEqual(['Абрикос'])
  expect(await names('q=4321')).toEqual(['Абрикос'])
  expect(await names('q=MAIL3@firm3')).toEqual(['Zerno'])
  const { number, name } = (await administrator.get('/customers?limit=1')).body.items[0]
  expect(await names(`q=${number}`)).toContain(name.replace(/ \d+$/, ''))
})

test('one or two letters find the words that begin with them', async () => {
  expect((await names('q=ї')).toSorted()).toEqual(['Їжак', 'їздець'].toSorted())
  expect(await names('q=ЇЖ')).toEqual(['Їжак'])
  expect(await names('q=%25')).toEqual([])
})

test('filters by kind and owner narrow together', async () => {
  expect(await names('kind=person&owner=none')).toEqual(['Zerno'])
  expect((await names('owner=me', rep)).length).toBe(3)
  expect((await names(`owner=none,${server.people.otherRep.id}`)).length).toBe(5)
  const bad = await administrator.get('/customers?owner=boss')
  expect([bad.status, bad.body.errors[0].field]).toEqual([400, 'owner'])
})

test('an unknown sort, filter or cursor is refused, not ignored', async () => {
  expect((await administrator.get('/customers?sort=size')).status).toBe(400)
  expect((await administrator.get('/customers?colour=red')).status).toBe(400)
  expect((await administrator.get('/customers?cursor=nonsense')).body.code).toBe('cursor_invalid')
})
