import { expect, test } from 'vitest'
import { convert, makeDeal, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)
const [first, second, third] = workspace.pipelines[0].stages.map(({ id }: { id: string }) => id)
const reasonId = workspace.reasons.find(
  (reason: { purpose: string; needsNote: boolean }) =>
    reason.purpose === 'loss' && !reason.needsNote,
).id

async function typesOf(dealId: string): Promise<string[]> {
  const { items } = (await administrator.get(`/deals/${dealId}/timeline?limit=200`)).body
  return items.map(({ type }: { type: string }) => type)
}

test('two people drag one card at once: one wins, the other is told, history has one move', async () => {
  for (let round = 0; round < 20; round++) {
    const deal = await makeDeal(rep)
    const path = `/deals/${deal.id}/place`
    const answers = await Promise.all([
      rep.put(path, { stageId: second }, { version: 1 }),
      administrator.put(path, { stageId: third }, { version: 1 }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412])
    const winner = answers.find(({ status }) => status === 200)!
    expect((await rep.get(`/deals/${deal.id}`)).body).toMatchObject({
      stageId: winner.body.stageId,
      version: 2,
    })
    expect(await typesOf(deal.id)).toEqual(['deal_moved', 'deal_created'])
  }
})

test('won and lost at the same moment: exactly one of them happens', async () => {
  for (let round = 0; round < 20; round++) {
    const deal = await makeDeal(rep)
    const [won, lost] = await Promise.all([
      rep.post(`/deals/${deal.id}/win`),
      administrator.post(`/deals/${deal.id}/loss`, { reasonId }),
    ])
    expect([won.status, lost.status].toSorted()).toEqual([200, 409])
    const now = (await rep.get(`/deals/${deal.id}`)).body
    expect([now.wonAt !== null, now.lostAt !== null]).toEqual([
      won.status === 200,
      lost.status === 200,
    ])
    expect(await typesOf(deal.id)).toEqual([
      won.status === 200 ? 'deal_won' : 'deal_lost',
      'deal_created',
    ])
  }
})

test('a deal won eight times at once is won once', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const { dealId } = await convert(rep, lead.id)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => rep.post(`/deals/${dealId}/win`)),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(409)])
  expect((await typesOf(dealId)).filter((type) => type === 'deal_won')).toHaveLength(1)
  expect((await rep.get(`/leads/${lead.id}`)).body).toMatchObject({
    statusKind: 'converted',
    dealCount: 1,
  })
})

test('two deals of one lead, one won and one deleted at once: the lead tells the truth', async () => {
  for (let round = 0; round < 5; round++) {
    const lead = await makeLeadOf(server, 'rep')
    const { dealId } = await convert(rep, lead.id)
    const more = await rep.post(`/leads/${lead.id}/deals`, { deal: { mode: 'new' } })
    expect(more.status).toBe(201)
    const answers = await Promise.all([
      rep.post(`/deals/${dealId}/win`),
      administrator.delete(`/deals/${more.body.dealId}`),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 204])
    expect((await rep.get(`/leads/${lead.id}`)).body).toMatchObject({
      statusKind: 'converted',
      dealCount: 1,
    })
  }
})

test('a retried creation with the same key makes one deal', async () => {
  const deal = await makeDeal(rep)
  const body = { title: 'Fence', customerId: deal.customerId }
  const asking = { headers: { 'idempotency-key': 'fence-1' } }
  const answers = await Promise.all([1, 2, 3].map(() => rep.post('/deals', body, asking)))
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
  expect((await rep.get(`/deals?customer=${deal.customerId}`)).body.total).toBe(2)
  expect(first).toBe(deal.stageId)
})
