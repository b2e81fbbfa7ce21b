import { expect, test } from 'vitest'
import { TEMPLATES, type TemplateKey } from '#domain/templates/index.ts'
import { emptyServer } from '#test/empty-server.ts'

const TIME = { timeout: 120_000 }

test('guided: qualified by a deal, converted once it is won, and back again', TIME, async () => {
  const { ask, statusOf, made } = await begin('guided')
  const lead = await made('/leads', { firstName: 'Ivan', company: 'Lumen' })
  expect(lead.number).toBe('LEAD-0001')
  const { dealId } = await made(`/leads/${lead.id}/conversion`, qualified)
  expect(await statusOf(lead.id)).toBe('qualified')
  expect((await ask('POST', `/deals/${dealId}/win`)).status).toBe(200)
  expect(await statusOf(lead.id)).toBe('converted')
  expect((await ask('POST', `/leads/${lead.id}/conversion`, qualified)).status).toBe(409)
  expect((await ask('DELETE', `/leads/${lead.id}/conversion`)).status).toBe(200)
  expect(await statusOf(lead.id)).toBe('new')
})

test('accounts: an account alone, or with an opportunity', TIME, async () => {
  const { ask, statusOf, made, workspace } = await begin('accounts')
  const refused = await ask('POST', '/leads', { firstName: 'Ivan', company: 'Lumen' })
  expect(refused.body.errors).toMatchObject([{ field: 'lastName', code: 'value_missing' }])
  const lead = await made('/leads', {
    lastName: 'Koval',
    company: 'Lumen',
    email: 'k@lumen.example',
  })
  expect(lead.number).toMatch(/^L\d{4}-0001$/)
  const alone = await made(`/leads/${lead.id}/conversion`, {
    offer: 'convert_to_account',
    customer: { mode: 'new' },
    deal: null,
  })
  expect(alone.dealId).toBeNull()
  expect(await statusOf(lead.id)).toBe('converted')
  const { items } = (await ask('GET', `/contacts?customer=${alone.customerId}`)).body
  expect(items).toMatchObject([{ isPrimary: true }])
  expect((await ask('GET', '/deals')).body.total).toBe(0)
  await made(`/leads/${lead.id}/deals`, { deal: { mode: 'new', title: 'Roof' } })
  expect(await statusOf(lead.id)).toBe('converted')

  const other = await made('/leads', { lastName: 'Bondar', company: 'Harbour' })
  const both = await made(`/leads/${other.id}/conversion`, {
    offer: 'convert_to_account_and_opportunity',
    customer: { mode: 'new' },
  })
  const deal = (await ask('GET', `/deals/${both.dealId}`)).body
  expect(deal).toMatchObject({ title: 'Harbour', wonAt: null })
  expect(deal.expectedClose).not.toBeNull()
  expect(workspace.ratings.map((rating: { stars: number }) => rating.stars)).toEqual([
    0, 1, 2, 3, 4, 5,
  ])
  expect(workspace.ratingSuggestions.length).toBeGreaterThan(0)
})

test('detailed: qualified by hand on the phone, then a deal', TIME, async () => {
  const { ask, statusOf, statusId, made, workspace } = await begin('detailed')
  const refused = await ask('POST', '/leads', { firstName: 'Ivan', company: 'Lumen' })
  expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual([
    'lastName',
    'email',
  ])
  const person = { firstName: 'Ivan', lastName: 'Koval', email: 'i@x.example' }
  const lead = await made('/leads', person)
  const chosen = await ask('PUT', `/leads/${lead.id}/status`, { statusId: statusId('qualified') })
  expect(chosen.status).toBe(200)
  const { dealId } = await made(`/leads/${lead.id}/conversion`, qualified)
  expect(await statusOf(lead.id)).toBe('converted')
  const { customerId } = (await ask('GET', `/deals/${dealId}`)).body
  expect((await ask('GET', `/customers/${customerId}`)).body).toMatchObject({ kind: 'person' })
  await ask('DELETE', `/leads/${lead.id}/conversion`)
  expect(await statusOf(lead.id)).toBe('qualified')
  const { id: reasonId } = workspace.reasons.find(({ key }: { key: string }) => key === 'spam')
  const close = (key: string) =>
    ask('POST', `/leads/${lead.id}/disqualification`, { reasonId, statusId: statusId(key) })
  expect((await close('contacted')).body.errors).toMatchObject([{ field: 'statusId' }])
  expect((await close('junk')).status).toBe(200)
  expect(await statusOf(lead.id)).toBe('junk')
})

test('board: a name is enough, and converting makes a customer and no deal', TIME, async () => {
  const { ask, statusOf, made } = await begin('board')
  const lead = await made('/leads', { contactName: 'Ivan' })
  const refused = await ask('POST', `/leads/${lead.id}/conversion`, qualified)
  expect(refused.body.errors).toMatchObject([{ field: 'deal', code: 'offer_makes_no_deal' }])
  const { dealId, customerId } = await made(`/leads/${lead.id}/conversion`, {
    customer: { mode: 'new' },
  })
  expect(dealId).toBeNull()
  expect(await statusOf(lead.id)).toBe('converted')
  expect((await ask('DELETE', `/leads/${lead.id}/conversion`)).status).toBe(200)
  expect(await statusOf(lead.id)).toBe('new')
  expect((await ask('GET', `/customers/${customerId}`)).status).toBe(404)
})

test('service: an enquiry becomes a customer with a job that is won at once', TIME, async () => {
  const { ask, statusOf, made } = await begin('service')
  const refused = await ask('POST', '/leads', { contactName: 'Ivan' })
  expect(refused.body.errors).toMatchObject([{ field: 'phone', code: 'phone_or_email_missing' }])
  expect(refused.body.errors[0].message).toBe('A phone or an email is needed.')
  const lead = await made('/leads', { contactName: 'Ivan', phone: '067 111 22 33' })
  expect(lead.number).toBe('ENQ-0001')
  const { dealId } = await made(`/leads/${lead.id}/conversion`, {
    customer: { mode: 'new' },
    deal: { mode: 'new', title: 'New roof' },
  })
  const deal = (await ask('GET', `/deals/${dealId}`)).body
  expect(deal.wonAt).not.toBeNull()
  expect(await statusOf(lead.id)).toBe('converted')
  const again = await ask('POST', `/leads/${lead.id}/conversion`, { customer: { mode: 'new' } })
  expect(again.body.title).toBe(
    'This enquiry has become a customer already. Add another deal instead.',
  )
  expect((await ask('DELETE', `/leads/${lead.id}/conversion`)).status).toBe(200)
  expect((await ask('GET', `/deals/${dealId}`)).status).toBe(404)
  expect(await statusOf(lead.id)).toBe('new')
})

const qualified = { customer: { mode: 'new' }, deal: { mode: 'new' } }

/** A first run with a template, and its administrator asking. */
async function begin(template: TemplateKey) {
  const { app } = await emptyServer()
  const run = await app.inject({
    method: 'POST',
    url: '/api/setup',
    payload: {
      name: 'Halyna Moroz',
      email: 'halyna@promin.example',
      password: 'tractor lamp violin',
      workspaceName: 'Promin',
      template,
      language: 'en',
      timeZone: 'Europe/Kyiv',
      country: 'UA',
      currency: 'UAH',
    },
  })
  expect(run.statusCode).toBe(201)
  const cookie = String(run.headers['set-cookie']).split(';')[0]!
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => {
    const answer = await app.inject({
      method,
      url: `/api${path}`,
      headers: { cookie },
      ...(body && { payload: body }),
    })
    return { status: answer.statusCode, body: answer.body ? answer.json() : undefined }
  }
  const made = async (path: string, body: object) => {
    const answer = await ask('POST', path, body)
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 })
    return answer.body
  }
  const workspace = (await ask('GET', '/workspace')).body
  expect(workspace).toMatchObject({
    template,
    conversions: TEMPLATES[template].conversions,
    opensOn: TEMPLATES[template].opensOn,
    words: TEMPLATES[template].words,
  })
  const statuses: { id: string; key: string }[] = workspace.statuses
  expect(statuses.map(({ key }) => key)).toEqual(TEMPLATES[template].statuses.map(({ key }) => key))
  return {
    ask,
    made,
    workspace,
    statusId: (key: string) => statuses.find((status) => status.key === key)?.id,
    statusOf: async (leadId: string) => {
      const { statusId } = (await ask('GET', `/leads/${leadId}`)).body
      return statuses.find(({ id }) => id === statusId)?.key
    },
  }
}
