import { expect, test } from 'vitest'
import { convert, makeCustomer, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')

async function convertInto(customerId: string, lead: Record<string, unknown>, contactId?: string) {
  const { id } = await makeLeadOf(server, 'rep', { allowDuplicate: true, ...lead })
  const customer = { mode: 'existing', customerId, ...(contactId && { contactId }) }
  const conversion = await convert(rep, id, { customer })
  const made = (await rep.get(`/customers/${customerId}`)).body
  const contact = (await rep.get(`/contacts/${conversion.contactId}`)).body
  return { lead: (await rep.get(`/leads/${id}`)).body, customer: made, contact, conversion }
}

test('converting into a customer fills what it lacks and overwrites nothing', async () => {
  const existing = await makeCustomer(rep, { phone: '044 111-22-33', website: null, country: 'UA' })
  const { customer } = await convertInto(existing.id, {
    phone: '067 999-88-77',
    website: 'https://zerno.example',
    country: 'UA',
    city: 'Kyiv',
    street: 'Khreshchatyk 1',
  })
  expect(customer).toMatchObject({
    phone: '044 111-22-33',
    website: 'https://zerno.example',
    city: 'Kyiv',
    street: 'Khreshchatyk 1',
  })
})

test('an address is not put together from two places', async () => {
  const existing = await makeCustomer(rep, { city: 'Lviv' })
  const { customer, lead } = await convertInto(existing.id, {
    city: 'Odesa',
    street: 'Deribasivska 1',
  })
  expect(customer).toMatchObject({ city: 'Lviv', street: null })
  expect(lead).toMatchObject({ city: 'Odesa', street: 'Deribasivska 1' })
})

test('the blanks of a customer erase nothing of the lead', async () => {
  const existing = await makeCustomer(rep)
  const { lead } = await convertInto(existing.id, { email: 'o@zerno.example', city: 'Kyiv' })
  expect(lead).toMatchObject({ email: 'o@zerno.example', city: 'Kyiv', customerId: existing.id })
})

test('a contact keeps its values, gets those it lacks, and no number twice', async () => {
  const existing = await makeCustomer(rep)
  const contact = (
    await rep.post('/contacts', {
      customerId: existing.id,
      firstName: 'Olha',
      mobile: '+380 67 111 22 33',
      jobTitle: 'Director',
    })
  ).body
  const lead = {
    firstName: 'OLHA',
    lastName: 'Koval',
    phone: '067-111-22-33',
    email: 'olha@zerno.example',
    jobTitle: 'Owner',
    emailOptOut: true,
  }
  const filled = await convertInto(existing.id, lead, contact.id)
  expect(filled.contact).toMatchObject({
    id: contact.id,
    firstName: 'Olha',
    lastName: 'Koval',
    phone: null,
    mobile: '+380 67 111 22 33',
    email: 'olha@zerno.example',
    jobTitle: 'Director',
    emailOptOut: true,
  })
})

test('a lead of another name does not complete the contact’s name', async () => {
  const existing = await makeCustomer(rep)
  const created = await rep.post('/contacts', { customerId: existing.id, firstName: 'Olha' })
  const lead = { firstName: 'Taras', lastName: 'Bondar' }
  const { contact } = await convertInto(existing.id, lead, created.body.id)
  expect(contact).toMatchObject({ firstName: 'Olha', lastName: null })
})

test('a customer that is another rep’s is linked to, and stays as it is', async () => {
  const existing = await makeCustomer(server.as('otherRep'))
  const { customer, contact } = await convertInto(existing.id, { city: 'Kyiv' })
  expect(customer.city).toBeNull()
  expect(contact.customerId).toBe(existing.id)
})
