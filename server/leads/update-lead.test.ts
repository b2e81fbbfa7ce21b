import { expect, test } from 'vitest'
import { makeLead, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)

async function typesOf(leadId: string): Promise<string[]> {
  const { items } = (await administrator.get(`/leads/${leadId}/timeline`)).body
  return items.map(({ type }: { type: string }) => type)
}

async function newestOf(leadId: string) {
  return (await administrator.get(`/leads/${leadId}/timeline`)).body.items[0]
}

test('a change says what it was and what it is, who made it, when and through what', async () => {
  const lead = await makeLead(rep, { city: 'Kyiv' })
  const changed = await rep.patch(
    `/leads/${lead.id}`,
    { city: ' Lviv ', priority: 'high' },
    { version: 1 },
  )
  expect([changed.status, changed.headers.etag]).toEqual([200, '"2"'])
  expect(changed.body).toMatchObject({
    city: 'Lviv',
    priority: 'high',
    version: 2,
    company: lead.company,
  })
  expect(changed.body.updatedAt >= lead.updatedAt).toBe(true)
  expect(await newestOf(lead.id)).toMatchObject({
    type: 'lead_changed',
    actorId: server.people.rep.id,
    channel: 'screen',
    at: changed.body.updatedAt,
    data: {
      changes: { city: { from: 'Kyiv', to: 'Lviv' }, priority: { from: 'normal', to: 'high' } },
      version: 2,
    },
  })
})

test('changes of different fields by two people both stay', async () => {
  const lead = await makeLead(rep)
  const path = `/leads/${lead.id}`
  const [one, two] = await Promise.all([
    rep.patch(path, { city: 'Odesa' }, { version: 1 }),
    administrator.patch(path, { jobTitle: 'Captain' }, { version: 1 }),
  ])
  expect([one.status, two.status]).toEqual([200, 200])
  expect((await rep.get(path)).body).toMatchObject({
    city: 'Odesa',
    jobTitle: 'Captain',
    version: 3,
  })
})

test('of the same field the second person is shown all three values and whose the other is, and nothing is lost', async () => {
  const lead = await makeLead(rep, { phone: '1' })
  const path = `/leads/${lead.id}`
  const first = await administrator.patch(path, { phone: '22', city: 'Odesa' }, { version: 1 })
  const asked = await rep.patch(path, { phone: '333', jobTitle: 'Cook' }, { version: 1 })
  expect([asked.status, asked.body.code, asked.body.version]).toEqual([412, 'record_changed', 2])
  expect(asked.body.conflicts).toEqual({
    phone: {
      yours: '333',
      theirs: '22',
      was: '1',
      byId: server.people.administrator.id,
      at: first.body.updatedAt,
    },
  })
  expect((await rep.get(path)).body).toMatchObject({ phone: '22', jobTitle: null, version: 2 })
  const decided = await rep.patch(path, { phone: '333', jobTitle: 'Cook' }, { version: 2 })
  expect(decided.body).toMatchObject({ phone: '333', jobTitle: 'Cook', city: 'Odesa' })
})

test('two people who write the same value, or undo to what was seen, are not asked', async () => {
  const lead = await makeLead(rep, { city: 'Kyiv' })
  const path = `/leads/${lead.id}`
  await administrator.patch(path, { city: 'Odesa' }, { version: 1 })
  expect((await rep.patch(path, { city: 'Odesa' }, { version: 1 })).status).toBe(200)
  await administrator.patch(path, { city: 'Kyiv' }, { version: 2 })
  expect((await rep.patch(path, { city: 'Lviv' }, { version: 1 })).status).toBe(200)
})

test('of many who change one field at once from one version, one wins', async () => {
  const lead = await makeLead(rep)
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      administrator.patch(`/leads/${lead.id}`, { city: `City ${index}` }, { version: 1 }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(412)])
  expect((await typesOf(lead.id)).filter((type) => type === 'lead_changed')).toHaveLength(1)
})

test('other deeds in between do not stand in the way of an edit', async () => {
  const lead = await makeLead(rep)
  const path = `/leads/${lead.id}`
  await rep.put(`${path}/follow-up`, { at: '2030-01-01T10:00:00Z', kind: 'call' })
  await rep.post('/activities', { kind: 'call', leadId: lead.id })
  const edited = await rep.patch(path, { city: 'Lviv' }, { version: 1 })
  expect(edited.body).toMatchObject({
    city: 'Lviv',
    statusKind: 'contacted',
    followUp: { kind: 'call' },
  })
})

test('a change must say which version it saw; one from the future or a word is stale', async () => {
  const lead = await makeLead(rep)
  const path = `/leads/${lead.id}`
  const without = await rep.patch(path, { city: 'Lviv' })
  expect([without.status, without.body.code]).toEqual([428, 'if_match_missing'])
  expect((await rep.patch(path, { city: 'Lviv' }, { version: 7 })).status).toBe(412)
  for (const header of ['*', 'abc', '""', '"-1"', '"1", "2"']) {
    const answer = await rep.patch(path, { city: 'Lviv' }, { headers: { 'if-match': header } })
    expect([header, answer.status, answer.body.code]).toEqual([header, 412, 'if_match_unreadable'])
  }
  expect(
    (await rep.patch(path, { city: 'Lviv' }, { headers: { 'if-match': 'W/"1"' } })).status,
  ).toBe(200)
})

test('saving without a change, or the same written another way, leaves no trace', async () => {
  const tag = (await rep.post('/tags', { name: 'Same' })).body
  const other = (await rep.post('/tags', { name: 'Same too' })).body
  const lead = await makeLead(rep, {
    tagIds: [tag.id, other.id],
    estimatedValue: { amount: '100', currency: 'UAH' },
    social: { linkedin: 'in/a', x: '@a' },
  })
  const same = {
    firstName: ` ${lead.firstName} `,
    email: lead.email,
    tagIds: [other.id, tag.id, tag.id],
    estimatedValue: { amount: '0100.0', currency: 'UAH' },
    social: { x: '@a', linkedin: 'in/a', facebook: '' },
    street: '',
    priority: 'normal',
  }
  const saved = await rep.patch(`/leads/${lead.id}`, same, { version: 1 })
  expect([saved.status, saved.body]).toEqual([200, lead])
  expect((await rep.patch(`/leads/${lead.id}`, {}, { version: 1 })).body.version).toBe(1)
  expect(await typesOf(lead.id)).toEqual(['lead_created'])
})

test('what is left out stays, what is null goes, profiles one by one', async () => {
  const lead = await makeLead(rep, {
    city: 'Kyiv',
    street: 'Long 1',
    social: { x: '@a', linkedin: 'in/a' },
  })
  const path = `/leads/${lead.id}`
  const changed = await rep.patch(
    path,
    { street: null, social: { linkedin: null, facebook: 'a' } },
    { version: 1 },
  )
  expect(changed.body).toMatchObject({
    city: 'Kyiv',
    street: null,
    social: { x: '@a', facebook: 'a' },
  })
  expect(changed.body.social.linkedin).toBeUndefined()
})

test('a required field can’t be emptied, but a lead that came without one can be worked', async () => {
  const lead = await makeLead(rep)
  const emptied = await rep.patch(
    `/leads/${lead.id}`,
    { company: ' ', firstName: null, lastName: null },
    { version: 1 },
  )
  expect(emptied.status).toBe(422)
  expect(emptied.body.errors.map(({ field }: { field: string }) => field)).toEqual([
    'contactName',
    'company',
  ])
  await server.db.updateTable('leads').set({ company: null }).where('id', '=', lead.id).execute()
  expect((await rep.patch(`/leads/${lead.id}`, { city: 'Lviv' }, { version: 1 })).status).toBe(200)
})

test('a lead can’t lose the last thing by which it is known', async () => {
  const lead = await makeLead(rep, { email: 'last@thing.example' })
  await server.db
    .updateTable('leads')
    .set({ company: null, first_name: null, last_name: null })
    .where('id', '=', lead.id)
    .execute()
  const emptied = await rep.patch(`/leads/${lead.id}`, { email: null }, { version: 1 })
  expect([emptied.status, emptied.body.code]).toEqual([422, 'lead_needs_identity'])
})

test('tags are replaced as a whole, with old and new on the timeline', async () => {
  const tags = await Promise.all(
    ['Red', 'Green', 'Blue'].map(async (name) => (await rep.post('/tags', { name })).body.id),
  )
  const [red, green, blue] = tags
  const lead = await makeLead(rep, { tagIds: [red, green] })
  const path = `/leads/${lead.id}`
  const changed = await rep.patch(path, { tagIds: [blue, green] }, { version: 1 })
  expect(changed.body.tagIds.toSorted()).toEqual([blue, green].toSorted())
  expect((await newestOf(lead.id)).data.changes).toEqual({
    tagIds: { from: [red, green].toSorted(), to: [blue, green].toSorted() },
  })
  expect((await rep.patch(path, { city: 'Lviv' }, { version: 2 })).body.tagIds).toHaveLength(2)
  expect((await rep.patch(path, { tagIds: [] }, { version: 3 })).body.tagIds).toEqual([])
  const unknown = await rep.patch(path, { tagIds: [lead.id] }, { version: 4 })
  expect([unknown.status, unknown.body.errors[0].field]).toEqual([422, 'tagIds'])
})

test('another country reads the same typed phone anew', async () => {
  const lead = await makeLead(rep, { phone: '0671234567' })
  expect(lead.phoneNormal).toBe('+380671234567')
  const moved = await rep.patch(`/leads/${lead.id}`, { country: 'FR' }, { version: 1 })
  expect(moved.body).toMatchObject({ phone: '0671234567', phoneNormal: '+33671234567' })
  const wrong = await rep.patch(`/leads/${lead.id}`, { country: 'XX' }, { version: 2 })
  expect([wrong.status, wrong.body.errors[0]]).toMatchObject([
    422,
    { field: 'country', code: 'not_in_list' },
  ])
})

test('what only a deed may set is not taken by an edit', async () => {
  const lead = await makeLead(rep)
  const contacted = workspace.statuses.find(({ kind }: { kind: string }) => kind === 'contacted').id
  const given = {
    statusId: contacted,
    ownerId: server.people.otherRep.id,
    convertedAt: '2020-01-01T00:00:00Z',
    customerId: lead.id,
    version: 99,
    createdAt: '2020-01-01T00:00:00Z',
  }
  const answer = await rep.patch(`/leads/${lead.id}`, given, { version: 1 })
  expect([answer.status, answer.body]).toEqual([200, lead])
})

test('one’s own lead can be edited, another’s is not there, and a colleague’s only by whoever may', async () => {
  const lead = await makeLeadOf(server, 'otherRep')
  const path = `/leads/${lead.id}`
  expect((await rep.patch(path, { city: 'Lviv' }, { version: 1 })).status).toBe(404)
  const auditor = await server.as('auditor').patch(path, { city: 'Lviv' }, { version: 1 })
  expect(auditor.status).toBe(403)
  expect((await administrator.patch(path, { city: 'Lviv' }, { version: 1 })).status).toBe(200)
})

test('a converted lead is read-only for whoever may not edit converted ones', async () => {
  const lead = await makeLead(rep)
  const conversion = await rep.post(`/leads/${lead.id}/conversion`, {
    customer: { mode: 'new' },
    deal: { mode: 'new' },
  })
  const edit = async (asker: typeof rep, city: string) => {
    const { version } = (await rep.get(`/leads/${lead.id}`)).body
    return asker.patch(`/leads/${lead.id}`, { city }, { version })
  }
  expect((await edit(rep, 'Qualified')).status).toBe(200)
  await rep.post(`/deals/${conversion.body.dealId}/win`)
  const refused = await edit(rep, 'Converted')
  expect([refused.status, refused.body.code]).toEqual([403, 'lead_is_converted'])
  expect((await edit(administrator, 'Converted')).status).toBe(200)
  const note = await rep.post('/activities', {
    kind: 'note',
    body: 'Still a friend',
    leadId: lead.id,
  })
  expect(note.status).toBe(201)
})
