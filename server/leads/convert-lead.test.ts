import { expect, test } from 'vitest'
import { rightsOf, BUILT_IN_ROLES } from '#domain/access.ts'
import {
  convert,
  makeCustomer,
  makeDeal,
  makeLead,
  makeLeadOf,
  workspaceOf,
} from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const manager = server.as('manager')
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)
const [pipeline] = workspace.pipelines
const NEW = { customer: { mode: 'new' }, deal: { mode: 'new' } }
const NEVER = '01980000-0000-7000-8000-000000000000'
const { rep: me, otherRep: other } = server.people

async function read(path: string, asker: Asker = administrator) {
  const answer = await asker.get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.body
}
const lead = (id: string) => read(`/leads/${id}`)
const fieldsOf = (body: { errors?: { field: string; code: string }[] }) =>
  Object.fromEntries((body.errors ?? []).map(({ field, code }) => [field, code]))

/** How many records there are of each kind, to prove that a refusal made nothing. */
async function counts() {
  const kinds = ['customers', 'contacts', 'deals', 'deal_leads', 'events'] as const
  return Promise.all(
    kinds.map(
      async (kind) =>
        (
          await server.db
            .selectFrom(kind)
            .select((select) => select.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
    ),
  )
}

test('a lead with a company becomes a company with a contact and a deal', async () => {
  const made = await makeLead(rep, {
    firstName: 'Olha',
    lastName: 'Kobylianska',
    jobTitle: 'Owner',
    company: 'Zemlia',
    email: 'olha@zemlia.example',
    phone: '+380671110001',
    city: 'Chernivtsi',
    country: 'UA',
  })
  const conversion = await convert(rep, made.id)
  expect(await read(`/customers/${conversion.customerId}`)).toMatchObject({
    kind: 'company',
    name: 'Zemlia',
    email: 'olha@zemlia.example',
    phone: '+380671110001',
    city: 'Chernivtsi',
    country: 'UA',
    primaryContactId: conversion.contactId,
  })
  expect(await read(`/contacts/${conversion.contactId}`)).toMatchObject({
    customerId: conversion.customerId,
    firstName: 'Olha',
    lastName: 'Kobylianska',
    jobTitle: 'Owner',
    email: 'olha@zemlia.example',
    phone: '+380671110001',
    isPrimary: true,
  })
  expect(await read(`/deals/${conversion.dealId}`)).toMatchObject({
    title: 'Zemlia',
    customerId: conversion.customerId,
    contactId: conversion.contactId,
    pipelineId: pipeline.id,
    stageId: pipeline.stages[0].id,
    value: null,
    ownerId: me.id,
    leads: [{ id: made.id }],
  })
  expect(await lead(made.id)).toMatchObject({
    statusKind: 'qualified',
    customerId: conversion.customerId,
    contactId: conversion.contactId,
    dealCount: 1,
    convertedBy: me.id,
    convertedAt: expect.any(String),
  })
  expect((await read(`/leads/${made.id}/deals`)).items).toMatchObject([
    { id: conversion.dealId, title: 'Zemlia' },
  ])
})

test('a lead without a company becomes a person, and the deal has the person’s name', async () => {
  const made = await makeLead(rep, { lastName: 'Symonenko', firstName: 'Vasyl' })
  await server.db.updateTable('leads').set({ company: null }).where('id', '=', made.id).execute()
  await administrator.patch(
    '/workspace',
    { requiredLeadFields: ['contactName'] },
    { version: (await read('/workspace')).version },
  )
  const conversion = await convert(rep, made.id)
  await administrator.patch(
    '/workspace',
    { requiredLeadFields: ['contactName', 'company'] },
    { version: (await read('/workspace')).version },
  )
  expect(await read(`/customers/${conversion.customerId}`)).toMatchObject({
    kind: 'person',
    name: 'Vasyl Symonenko',
  })
  expect(await read(`/deals/${conversion.dealId}`)).toMatchObject({
    title: 'Vasyl Symonenko',
    contactName: 'Vasyl Symonenko',
  })
})

test('name, title, value, close date, pipeline and owner are taken as chosen', async () => {
  const made = await makeLead(rep, { estimatedValue: { amount: '500', currency: 'EUR' } })
  const conversion = await convert(manager, (await makeLeadOf(server, 'rep')).id, {
    customer: { mode: 'new', name: ' Big Group ' },
    deal: {
      mode: 'new',
      title: ' Phase one ',
      value: { amount: '1234.5', currency: 'USD' },
      expectedClose: '2027-02-28',
      pipelineId: pipeline.id,
      ownerId: other.id,
    },
  })
  expect(await read(`/customers/${conversion.customerId}`)).toMatchObject({ name: 'Big Group' })
  expect(await read(`/deals/${conversion.dealId}`)).toMatchObject({
    title: 'Phase one',
    value: { amount: '1234.50', currency: 'USD' },
    expectedClose: '2027-02-28',
    ownerId: other.id,
  })
  const standard = await convert(rep, made.id)
  expect((await read(`/deals/${standard.dealId}`)).value).toEqual({
    amount: '500.00',
    currency: 'EUR',
  })
  const emptied = await convert(
    rep,
    (await makeLead(rep, { estimatedValue: { amount: '5', currency: 'EUR' } })).id,
    {
      deal: { mode: 'new', value: null },
    },
  )
  expect((await read(`/deals/${emptied.dealId}`)).value).toBeNull()
})

test('source, rating, owner, team, tags, description and wishes travel', async () => {
  const tag = (await rep.post('/tags', { name: 'Travels' })).body
  const team = workspace.teams[0].id
  const made = await makeLeadOf(server, 'otherRep', {
    sourceId: workspace.sources[1].id,
    ratingId: workspace.ratings[2].id,
    industryId: workspace.industries[2].id,
    companySize: '51-200',
    annualRevenue: '10-50',
    website: 'https://travels.example',
    tagIds: [tag.id],
    teamId: team,
    description: 'Long story',
    doNotCall: true,
    emailOptOut: true,
  })
  const conversion = await convert(administrator, made.id)
  expect(await read(`/customers/${conversion.customerId}`)).toMatchObject({
    sourceId: workspace.sources[1].id,
    ratingId: workspace.ratings[2].id,
    industryId: workspace.industries[2].id,
    companySize: '51-200',
    annualRevenue: '10-50',
    website: 'https://travels.example',
    tagIds: [tag.id],
    ownerId: other.id,
    teamId: team,
    description: 'Long story',
  })
  expect(await read(`/contacts/${conversion.contactId}`)).toMatchObject({
    doNotCall: true,
    emailOptOut: true,
  })
  expect(await read(`/deals/${conversion.dealId}`)).toMatchObject({
    sourceId: workspace.sources[1].id,
    ownerId: other.id,
    teamId: team,
  })
})

test('a lead of nobody becomes the converter’s customer and deal', async () => {
  const made = await makeLeadOf(server, null)
  const conversion = await convert(manager, made.id)
  expect((await read(`/customers/${conversion.customerId}`)).ownerId).toBe(server.people.manager.id)
  expect((await read(`/deals/${conversion.dealId}`)).ownerId).toBe(server.people.manager.id)
})

test('converting is told beforehand: matches, defaults, and nothing is written', async () => {
  const email = 'preview@known.example'
  const customer = await makeCustomer(rep, { name: 'Known Ltd' })
  const contact = (
    await rep.post('/contacts', {
      customerId: customer.id,
      firstName: 'Petro',
      lastName: 'Known',
      email,
    })
  ).body
  const byPhone = await makeCustomer(rep, { name: 'Same Phone', phone: '067 111 00 02' })
  const made = await makeLead(rep, {
    email: ' PREVIEW@known.example',
    phone: '+380671110002',
    allowDuplicate: true,
  })
  await makeLead(rep, { email, allowDuplicate: true })
  const before = await counts()
  const preview = await read(`/leads/${made.id}/conversion`, rep)
  expect(preview).toMatchObject({
    whyNot: null,
    missing: [],
    suggestedCustomerId: customer.id,
    suggestedContactId: contact.id,
    newCustomer: { kind: 'company', name: made.company },
    deal: {
      title: made.company,
      pipelineId: pipeline.id,
      ownerId: me.id,
      value: null,
      currency: 'UAH',
    },
  })
  expect(preview.matches).toMatchObject({
    items: [
      { type: 'contact', id: contact.id, customerId: customer.id, reasons: ['same_email'] },
      { type: 'customer', id: byPhone.id, reasons: ['same_phone'] },
    ],
    hidden: 0,
  })
  expect(await counts()).toEqual(before)
  expect(await lead(made.id)).toEqual(made)
})

test('a phone alone suggests nobody', async () => {
  await makeCustomer(rep, { phone: '067 111 00 03' })
  const made = await makeLead(rep, { phone: '+380671110003', allowDuplicate: true })
  expect(await read(`/leads/${made.id}/conversion`)).toMatchObject({
    suggestedCustomerId: null,
    suggestedContactId: null,
    matches: { items: [{ type: 'customer' }] },
  })
})

test('linking to the customer of the contact with the same email makes neither anew', async () => {
  const customer = await makeCustomer(rep)
  const contact = (
    await rep.post('/contacts', {
      customerId: customer.id,
      firstName: 'Ivan',
      email: 'same@linked.example',
    })
  ).body
  const made = await makeLead(rep, { email: 'SAME@linked.example', allowDuplicate: true })
  const conversion = await convert(rep, made.id, {
    customer: { mode: 'existing', customerId: customer.id },
  })
  expect(conversion).toMatchObject({ customerId: customer.id, contactId: contact.id })
  expect((await read(`/customers/${customer.id}`)).primaryContactId).toBe(contact.id)
  expect((await read(`/contacts?customer=${customer.id}`)).total).toBe(1)
})

test('a shared phone never merges two differently named persons, the same person is one', async () => {
  const customer = await makeCustomer(rep)
  const phone = '+380441110004'
  const contact = (
    await rep.post('/contacts', {
      customerId: customer.id,
      firstName: 'Olena',
      lastName: 'Teliha',
      phone,
    })
  ).body
  const into = { customer: { mode: 'existing', customerId: customer.id } }
  const stranger = await makeLead(rep, {
    firstName: 'Oleh',
    lastName: 'Olzhych',
    phone,
    allowDuplicate: true,
  })
  const first = await convert(rep, stranger.id, into)
  expect(first.contactId).not.toBe(contact.id)
  expect(await read(`/contacts/${first.contactId}`)).toMatchObject({
    firstName: 'Oleh',
    lastName: 'Olzhych',
    isPrimary: false,
  })
  const same = await makeLead(rep, {
    firstName: 'Теліга',
    lastName: 'x',
    phone,
    allowDuplicate: true,
  })
  await rep.patch(`/leads/${same.id}`, { firstName: 'teliha', lastName: 'OLENA' }, { version: 1 })
  const second = await convert(rep, same.id, into)
  expect(second.contactId).toBe(contact.id)
})

test('the chosen contact is the one, if it is the customer’s', async () => {
  const customer = await makeCustomer(rep)
  const contact = (await rep.post('/contacts', { customerId: customer.id, firstName: 'Chosen' }))
    .body
  const foreign = (
    await rep.post('/contacts', { customerId: (await makeCustomer(rep)).id, firstName: 'Foreign' })
  ).body
  const made = await makeLead(rep)
  const choice = (contactId: string) => ({
    customer: { mode: 'existing', customerId: customer.id, contactId },
    deal: { mode: 'new' },
  })
  const before = await counts()
  for (const contactId of [foreign.id, NEVER]) {
    const refused = await rep.post(`/leads/${made.id}/conversion`, choice(contactId))
    expect([refused.status, fieldsOf(refused.body)]).toEqual([
      422,
      { 'customer.contactId': 'not_in_list' },
    ])
  }
  expect(await counts()).toEqual(before)
  expect(await convert(rep, made.id, choice(contact.id))).toMatchObject({ contactId: contact.id })
})

test('an open deal of the customer can be joined; a closed one, another’s or a hidden one can’t', async () => {
  const customer = await makeCustomer(rep)
  const open = await makeDeal(rep, { customerId: customer.id })
  const won = await makeDeal(rep, { customerId: customer.id })
  await rep.post(`/deals/${won.id}/win`)
  const foreign = await makeDeal(rep)
  const hidden = await makeDeal(otherRep, { customerId: customer.id })
  const made = await makeLead(rep)
  const into = (dealId: string) => ({
    customer: { mode: 'existing', customerId: customer.id },
    deal: { mode: 'existing', dealId },
  })
  const before = await counts()
  for (const [dealId, code] of [
    [won.id, 'deal_not_open_for_customer'],
    [foreign.id, 'deal_not_open_for_customer'],
    [hidden.id, 'not_in_list'],
    [NEVER, 'not_in_list'],
  ]) {
    const refused = await rep.post(`/leads/${made.id}/conversion`, into(dealId))
    expect([refused.status, fieldsOf(refused.body)]).toEqual([422, { 'deal.dealId': code }])
  }
  expect(await counts()).toEqual(before)
  const conversion = await convert(rep, made.id, into(open.id))
  expect(conversion.dealId).toBe(open.id)
  expect(await lead(made.id)).toMatchObject({ statusKind: 'qualified', dealCount: 1 })
  expect((await read(`/deals/${open.id}`)).leads).toMatchObject([{ id: made.id }])
})

test('what a conversion names and isn’t there is told field by field, and nothing is made', async () => {
  const made = await makeLeadOf(server, 'rep')
  const before = await counts()
  const refused = await manager.post(`/leads/${made.id}/conversion`, {
    customer: { mode: 'existing', customerId: NEVER },
    deal: {
      mode: 'new',
      pipelineId: NEVER,
      ownerId: NEVER,
      value: { amount: '1', currency: 'ZZZ' },
    },
  })
  expect([refused.status, fieldsOf(refused.body)]).toEqual([
    422,
    {
      'customer.customerId': 'not_in_list',
      'deal.pipelineId': 'not_in_list',
      'deal.ownerId': 'not_in_list',
      'deal.value.currency': 'currency_unknown',
    },
  ])
  const shapeless = await rep.post(`/leads/${made.id}/conversion`, {
    customer: { mode: 'old' },
    deal: {},
  })
  expect(shapeless.status).toBe(422)
  expect(await counts()).toEqual(before)
})

test('a conversion that fails late leaves nothing half done', async () => {
  const made = await makeLead(rep)
  const stages = server.db.updateTable('stages').where('kind', '=', 'open')
  await stages.set({ retired_at: new Date().toISOString() }).execute()
  const before = await counts()
  const refused = await rep.post(`/leads/${made.id}/conversion`, NEW)
  await stages.set({ retired_at: null }).execute()
  expect([refused.status, refused.body.code]).toEqual([409, 'pipeline_has_no_such_stage'])
  expect(await counts()).toEqual(before)
  expect(await lead(made.id)).toEqual(made)
})

test('each missing right is named, and nothing is half done', async () => {
  const made = await makeLead(rep)
  const before = await counts()
  const role = server.db.updateTable('roles').where('key', '=', 'rep')
  const { grants, records } = BUILT_IN_ROLES.rep
  for (const [grant, code] of [
    ['leads.convert', 'permission_missing'],
    ['customers.create', 'customers_create_missing'],
    ['deals.create', 'deals_create_missing'],
  ] as const) {
    const permissions = { records, grants: grants.filter((each) => each !== grant) }
    expect(rightsOf(permissions).can(grant)).toBe(false)
    await role.set({ permissions: JSON.stringify(permissions) }).execute()
    const refused = await rep.post(`/leads/${made.id}/conversion`, NEW)
    expect([refused.status, refused.body.code]).toEqual([403, code])
  }
  await role.set({ permissions: JSON.stringify(BUILT_IN_ROLES.rep) }).execute()
  const auditor = await server.as('auditor').post(`/leads/${made.id}/conversion`, NEW)
  expect(auditor.status).toBe(403)
  expect((await otherRep.post(`/leads/${made.id}/conversion`, NEW)).status).toBe(404)
  const given = await rep.post(`/leads/${made.id}/conversion`, {
    ...NEW,
    deal: { mode: 'new', ownerId: other.id },
  })
  expect([given.status, given.body.code]).toEqual([403, 'deals_assign_missing'])
  expect(await counts()).toEqual(before)
  expect((await rep.post(`/leads/${made.id}/conversion`, NEW)).status).toBe(201)
})

test('a lead that lacks required fields says which, in the preview and in the refusal', async () => {
  const made = await makeLead(rep)
  await server.db
    .updateTable('leads')
    .set({ company: null, first_name: null, last_name: null })
    .where('id', '=', made.id)
    .execute()
  expect((await read(`/leads/${made.id}/conversion`)).missing).toEqual(['contactName', 'company'])
  const refused = await rep.post(`/leads/${made.id}/conversion`, NEW)
  expect([refused.status, fieldsOf(refused.body)]).toEqual([
    422,
    { contactName: 'value_missing', company: 'value_missing' },
  ])
})

test('a closed lead is reopened first; a lead in the bin is not there', async () => {
  const made = await makeLead(rep)
  const reasonId = workspace.reasons.find((reason: { needsNote: boolean }) => !reason.needsNote).id
  await rep.post(`/leads/${made.id}/disqualification`, { reasonId })
  expect((await read(`/leads/${made.id}/conversion`)).whyNot).toBe('lead_is_closed')
  expect((await rep.post(`/leads/${made.id}/conversion`, NEW)).body.code).toBe('lead_is_closed')
  await rep.delete(`/leads/${made.id}/disqualification`)
  expect((await rep.post(`/leads/${made.id}/conversion`, NEW)).status).toBe(201)
  const gone = await makeLead(administrator)
  await administrator.delete(`/leads/${gone.id}`)
  expect((await administrator.post(`/leads/${gone.id}/conversion`, NEW)).status).toBe(404)
})

test('converting a second time is refused with the result of the first, also when the deal is won', async () => {
  const made = await makeLead(rep)
  const conversion = await convert(rep, made.id)
  for (const round of ['qualified', 'converted']) {
    const before = await counts()
    const again = await rep.post(`/leads/${made.id}/conversion`, NEW)
    expect([round, again.status, again.body.code]).toEqual([round, 409, 'lead_already_converted'])
    expect(again.body.conversion).toEqual(conversion)
    expect((await read(`/leads/${made.id}/conversion`, rep)).whyNot).toBe('lead_already_converted')
    expect(await counts()).toEqual(before)
    await rep.post(`/deals/${conversion.dealId}/win`)
  }
})

test('of several people converting at once one does, the others are told what came of it', async () => {
  const made = await makeLeadOf(server, 'rep')
  const askers = [rep, manager, administrator, rep, manager, administrator]
  const answers = await Promise.all(
    askers.map((asker) => asker.post(`/leads/${made.id}/conversion`, NEW)),
  )
  const winner = answers.filter(({ status }) => status === 201)
  expect(winner).toHaveLength(1)
  for (const { status, body } of answers.filter((answer) => answer !== winner[0])) {
    expect([status, body.conversion]).toEqual([409, winner[0]!.body])
  }
  expect((await read(`/deals?customer=${winner[0]!.body.customerId}`)).total).toBe(1)
})

test('a double click or a retry with one key gets the same answer; the key with another wish is refused', async () => {
  const made = await makeLead(rep)
  const asking = { headers: { 'idempotency-key': `convert-${made.id}` } }
  const path = `/leads/${made.id}/conversion`
  const answers = await Promise.all([1, 2, 3].map(() => rep.post(path, NEW, asking)))
  const late = await rep.post(path, NEW, asking)
  for (const { status, body } of [...answers, late])
    expect([status, body]).toEqual([201, answers[0]!.body])
  expect(late.headers['idempotent-replayed']).toBe('true')
  expect(
    [...answers].filter(({ headers }) => headers['idempotent-replayed'] === undefined),
  ).toHaveLength(1)
  const other = await rep.post(path, { ...NEW, deal: { mode: 'new', title: 'Other' } }, asking)
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  expect((await read(`/leads/${made.id}/deals`)).items).toHaveLength(1)
})

test('one more deal is for a qualified lead, also for a won one, with the same customer and contact', async () => {
  const made = await makeLead(rep)
  const path = `/leads/${made.id}/deals`
  const early = await rep.post(path, { deal: { mode: 'new' } })
  expect([early.status, early.body.code]).toEqual([409, 'lead_not_converted_yet'])
  const conversion = await convert(rep, made.id)
  const second = await rep.post(path, { deal: { mode: 'new', title: 'Second' } })
  expect([second.status, second.body]).toMatchObject([
    201,
    { customerId: conversion.customerId, contactId: conversion.contactId },
  ])
  expect(await lead(made.id)).toMatchObject({ dealCount: 2, statusKind: 'qualified' })
  await rep.post(`/deals/${second.body.dealId}/win`)
  expect(await lead(made.id)).toMatchObject({ dealCount: 2, statusKind: 'converted' })
  const third = await rep.post(path, { deal: { mode: 'new' } })
  expect(third.status).toBe(201)
  expect(await lead(made.id)).toMatchObject({ dealCount: 3, statusKind: 'converted' })
  const wrong = await rep.post(path, { deal: { mode: 'existing', dealId: second.body.dealId } })
  expect(fieldsOf(wrong.body)).toEqual({ 'deal.dealId': 'deal_not_open_for_customer' })
  expect((await read(path)).items).toHaveLength(3)
})

test('one history is shown on the lead, the customer and the deal', async () => {
  const made = await makeLead(rep)
  await rep.post('/activities', { kind: 'call', leadId: made.id, body: 'First call' })
  await rep.post('/activities', { kind: 'note', leadId: made.id, body: 'A note' })
  const { customerId, dealId } = await convert(rep, made.id)
  await rep.post('/activities', { kind: 'meeting', dealId, body: 'Met them' })
  const ofRecord = async (path: string) =>
    (await read(`${path}/timeline?limit=200`, rep)).items.flatMap(
      ({ activity }: { activity: { body: string } | null }) => activity?.body ?? [],
    )
  for (const path of [`/leads/${made.id}`, `/customers/${customerId}`, `/deals/${dealId}`]) {
    expect(await ofRecord(path)).toEqual(['Met them', 'A note', 'First call'])
  }
  const { items } = await read(`/leads/${made.id}/timeline`)
  const entry = items.find(({ type }: { type: string }) => type === 'lead_converted')
  expect(entry).toMatchObject({
    actorId: me.id,
    customerId,
    dealId,
    data: { madeCustomer: true, madeContact: true, madeDeal: true, filled: {} },
  })
})

test('a manager with leads.read alone sees the preview, but no hidden customers in it', async () => {
  const { customers } = BUILT_IN_ROLES.rep.records
  const role = server.db.updateTable('roles').where('key', '=', 'rep')
  const email = 'hidden@customer.example'
  await makeCustomer(otherRep, { email, name: 'Hidden Ltd' })
  const made = await makeLead(rep, { email, allowDuplicate: true })
  const permissions = {
    ...BUILT_IN_ROLES.rep,
    records: { ...BUILT_IN_ROLES.rep.records, customers: { ...customers, read: 'own' } },
  }
  await role.set({ permissions: JSON.stringify(permissions) }).execute()
  const preview = await read(`/leads/${made.id}/conversion`, rep)
  await role.set({ permissions: JSON.stringify(BUILT_IN_ROLES.rep) }).execute()
  expect(preview).toMatchObject({ suggestedCustomerId: null, matches: { items: [], hidden: 1 } })
  expect(JSON.stringify(preview)).not.toContain('Hidden Ltd')
})
