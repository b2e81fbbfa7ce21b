import { expect, test } from 'vitest'
import { forgetOldAnswers } from '#server/http/keep-answer.ts'
import { newId } from '#server/ids.ts'
import { makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const manager = server.as('manager')

const keyed = (key: string) => ({ headers: { 'idempotency-key': key } })
const wish = (name: string) => ({ lastName: name, company: 'Once Ltd' })
const replayed = ({ headers }: { headers: Record<string, unknown> }) =>
  headers['idempotent-replayed'] === 'true'

async function total(): Promise<number> {
  return (await server.as('administrator').get('/leads?limit=1')).body.total
}

test('the same request with the same key is done once and answered alike, version and all', async () => {
  const before = await total()
  const key = newId()
  const first = await rep.post('/leads', wish('Melnyk'), keyed(key))
  const again = await rep.post('/leads', wish('Melnyk'), keyed(key))
  expect([first.status, replayed(first)]).toEqual([201, false])
  expect([again.status, replayed(again), again.body]).toEqual([201, true, first.body])
  expect(again.headers.etag).toBe(first.headers.etag)
  expect(await total()).toBe(before + 1)
})

test('sixteen of the same at once are done once', async () => {
  const before = await total()
  const key = newId()
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => rep.post('/leads', wish('Sixteen'), keyed(key))),
  )
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
  expect(answers.filter((answer) => !replayed(answer))).toHaveLength(1)
  expect(await total()).toBe(before + 1)
})

test('a key belongs to one wish: other words or another address are refused', async () => {
  const key = newId()
  const { body: lead } = await rep.post('/leads', wish('Key'), keyed(key))
  for (const [path, body] of [
    ['/leads', wish('Other')],
    ['/leads', { ...wish('Key'), priority: 'high' }],
    [`/leads/${lead.id}/conversion`, { customer: { mode: 'new' }, deal: { mode: 'new' } }],
  ] as const) {
    const refused = await rep.post(path, body, keyed(key))
    expect([refused.status, refused.body.code]).toEqual([422, 'idempotency_key_reused'])
  }
  const same = await rep.post(
    '/leads',
    { company: ' Once Ltd ', lastName: 'Key', priority: undefined },
    keyed(key),
  )
  expect(replayed(same)).toBe(true)
})

test('one person’s key says nothing about another’s', async () => {
  const key = newId()
  const mine = await rep.post('/leads', wish('Mine'), keyed(key))
  const yours = await manager.post('/leads', wish('Mine'), keyed(key))
  expect([yours.status, replayed(yours)]).toEqual([201, false])
  expect(yours.body.id).not.toBe(mine.body.id)
})

test('a refused wish leaves its key free, so that it can be mended and sent again', async () => {
  const key = newId()
  expect((await rep.post('/leads', { company: 'No name' }, keyed(key))).status).toBe(422)
  const known = await makeLead(rep, { email: 'free@key.example' })
  expect(
    (await rep.post('/leads', { ...wish('Mended'), email: known.email }, keyed(key))).status,
  ).toBe(409)
  expect((await rep.post('/leads', wish('Mended'), keyed(key))).status).toBe(201)
})

test('a key has at most 200 characters', async () => {
  const refused = await rep.post('/leads', wish('Long'), keyed('x'.repeat(201)))
  expect(refused.status).toBe(400)
  expect((await rep.post('/leads', wish('Long'), keyed('x'.repeat(200)))).status).toBe(201)
  expect((await rep.post('/leads', wish('Empty key'), keyed(''))).status).toBe(201)
})

test('a deed without an answer is remembered too', async () => {
  const lead = await makeLead(server.as('administrator'))
  const activity = await rep.post('/activities', { kind: 'note', body: 'x', leadId: lead.id })
  expect(activity.status).toBe(404)
  const key = newId()
  const administrator = server.as('administrator')
  await administrator.delete(`/leads/${lead.id}`)
  const first = await administrator.post(`/leads/${lead.id}/restoration`, undefined, keyed(key))
  const again = await administrator.post(`/leads/${lead.id}/restoration`, undefined, keyed(key))
  expect([first.status, again.status, replayed(again), again.body]).toEqual([
    200,
    200,
    true,
    first.body,
  ])
})

test('whoever lost the right gets no old answer', async () => {
  const key = newId()
  await rep.post('/leads', wish('Right'), keyed(key))
  const disable = (at: string | null) =>
    server.db
      .updateTable('users')
      .set({ disabled_at: at })
      .where('id', '=', server.people.rep.id)
      .execute()
  await disable(new Date().toISOString())
  const refused = await rep.post('/leads', wish('Right'), keyed(key))
  await disable(null)
  expect(refused.status).toBe(401)
})

test('answers are kept for a day and then forgotten', async () => {
  const [old, fresh] = [newId(), newId()]
  await rep.post('/leads', wish('Old'), keyed(old))
  await rep.post('/leads', wish('Fresh'), keyed(fresh))
  const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString()
  await server.db
    .updateTable('idempotency_keys')
    .set({ created_at: yesterday })
    .where('key', '=', old)
    .execute()
  await forgetOldAnswers(server.db)
  expect(replayed(await rep.post('/leads', wish('Fresh'), keyed(fresh)))).toBe(true)
  expect(replayed(await rep.post('/leads', wish('Old'), keyed(old)))).toBe(false)
})
