import { expect, test } from 'vitest'
import { makeLead } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')
const rep = server.as('rep')

async function addField(fields: Record<string, unknown>) {
  const { status, body } = await administrator.post('/settings/fields', {
    record: 'leads',
    type: 'text',
    ...fields,
  })
  expect([status, body]).toEqual([201, expect.anything()])
  return body
}

async function refusedWith(asking: Promise<{ status: number; body: { code: string } }>) {
  const { status, body } = await asking
  return [status, body.code]
}

test('a field is added at the end, with a key for programs that stays whatever it is called later', async () => {
  const field = await addField({ name: 'Номер договору', help: 'As on the paper', group: 'Paper' })
  expect(field).toMatchObject({
    record: 'leads',
    key: 'nomerDohovoru',
    type: 'text',
    help: 'As on the paper',
    group: 'Paper',
    requiredFrom: null,
    default: null,
    options: [],
    carryToCustomer: 'same',
    retiredAt: null,
    version: 1,
  })
  const path = `/settings/fields/${field.id}`
  const renamed = await administrator.patch(path, { name: 'Contract' }, { version: 1 })
  expect(renamed.body).toMatchObject({ name: 'Contract', key: 'nomerDohovoru', version: 2 })
  const { body: workspace } = await rep.get('/workspace')
  expect(workspace.fields.at(-1)).toEqual(renamed.body)
  expect((await rep.get('/settings/fields')).body.items.at(-1)).toEqual(renamed.body)
})

test('two fields of one kind of record can’t have the same name, of two kinds they can', async () => {
  await addField({ name: 'Floor area' })
  const again = { record: 'leads', type: 'number', name: ' floor  AREA ' }
  expect(await refusedWith(administrator.post('/settings/fields', again))).toEqual([
    409,
    'name_taken',
  ])
  const ofDeal = await administrator.post('/settings/fields', { ...again, record: 'deals' })
  expect([ofDeal.status, ofDeal.body.key]).toEqual([201, 'floorArea'])
})

test('a value is written and read like any other field, and its change is on the timeline', async () => {
  const { key } = await addField({ name: 'Heating', type: 'text' })
  const lead = await makeLead(rep, { custom: { [key]: '  Gas ' } })
  expect(lead.custom).toEqual({ [key]: 'Gas' })
  const path = `/leads/${lead.id}`
  const { body } = await rep.patch(path, { custom: { [key]: 'Wood' } }, { version: 1 })
  expect([body.custom, body.version]).toEqual([{ [key]: 'Wood' }, 2])
  const { body: audit } = await rep.get(`${path}/audit`)
  expect(JSON.stringify(audit.items[0])).toContain(`custom.${key}`)
  const { body: list } = await rep.get('/leads')
  expect(list.items.find(({ id }: { id: string }) => id === lead.id).custom).toEqual({
    [key]: 'Wood',
  })
  const emptied = await rep.patch(path, { custom: { [key]: null } }, { version: 2 })
  expect(emptied.body.custom).toEqual({})
})

test('of two people who change different fields at once both changes stay, of the same field the second is asked', async () => {
  const [one, two] = [
    await addField({ name: 'First wish' }),
    await addField({ name: 'Second wish' }),
  ]
  const { id } = await makeLead(rep)
  const write = (custom: Record<string, string>) =>
    rep.patch(`/leads/${id}`, { custom }, { version: 1 })
  expect((await write({ [one.key]: 'a' })).status).toBe(200)
  const { body } = await write({ [two.key]: 'b' })
  expect(body.custom).toEqual({ [one.key]: 'a', [two.key]: 'b' })
  const late = await write({ [one.key]: 'c' })
  expect([late.status, late.body.code]).toEqual([412, 'record_changed'])
  expect(late.body.conflicts[`custom.${one.key}`]).toMatchObject({ yours: 'c', theirs: 'a' })
})

test('a field that nobody knows is refused by its name, in records, filters and orders', async () => {
  const { body } = await rep.post('/leads', { lastName: 'X', company: 'Y', custom: { nope: 1 } })
  expect(body.errors).toMatchObject([{ field: 'custom.nope', code: 'field_unknown' }])
  const { id } = await makeLead(rep)
  const change = await rep.patch(`/leads/${id}`, { custom: { constructor: 'x' } }, { version: 1 })
  expect(change.body.errors).toMatchObject([{ field: 'custom.constructor', code: 'field_unknown' }])
  const filtered = await rep.get('/leads?custom.nope=1')
  expect([filtered.status, filtered.body.errors]).toMatchObject([
    400,
    [{ field: 'custom.nope', code: 'field_unknown' }],
  ])
  const sorted = await rep.get('/leads?sort=custom.nope')
  expect([sorted.status, sorted.body.code]).toEqual([400, 'sort_unknown'])
  expect((await rep.get('/tasks?custom.nope=1')).status).toBe(400)
})

test('the field of another kind of record is as unknown as any other', async () => {
  const { key } = await addField({ name: 'Deal only', record: 'deals', type: 'number' })
  for (const path of [`/leads?custom.${key}From=1`, `/customers?custom.${key}From=1`]) {
    const { status, body } = await rep.get(path)
    expect([status, body.errors[0].code]).toEqual([400, 'field_unknown'])
  }
  expect((await rep.get(`/leads?sort=-custom.${key}`)).status).toBe(400)
  expect((await rep.get(`/deals?custom.${key}From=1&sort=-custom.${key}`)).status).toBe(200)
})

test('what is always required is asked of new leads, and an old one may lack it until somebody empties it', async () => {
  const old = await makeLead(rep)
  const field = await addField({ name: 'Budget code', requiredFrom: 'always' })
  const { body } = await rep.post('/leads', { lastName: 'X', company: 'Y' })
  expect(body.errors).toMatchObject([{ field: `custom.${field.key}`, code: 'value_missing' }])
  const edited = await rep.patch(`/leads/${old.id}`, { city: 'Lviv' }, { version: 1 })
  expect(edited.status).toBe(200)
  const given = { custom: { [field.key]: 'B-1' } }
  await rep.patch(`/leads/${old.id}`, given, { version: 2 })
  const emptied = await rep.patch(
    `/leads/${old.id}`,
    { custom: { [field.key]: null } },
    { version: 3 },
  )
  expect([emptied.status, emptied.body.errors[0].field]).toEqual([422, `custom.${field.key}`])
  await administrator.delete(`/settings/fields/${field.id}`)
  const retired = await administrator.post(`/settings/fields/${field.id}/retirement`)
  expect(retired.body.retiredAt).not.toBeNull()
  await makeLead(rep)
})

test('a new lead starts with the defaults, unless it says something else or nothing on purpose', async () => {
  const { key, id } = await addField({ name: 'Newsletter', type: 'yesNo', default: true })
  expect((await makeLead(rep)).custom[key]).toBe(true)
  expect((await makeLead(rep, { custom: { [key]: false } })).custom[key]).toBe(false)
  expect((await makeLead(rep, { custom: { [key]: null } })).custom).toEqual({})
  await administrator.patch(`/settings/fields/${id}`, { default: null }, { version: 1 })
  expect((await makeLead(rep)).custom).toEqual({})
})

test('a retired field keeps its values and takes no new ones', async () => {
  const { key, id } = await addField({ name: 'Fax' })
  const lead = await makeLead(rep, { custom: { [key]: '1' } })
  await administrator.post(`/settings/fields/${id}/retirement`)
  expect((await rep.get(`/leads/${lead.id}`)).body.custom).toEqual({ [key]: '1' })
  const put = (value: unknown) =>
    rep.patch(`/leads/${lead.id}`, { custom: { [key]: value } }, { version: 1 })
  expect((await put('2')).body.errors[0].code).toBe('field_is_retired')
  expect((await put('1')).status).toBe(200)
  expect((await put(null)).body.custom).toEqual({})
  expect((await administrator.delete(`/settings/fields/${id}/retirement`)).status).toBe(200)
  expect(
    (await rep.patch(`/leads/${lead.id}`, { custom: { [key]: '3' } }, { version: 2 })).status,
  ).toBe(200)
})

test('a field that a record carries, even in the bin, is not deleted and keeps its type', async () => {
  const field = await addField({ name: 'Roof' })
  const path = `/settings/fields/${field.id}`
  const lead = await makeLead(rep, { custom: { [field.key]: 'flat' } })
  await administrator.delete(`/leads/${lead.id}`)
  const usage = async () => {
    const { body } = await administrator.get('/settings/fields/usage?record=leads')
    return body.items.find(({ id }: { id: string }) => id === field.id).records
  }
  expect(await usage()).toBe(1)
  expect(await refusedWith(administrator.delete(path))).toEqual([409, 'field_in_use'])
  const retyped = administrator.patch(path, { type: 'number' }, { version: 1 })
  expect(await refusedWith(retyped)).toEqual([409, 'field_type_in_use'])
  await administrator.post(`/leads/${lead.id}/restoration`)
  const { body } = await rep.get(`/leads/${lead.id}`)
  await rep.patch(`/leads/${lead.id}`, { custom: { [field.key]: null } }, { version: body.version })
  expect(await usage()).toBe(0)
  expect((await administrator.patch(path, { type: 'number' }, { version: 1 })).body.type).toBe(
    'number',
  )
  expect((await administrator.delete(path)).status).toBe(204)
})

test('an option that a record carries is retired: it stays there and nobody else gets it', async () => {
  const made = await addField({
    name: 'Fuel',
    type: 'choice',
    options: [{ name: 'Gas' }, { name: 'Oil', color: 'red' }],
  })
  const [gas, oil] = made.options
  const path = `/settings/fields/${made.id}`
  const lead = await makeLead(rep, { custom: { [made.key]: oil.id } })
  const lost = administrator.patch(path, { options: [gas] }, { version: 1 })
  expect(await refusedWith(lost)).toEqual([409, 'option_in_use'])
  const options = [{ ...oil, retired: true }, gas, { name: 'Wood' }]
  const { body } = await administrator.patch(path, { options }, { version: 1 })
  expect(body.options).toMatchObject([
    { id: oil.id, name: 'Oil', color: 'red', retired: true },
    { id: gas.id, name: 'Gas', color: 'gray', retired: false },
    { name: 'Wood' },
  ])
  const event = await server.db
    .selectFrom('events')
    .select('data')
    .where('type', '=', 'list_entry_changed')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  expect(event.data).toMatchObject({
    changes: {
      options: { from: ['Gas', 'Oil'], to: ['Gas', 'Wood'] },
      retiredOptions: { from: [], to: ['Oil'] },
    },
  })
  const kept = await rep.patch(
    `/leads/${lead.id}`,
    { custom: { [made.key]: oil.id } },
    { version: 1 },
  )
  expect(kept.status).toBe(200)
  const other = await rep.post('/leads', {
    lastName: 'X',
    company: 'Y',
    custom: { [made.key]: oil.id },
  })
  expect(other.body.errors[0].code).toBe('option_is_retired')
})

test('fields are put in another order, each kind of record by itself', async () => {
  const names = ['Order one', 'Order two', 'Order three']
  const fields = []
  for (const name of names) fields.push(await addField({ name }))
  const [one, two, three] = fields
  const { body } = await administrator.patch('/settings/fields', {
    order: [three.id, one.id, two.id],
  })
  const ordered = body.items.filter(({ name }: { name: string }) => names.includes(name))
  expect(ordered.map(({ id }: { id: string }) => id)).toEqual([three.id, one.id, two.id])
})

test('only whoever manages the settings changes fields, and every change is recorded', async () => {
  const field = await addField({ name: 'Recorded' })
  const path = `/settings/fields/${field.id}`
  const tries: Promise<{ status: number }>[] = [
    rep.post('/settings/fields', { record: 'leads', name: 'Z', type: 'text' }),
    rep.patch('/settings/fields', { order: [field.id] }),
    rep.patch(path, { name: 'Z' }, { version: 1 }),
    rep.post(`${path}/retirement`),
    rep.delete(`${path}/retirement`),
    rep.delete(path),
    rep.get('/settings/fields/usage'),
  ]
  for (const { status } of await Promise.all(tries)) expect(status).toBe(403)
  await administrator.patch(path, { onCard: true }, { version: 1 })
  await administrator.post(`${path}/retirement`)
  await administrator.delete(path)
  const events = await server.db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('type', 'like', 'list_entry_%')
    .orderBy('id')
    .execute()
  const own = events.filter(({ data }) => (data as { entryId: string }).entryId === field.id)
  expect(own.map(({ type }) => type)).toEqual([
    'list_entry_added',
    'list_entry_changed',
    'list_entry_retired',
    'list_entry_deleted',
  ])
  expect(own[1]!.data).toMatchObject({ changes: { onCard: { from: false, to: true } } })
})

test('of a hundred fields there is no hundred and first', async () => {
  const alike = (await administrator.get('/settings/fields')).body.items.filter(
    ({ record }: { record: string }) => record === 'customers',
  )
  for (let n = alike.length; n < 100; n++)
    await addField({ record: 'customers', name: `Field ${n}` })
  const more = administrator.post('/settings/fields', {
    record: 'customers',
    name: 'One more',
    type: 'text',
  })
  expect(await refusedWith(more)).toEqual([409, 'fields_too_many'])
})

test('customers and deals carry their own fields', async () => {
  const wish = await addField({ record: 'deals', name: 'Colour', type: 'text' })
  const { body: customer } = await administrator.post('/customers', {
    kind: 'company',
    name: 'Mill',
  })
  const { body: deal } = await administrator.post('/deals', {
    title: 'Paint',
    customerId: customer.id,
    custom: { [wish.key]: 'red' },
  })
  expect(deal.custom).toEqual({ [wish.key]: 'red' })
  const change = (asker: Asker, value: string, version: number) =>
    asker.patch(`/deals/${deal.id}`, { custom: { [wish.key]: value } }, { version })
  expect((await change(administrator, 'green', 1)).body.custom).toEqual({ [wish.key]: 'green' })
  expect((await change(administrator, 'blue', 1)).body.code).toBe('record_changed')
})

test('a field that is deleted while records are given values is either kept or in none of them', async () => {
  for (let round = 0; round < 5; round++) {
    const field = await addField({ name: `Contested ${round}` })
    const custom = { [field.key]: 'x' }
    const write = () => rep.post('/leads', { lastName: 'X', company: 'Y', custom })
    const [deleted, ...written] = await Promise.all([
      administrator.delete(`/settings/fields/${field.id}`),
      write(),
      write(),
    ])
    const isKept = deleted.status === 409
    expect([204, 409]).toContain(deleted.status)
    for (const { status } of written) expect(isKept ? [201] : [422]).toContain(status)
  }
})

test('two who add a field of the same name at once make one', async () => {
  const field = { record: 'deals', name: 'At once', type: 'text' }
  const made = await Promise.all(
    Array.from({ length: 4 }, () => administrator.post('/settings/fields', field)),
  )
  expect(made.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409])
})

test('what only the server decides is not taken from a message', async () => {
  const id = '01890000-0000-7000-8000-000000000000'
  const decided = { id, key: 'evil', version: 9, retiredAt: '2026-01-01T00:00:00Z', position: 0 }
  const field = await addField({ name: 'Plain', ...decided })
  expect(field).toMatchObject({ key: 'plain', version: 1, retiredAt: null })
  expect(field.id).not.toBe(id)
  const path = `/settings/fields/${field.id}`
  const change = { ...decided, record: 'deals' }
  const { body } = await administrator.patch(path, change, { version: 1 })
  expect(body).toEqual(field)
})
