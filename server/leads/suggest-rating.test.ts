import { expect, test } from 'vitest'
import { makeLead, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const admin = server.as('administrator')
const lists = await workspaceOf(server)
const [cold, warm, hot] = lists.ratings.map(({ id }: { id: string }) => id)

async function setRules(ratingSuggestions: unknown[]) {
  const { version } = (await admin.get('/workspace')).body
  return admin.patch('/workspace', { ratingSuggestions }, { version })
}

async function suggestedFor(leadId: string) {
  return (await admin.get(`/leads/${leadId}/suggested-rating`)).body.suggestion
}

const ASKED = { field: 'said', operator: 'mentions', values: ['price'] }
const MET = { field: 'meetings', operator: 'at_least', values: ['1'] }

test('a lead gets its suggestion from what it is and what was said, and one click takes it', async () => {
  const rules = [
    { match: 'all', ratingId: hot, conditions: [ASKED] },
    { match: 'any', ratingId: warm, conditions: [MET, { ...MET, field: 'calls' }] },
  ]
  const saved = await setRules(rules)
  expect(saved.body.ratingSuggestions).toEqual(rules)
  expect((await setRules(rules)).body.version).toBe(saved.body.version)

  const lead = await makeLead(admin, { ratingId: cold })
  expect(await suggestedFor(lead.id)).toBeNull()
  await admin.post('/activities', { kind: 'call', body: 'Hello', leadId: lead.id })
  expect(await suggestedFor(lead.id)).toEqual({
    ratingId: warm,
    reasons: [{ field: 'calls', operator: 'at_least', values: ['1'], found: '1' }],
  })
  const note = { kind: 'note', body: 'They asked for prices.', leadId: lead.id }
  const { body } = await admin.post('/activities', note)
  expect(await suggestedFor(lead.id)).toMatchObject({
    ratingId: hot,
    reasons: [{ found: 'price' }],
  })

  const present = (await admin.get(`/leads/${lead.id}`)).body
  expect(present.ratingId).toBe(cold)
  await admin.patch(`/leads/${lead.id}`, { ratingId: hot }, { version: present.version })
  expect(await suggestedFor(lead.id)).toBeNull()
  await admin.delete(`/activities/${body.id}`)
  expect(await suggestedFor(lead.id)).toMatchObject({ ratingId: warm })
})

test('what colleagues discuss is no word of the lead', async () => {
  await setRules([{ match: 'all', ratingId: hot, conditions: [ASKED] }])
  const lead = await makeLead(admin)
  const comment = { kind: 'comment', body: 'What price did we offer?', leadId: lead.id }
  await admin.post('/activities', comment)
  expect(await suggestedFor(lead.id)).toBeNull()
  const other = await makeLead(admin, { description: 'Price, please' })
  expect(await suggestedFor(other.id)).toMatchObject({ ratingId: hot })
})

test('a suggestion is only for those who see the lead', async () => {
  const lead = await makeLeadOf(server, 'manager')
  expect((await server.as('rep').get(`/leads/${lead.id}/suggested-rating`)).status).toBe(404)
  expect((await server.as('nobody').get(`/leads/${lead.id}/suggested-rating`)).status).toBe(401)
})

test('a retired rating is no longer suggested; one that a rule names is not deleted', async () => {
  const made = (await admin.post('/settings/ratings', { name: 'Boiling' })).body
  await setRules([
    { match: 'all', ratingId: made.id, conditions: [ASKED] },
    { match: 'all', ratingId: hot, conditions: [ASKED] },
  ])
  const lead = await makeLead(admin, { description: 'price?' })
  expect(await suggestedFor(lead.id)).toMatchObject({ ratingId: made.id })
  const removal = await admin.delete(`/settings/ratings/${made.id}`)
  expect(removal.body.code).toBe('entry_in_suggestion')
  await admin.post(`/settings/ratings/${made.id}/retirement`)
  expect(await suggestedFor(lead.id)).toMatchObject({ ratingId: hot })
  await setRules([])
  expect((await admin.delete(`/settings/ratings/${made.id}`)).status).toBe(204)
})

test('rules that make no sense are refused, each in its place', async () => {
  const conditions = [
    { field: 'calls', operator: 'mentions', values: ['1'] },
    { field: 'said', operator: 'mentions', values: [] },
    { field: 'companySize', operator: 'is', values: ['huge'] },
  ]
  const refused = await setRules([{ match: 'all', ratingId: hot, conditions }])
  expect(refused.status).toBe(422)
  expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual([
    'ratingSuggestions.0.conditions.0.operator',
    'ratingSuggestions.0.conditions.1.values',
    'ratingSuggestions.0.conditions.2.values',
  ])
  const unknown = await setRules([
    {
      match: 'all',
      ratingId: lists.sources[0].id,
      conditions: [
        { field: 'sourceId', operator: 'is', values: [hot] },
        { field: 'country', operator: 'is', values: ['QQ'] },
      ],
    },
  ])
  expect(unknown.body.errors).toMatchObject([
    { field: 'ratingSuggestions.0.ratingId', code: 'not_in_list' },
    { field: 'ratingSuggestions.0.conditions.0.values', code: 'not_in_list' },
    { field: 'ratingSuggestions.0.conditions.1.values', code: 'not_in_list' },
  ])
  const { version } = (await admin.get('/workspace')).body
  const rep = server.as('rep').patch('/workspace', { ratingSuggestions: [] }, { version })
  expect((await rep).status).toBe(403)
})
