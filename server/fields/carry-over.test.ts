import { expect, test } from 'vitest'
import { convert, makeCustomer, makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')
const rep = server.as('rep')
const { body: workspace } = await rep.get('/workspace')
const statusOf = (kind: string) =>
  workspace.statuses.find((each: { kind: string }) => each.kind === kind).id

async function addField(record: string, name: string, type = 'text', more: object = {}) {
  const { status, body } = await administrator.post('/settings/fields', {
    record,
    name,
    type,
    ...more,
  })
  expect([status, body]).toEqual([201, expect.anything()])
  return body
}

async function whatCameOf(leadId: string) {
  const { customerId, dealId } = await convert(rep, leadId)
  const { body: customer } = await rep.get(`/customers/${customerId}`)
  const { body: deal } = await rep.get(`/deals/${dealId}`)
  return { customer, deal }
}

test('converting takes a value to the field of the same name and type, and the preview tells what stays', async () => {
  const heat = await addField('leads', 'Heating')
  const ofCustomer = await addField('customers', ' heating ')
  const area = await addField('leads', 'Area', 'number')
  await addField('deals', 'Area', 'text')
  const lead = await makeLead(rep, { custom: { [heat.key]: 'Gas', [area.key]: 120 } })
  const { body: preview } = await rep.get(`/leads/${lead.id}/conversion`)
  expect(preview.custom).toEqual({
    customer: [{ from: heat.key, to: ofCustomer.key, value: 'Gas' }],
    deal: [],
    leftBehind: [{ key: area.key, name: 'Area', value: 120 }],
  })
  const { customer, deal } = await whatCameOf(lead.id)
  expect([customer.custom, deal.custom]).toEqual([{ [ofCustomer.key]: 'Gas' }, {}])
  const { body: after } = await rep.get(`/leads/${lead.id}`)
  expect(after.custom).toEqual({ [heat.key]: 'Gas', [area.key]: 120 })
  const { body: found } = await administrator.get(`/customers?custom.${ofCustomer.key}=gas`)
  expect(found.items.map(({ id }: { id: string }) => id)).toEqual([customer.id])
})

test('the administrator says where a value goes, or that it goes nowhere', async () => {
  const target = await addField('deals', 'Scope of work')
  const wish = await addField('leads', 'Wish', 'text', { carryToDeal: target.id })
  const secret = await addField('leads', 'Remark', 'text', { carryToCustomer: 'nowhere' })
  await addField('customers', 'Remark')
  const lead = await makeLead(rep, { custom: { [wish.key]: 'Roof', [secret.key]: 'grumpy' } })
  const { customer, deal } = await whatCameOf(lead.id)
  expect([customer.custom, deal.custom]).toEqual([{}, { [target.key]: 'Roof' }])
})

test('a value is mapped only to a field of its type, of a customer or a deal', async () => {
  const number = await addField('deals', 'Storeys', 'number')
  const ofLead = await addField('leads', 'Another one')
  const tryTo = async (carryToDeal: string) => {
    const field = { record: 'leads', name: 'Mapped', type: 'text', carryToDeal }
    const { status, body } = await administrator.post('/settings/fields', field)
    return [status, body.errors?.[0].field, body.errors?.[0].code]
  }
  expect(await tryTo(number.id)).toEqual([422, 'carryToDeal', 'field_type_differs'])
  expect(await tryTo(ofLead.id)).toEqual([422, 'carryToDeal', 'not_in_list'])
})

test('a choice goes to the option of the same name; options that are not there stay behind', async () => {
  const options = (...names: string[]) => ({ options: names.map((name) => ({ name })) })
  const fuel = await addField('leads', 'Fuel', 'choice', options('Gas', 'Oil'))
  const fuelThere = await addField('deals', 'Fuel', 'choice', options('GAS', 'Wood'))
  const parts = await addField('leads', 'Parts', 'choices', options('Roof', 'Cellar', 'Attic'))
  const partsThere = await addField('deals', 'Parts', 'choices', options('Attic', 'Roof'))
  const [gas, oil] = fuel.options
  const [roof, cellar, attic] = parts.options
  const lead = await makeLead(rep, {
    custom: { [fuel.key]: gas.id, [parts.key]: [roof.id, cellar.id, attic.id] },
  })
  const { body: preview } = await rep.get(`/leads/${lead.id}/conversion`)
  expect(preview.custom.leftBehind).toEqual([{ key: parts.key, name: 'Parts', value: [cellar.id] }])
  const { deal } = await whatCameOf(lead.id)
  expect(deal.custom).toEqual({
    [fuelThere.key]: fuelThere.options[0].id,
    [partsThere.key]: partsThere.options.map(({ id }: { id: string }) => id),
  })
  const other = await makeLead(rep, { custom: { [fuel.key]: oil.id } })
  expect((await whatCameOf(other.id)).deal.custom).toEqual({})
})

test('linking to a customer fills what is empty there, and undoing the conversion empties it again', async () => {
  const [colour, size] = [await addField('leads', 'Colour'), await addField('leads', 'Size')]
  const [colourThere, sizeThere] = [
    await addField('customers', 'Colour'),
    await addField('customers', 'Size'),
  ]
  const customer = await makeCustomer(rep, { custom: { [colourThere.key]: 'red' } })
  const lead = await makeLead(rep, { custom: { [colour.key]: 'blue', [size.key]: 'XL' } })
  await convert(rep, lead.id, { customer: { mode: 'existing', customerId: customer.id } })
  const custom = async () => (await rep.get(`/customers/${customer.id}`)).body.custom
  expect(await custom()).toEqual({ [colourThere.key]: 'red', [sizeThere.key]: 'XL' })
  expect((await rep.delete(`/leads/${lead.id}/conversion`)).status).toBe(200)
  expect(await custom()).toEqual({ [colourThere.key]: 'red' })
  const { body } = await rep.get(`/customers?custom.${sizeThere.key}=xl`)
  expect(body.total).toBe(0)
})

test('what a lead never knew is not asked of its customer, but of one that is made by hand', async () => {
  const field = await addField('customers', 'Tax number', 'text', { requiredFrom: 'always' })
  const lead = await makeLead(rep)
  expect((await whatCameOf(lead.id)).customer.custom).toEqual({})
  const { body } = await rep.post('/customers', { kind: 'company', name: 'Mill' })
  expect(body.errors).toMatchObject([{ field: `custom.${field.key}`, code: 'value_missing' }])
  await administrator.post(`/settings/fields/${field.id}/retirement`)
})

test('a field that is required from a kind on has to be filled before a lead gets there', async () => {
  const field = await addField('leads', 'Budget', 'number', { requiredFrom: 'contacted' })
  const late = await addField('leads', 'Decision', 'date', { requiredFrom: 'qualified' })
  const lead = await makeLead(rep)
  const move = () => rep.put(`/leads/${lead.id}/status`, { statusId: statusOf('contacted') })
  const refused = await move()
  expect([refused.status, refused.body.code, refused.body.errors]).toMatchObject([
    409,
    'status_move_needs_fields',
    [{ field: `custom.${field.key}` }],
  ])
  await rep.patch(`/leads/${lead.id}`, { custom: { [field.key]: 5 } }, { version: 1 })
  expect((await move()).status).toBe(200)
  const emptied = await rep.patch(
    `/leads/${lead.id}`,
    { custom: { [field.key]: null } },
    { version: 3 },
  )
  expect([emptied.status, emptied.body.errors[0].field]).toEqual([422, `custom.${field.key}`])
  const { body: preview } = await rep.get(`/leads/${lead.id}/conversion`)
  expect(preview.missing).toEqual([`custom.${late.key}`])
  const conversion = { customer: { mode: 'new' }, deal: { mode: 'new' } }
  const { status, body } = await rep.post(`/leads/${lead.id}/conversion`, conversion)
  expect([status, body.errors[0].field]).toEqual([409, `custom.${late.key}`])
  const straight = await rep.post('/leads', {
    lastName: 'X',
    company: 'Y',
    statusId: statusOf('contacted'),
  })
  expect([straight.status, straight.body.errors[0].field]).toEqual([422, `custom.${field.key}`])
  for (const { id } of [field, late]) {
    await administrator.post(`/settings/fields/${id}/retirement`)
  }
  expect((await rep.post(`/leads/${lead.id}/conversion`, conversion)).status).toBe(201)
})

test('an older lead is asked for what is always required when it is qualified', async () => {
  const lead = await makeLead(rep)
  const field = await addField('leads', 'Signed', 'yesNo', { requiredFrom: 'always' })
  const move = await rep.put(`/leads/${lead.id}/status`, { statusId: statusOf('contacted') })
  expect(move.status).toBe(200)
  const { body } = await rep.get(`/leads/${lead.id}/conversion`)
  expect(body.missing).toEqual([`custom.${field.key}`])
  await administrator.post(`/settings/fields/${field.id}/retirement`)
})
