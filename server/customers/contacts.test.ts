import { expect, test } from 'vitest'
import { makeCustomer } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const administrator = server.as('administrator')

async function makeContact(asker: Asker, customerId: string, fields: Record<string, unknown> = {}) {
  const answer = await asker.post('/contacts', { customerId, firstName: 'Olha', ...fields })
  expect(answer.status).toBe(201)
  return answer.body
}

async function primaryOf(customerId: string) {
  return (await administrator.get(`/customers/${customerId}`)).body.primaryContactId
}

test('the first contact of a customer is its primary one, the next only when asked', async () => {
  const customer = await makeCustomer(rep)
  const first = await makeContact(rep, customer.id)
  expect(first).toMatchObject({ isPrimary: true, customerName: customer.name, displayName: 'Olha' })
  const second = await makeContact(rep, customer.id, { firstName: 'Taras' })
  expect(second.isPrimary).toBe(false)
  expect(await primaryOf(customer.id)).toBe(first.id)
  const third = await makeContact(rep, customer.id, { firstName: 'Ivan', primary: true })
  expect(third.isPrimary).toBe(true)
  expect((await rep.get(`/contacts/${first.id}`)).body.isPrimary).toBe(false)
})

test('of ten first contacts at once exactly one is the primary one', async () => {
  const customer = await makeCustomer(rep)
  const contacts = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      makeContact(rep, customer.id, { firstName: `Olha ${index}` }),
    ),
  )
  expect(contacts.filter(({ isPrimary }) => isPrimary)).toHaveLength(1)
})

test('a contact needs a name, an email or a phone, also after a change', async () => {
  const customer = await makeCustomer(rep)
  const nobody = await rep.post('/contacts', { customerId: customer.id, jobTitle: 'Director' })
  expect([nobody.status, nobody.body.errors]).toEqual([
    422,
    [{ field: 'lastName', code: 'contact_needs_identity', message: expect.any(String) }],
  ])
  const byPhone = await makeContact(rep, customer.id, { firstName: null, mobile: '0671234567' })
  expect(byPhone.displayName).toBe('0671234567')
  const emptied = await rep.patch(`/contacts/${byPhone.id}`, { mobile: '' }, { version: 1 })
  expect(emptied.body.errors[0].code).toBe('contact_needs_identity')
})

test('the primary contact is chosen among the customer’s own', async () => {
  const customer = await makeCustomer(rep)
  const other = await makeCustomer(rep)
  await makeContact(rep, customer.id)
  const second = await makeContact(rep, customer.id)
  const foreign = await makeContact(rep, other.id)
  const path = `/customers/${customer.id}`
  const { version } = (await rep.get(path)).body
  const refused = await rep.patch(path, { primaryContactId: foreign.id }, { version })
  expect([refused.status, refused.body.errors[0].field]).toEqual([422, 'primaryContactId'])
  const chosen = await rep.patch(path, { primaryContactId: second.id }, { version })
  expect(chosen.body.primaryContactId).toBe(second.id)
})

test('when the primary contact goes, the oldest other one follows, and then nobody', async () => {
  const customer = await makeCustomer(rep)
  const first = await makeContact(rep, customer.id)
  const second = await makeContact(rep, customer.id)
  expect((await rep.delete(`/contacts/${first.id}`)).status).toBe(204)
  expect(await primaryOf(customer.id)).toBe(second.id)
  await rep.delete(`/contacts/${second.id}`)
  expect(await primaryOf(customer.id)).toBeNull()
  expect((await rep.get(`/contacts/${first.id}`)).status).toBe(404)
  const restored = await rep.post(`/contacts/${first.id}/restoration`)
  expect(restored.body).toMatchObject({ isPrimary: true, deletedAt: null })
})

test('different fields of a contact merge, the same field asks', async () => {
  const customer = await makeCustomer(rep)
  const path = `/contacts/${(await makeContact(rep, customer.id)).id}`
  await rep.patch(path, { jobTitle: 'Director' }, { version: 1 })
  const merged = await administrator.patch(path, { emailOptOut: true }, { version: 1 })
  expect(merged.body).toMatchObject({ jobTitle: 'Director', emailOptOut: true, version: 3 })
  const asked = await administrator.patch(path, { jobTitle: 'Owner' }, { version: 1 })
  expect(asked.status).toBe(412)
  expect(asked.body.conflicts).toMatchObject({ jobTitle: { yours: 'Owner', theirs: 'Director' } })
})

test('contacts belong to whoever the customer belongs to', async () => {
  const customer = await makeCustomer(otherRep)
  const contact = await makeContact(otherRep, customer.id)
  expect((await rep.get(`/contacts/${contact.id}`)).status).toBe(200)
  const added = await rep.post('/contacts', { customerId: customer.id, firstName: 'Ivan' })
  expect([added.status, added.body.code]).toEqual([403, 'customer_not_yours_to_edit'])
  const changed = await rep.patch(`/contacts/${contact.id}`, { firstName: 'Ivan' }, { version: 1 })
  expect(changed.status).toBe(403)
  expect((await rep.delete(`/contacts/${contact.id}`)).status).toBe(403)
  expect((await server.as('auditor').get(`/contacts/${contact.id}`)).status).toBe(200)
})

test('the contacts of a deleted customer are gone with it, and come back with it', async () => {
  const customer = await makeCustomer(administrator)
  const contact = await makeContact(administrator, customer.id, { lastName: 'Zaporozhets' })
  await administrator.delete(`/customers/${customer.id}`)
  expect((await administrator.get(`/contacts/${contact.id}`)).status).toBe(404)
  expect((await administrator.get('/contacts?q=zaporozhets')).body.total).toBe(0)
  await administrator.post(`/customers/${customer.id}/restoration`)
  expect((await administrator.get('/contacts?q=zaporozhets')).body.total).toBe(1)
})

test('what happened to contacts stands on the customer’s timeline', async () => {
  const customer = await makeCustomer(rep)
  const contact = await makeContact(rep, customer.id, { lastName: 'Koval' })
  await rep.patch(`/contacts/${contact.id}`, { phone: '0671234567' }, { version: 1 })
  await rep.delete(`/contacts/${contact.id}`)
  const { items } = (await rep.get(`/customers/${customer.id}/timeline`)).body
  expect(items.map(({ type }: { type: string }) => type)).toEqual([
    'customer_changed',
    'contact_deleted',
    'contact_changed',
    'customer_changed',
    'contact_created',
    'customer_created',
  ])
  expect(items[2].data).toEqual({
    changes: { phone: { from: null, to: '0671234567' } },
    version: 2,
  })
  expect(items[4]).toMatchObject({ contactId: contact.id, data: { name: 'Olha Koval' } })
})
