import { expect, test } from 'vitest'
import { CAST, type CastName } from '#demo/cast.ts'
import { BUILT_IN_ROLES } from '#domain/access.ts'
import { convert, makeCustomer, makeDeal, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const manager = server.as('manager')
const administrator = server.as('administrator')
const auditor = server.as('auditor')

const mention = (who: CastName, label: string = who) => ({
  type: 'mention',
  attrs: { id: server.people[who].id, label },
})
const says = (...content: unknown[]) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content }],
})
const words = (text: string) => ({ type: 'text', text })

async function mentions(activityId: string) {
  const rows = await server.db
    .selectFrom('notifications')
    .select(['user_id', 'kind', 'lead_id', 'customer_id'])
    .where('activity_id', '=', activityId)
    .execute()
  return rows.map(({ user_id }) => user_id).toSorted()
}

const people = (...names: CastName[]) => names.map((name) => server.people[name].id).toSorted()

test('a comment changes neither the status of a lead nor when it was last worked on', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const comment = { kind: 'comment', leadId: lead.id, body: 'Who knows them?' }
  expect((await rep.post('/activities', comment)).status).toBe(201)
  const { version, statusId, lastActivityAt } = (await rep.get(`/leads/${lead.id}`)).body
  expect({ version, statusId, lastActivityAt }).toEqual({
    version: lead.version,
    statusId: lead.statusId,
    lastActivityAt: null,
  })
})

test('whoever works with such records may comment on what he only reads; a read-only role may not', async () => {
  const customer = await makeCustomer(otherRep)
  const comment = { kind: 'comment', customerId: customer.id, body: 'I know them' }
  expect((await rep.post('/activities', comment)).status).toBe(201)
  const refused = await auditor.post('/activities', comment)
  expect([refused.status, refused.body.code]).toEqual([403, 'role_only_reads'])
  const lead = await makeLeadOf(server, 'otherRep')
  const hidden = { kind: 'comment', leadId: lead.id, body: 'Hello' }
  expect((await rep.post('/activities', hidden)).status).toBe(404)
})

test('a converted lead takes comments, and deal and customer show them', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const { dealId, customerId } = await convert(rep, lead.id)
  await rep.post(`/deals/${dealId}/win`)
  const comment = { kind: 'comment', leadId: lead.id, body: 'Well done' }
  const { id } = (await rep.post('/activities', comment)).body
  for (const path of [`/leads/${lead.id}`, `/deals/${dealId}`, `/customers/${customerId}`]) {
    const { items } = (await rep.get(`${path}/timeline?kind=comment`)).body
    expect(items).toMatchObject([{ activity: { id, body: 'Well done' } }])
  }
})

test('a comment is its author’s to change; whoever may edit everything may only delete it', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const { id } = (
    await rep.post('/activities', { kind: 'comment', leadId: lead.id, body: 'Frist' })
  ).body
  const path = `/activities/${id}`
  const byAdministrator = await administrator.patch(path, { body: 'First' }, { version: 1 })
  expect([byAdministrator.status, byAdministrator.body.code]).toEqual([403, 'activity_not_yours'])
  expect((await manager.delete(path)).status).toBe(403)
  expect((await rep.patch(path, { body: 'First' }, { version: 1 })).status).toBe(200)
  expect((await administrator.delete(path)).status).toBe(204)
})

test('whoever is mentioned is told once, under the name he really has', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const document = says(
    words('Ask '),
    mention('manager', 'Boss'),
    words(' and '),
    mention('administrator'),
    mention('rep'),
  )
  const comment = (await rep.post('/activities', { kind: 'comment', leadId: lead.id, document }))
    .body
  expect(comment.body).not.toContain('Boss')
  expect(await mentions(comment.id), 'not the author himself').toEqual(
    people('manager', 'administrator'),
  )
})

test('a changed comment tells only whom it did not mention before', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const comment = (
    await rep.post('/activities', {
      kind: 'comment',
      leadId: lead.id,
      document: says(mention('manager')),
    })
  ).body
  await server.db.deleteFrom('notifications').where('activity_id', '=', comment.id).execute()
  const path = `/activities/${comment.id}`
  const both = says(mention('manager'), words(' and '), mention('administrator'))
  await rep.patch(path, { document: both }, { version: 1 })
  expect(await mentions(comment.id)).toEqual(people('administrator'))
  await rep.patch(path, { document: says(words('Nobody')) }, { version: 2 })
  await rep.patch(path, { document: both }, { version: 3 })
  const told = await mentions(comment.id)
  expect(told.filter((id) => id === server.people.administrator.id)).toHaveLength(1)
})

test('who can’t see the record can’t be mentioned, and that is said', async () => {
  const lead = await makeLeadOf(server, 'rep')
  for (const who of ['otherRep'] as const) {
    const document = says(words('Hi '), mention(who, 'Colleague'))
    const refused = await rep.post('/activities', { kind: 'comment', leadId: lead.id, document })
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toMatchObject([{ field: 'document', code: 'mention_cannot_see' }])
    expect(refused.body.errors[0].message).toContain('Colleague')
  }
  const nobody = { type: 'mention', attrs: { id: lead.id, label: 'Nobody' } }
  const refused = await rep.post('/activities', {
    kind: 'comment',
    leadId: lead.id,
    document: says(nobody),
  })
  expect(refused.status).toBe(422)
})

test('a lead that was given away keeps the comment that mentions who no longer sees it', async () => {
  const lead = await makeLeadOf(server, 'otherRep')
  const document = says(mention('otherRep'), words(' look'))
  const comment = (
    await administrator.post('/activities', { kind: 'comment', leadId: lead.id, document })
  ).body
  await administrator.put(`/leads/${lead.id}/owner`, { ownerId: server.people.rep.id })
  const longer = says(mention('otherRep'), words(' look again'))
  const changed = await administrator.patch(
    `/activities/${comment.id}`,
    { document: longer },
    { version: 1 },
  )
  expect(changed.status).toBe(200)
  expect(changed.body.document.content[0].content[0].attrs.label).toBe(
    comment.document.content[0].content[0].attrs.label,
  )
})

test('the people who may see a record are those whom it would open for', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const { items } = (await rep.get(`/leads/${lead.id}/readers`)).body
  const named = items.map(({ id }: { id: string }) => id)
  const cast = Object.keys(server.people) as CastName[]
  for (const who of cast) {
    const sees = (await server.as(who).get(`/leads/${lead.id}`)).status === 200
    expect([who, named.includes(server.people[who].id)]).toEqual([who, sees])
  }
  expect((await otherRep.get(`/leads/${lead.id}/readers`)).status).toBe(404)
})

test('every role may comment on exactly what it sees, unless it only reads', async () => {
  const cast = Object.keys(CAST) as CastName[]
  const wrong: string[] = []
  for (const owner of cast) {
    const ownerId = server.people[owner].id
    const customer = await makeCustomer(administrator, { ownerId })
    const records = [
      { kind: 'leads', named: 'leadId', id: (await makeLeadOf(server, owner)).id },
      { kind: 'customers', named: 'customerId', id: customer.id },
      {
        kind: 'deals',
        named: 'dealId',
        id: (await makeDeal(administrator, { customerId: customer.id, ownerId })).id,
      },
    ] as const
    for (const who of cast) {
      for (const { kind, named, id } of records) {
        const sees = (await server.as(who).get(`/${kind}/${id}`)).status === 200
        const reads = BUILT_IN_ROLES[CAST[who].role].records[kind].edit === 'none'
        const expected = sees ? (reads ? 403 : 201) : 404
        const comment = { kind: 'comment', body: 'Hello', [named]: id }
        const { status } = await server.as(who).post('/activities', comment)
        if (status !== expected) wrong.push(`${who} on ${kind} of ${owner}: ${status}`)
      }
    }
  }
  expect(wrong).toEqual([])
})
