import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { forgetDeletedViews } from '#server/views/forget-deleted-views.ts'
import { workspaceOf } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const { db, people } = server
const [administrator, rep, otherRep, manager] = [
  server.as('administrator'),
  server.as('rep'),
  server.as('otherRep'),
  server.as('manager'),
] as const
const workspace = await workspaceOf(server)
const north = workspace.teams.find((each: { name: string }) => each.name === 'North').id as string

let counter = 0

async function makeView(asker: Asker, fields: Record<string, unknown> = {}) {
  counter += 1
  const view = { list: 'leads', name: `Kept ${counter}`, content: {}, ...fields }
  const { status, body } = await asker.post('/views', view)
  expect(status).toBe(201)
  return body
}

async function listed(asker: Asker) {
  const { body } = await asker.get('/views?list=leads')
  return { ids: body.items.map(({ id }: { id: string }) => id), defaults: body.defaults }
}

const openIn = (asker: Asker, page: string, viewId: string | null) =>
  asker.put('/views/default', { page, viewId })
const remove = (asker: Asker, viewId: string) => asker.delete(`/views/${viewId}`)
const restore = (asker: Asker, viewId: string) => asker.post(`/views/${viewId}/restoration`)

test('taking the deletion of a view back gives the very same view, also to everyone whose pages open in it', async () => {
  const content = { filter: { owner: 'me' }, sort: '-rating', columns: [{ name: 'company' }] }
  const fields = { audience: 'team', teamId: north, content }
  const { id } = await makeView(rep, fields)
  const { body: view } = await rep.patch(`/views/${id}`, { name: 'Ours' }, { version: 1 })
  await openIn(rep, 'leads.all', id)
  await openIn(manager, 'leads.mine', id)
  const seen = { rep: await listed(rep), manager: await listed(manager) }
  expect((await remove(rep, id)).status).toBe(204)
  expect((await listed(rep)).defaults).toEqual({})
  const back = await restore(rep, id)
  expect([back.status, back.body]).toEqual([200, view])
  expect((await rep.get(`/views/${id}`)).body).toEqual(view)
  expect({ rep: await listed(rep), manager: await listed(manager) }).toEqual(seen)
  expect((await otherRep.get(`/views/${id}`)).status).toBe(404)
})

test('who chose another view meanwhile, or none, keeps that when the view comes back', async () => {
  const [gone, next] = [
    await makeView(administrator, { audience: 'everyone' }),
    await makeView(administrator, { audience: 'everyone' }),
  ]
  for (const asker of [rep, otherRep]) await openIn(asker, 'leads.new', gone.id)
  await remove(administrator, gone.id)
  await openIn(rep, 'leads.new', next.id)
  await openIn(otherRep, 'leads.new', null)
  await restore(administrator, gone.id)
  expect((await listed(rep)).defaults).toEqual({
    'leads.all': expect.anything(),
    'leads.new': next.id,
  })
  expect((await listed(otherRep)).defaults).toEqual({})
})

test('a deleted view answers like one that never was', async () => {
  const { id } = await makeView(rep)
  const never = '01980000-0000-7000-8000-000000000000'
  await remove(rep, id)
  const asked = async (viewId: string) => {
    const answers = await Promise.all([
      rep.get(`/views/${viewId}`),
      rep.patch(`/views/${viewId}`, { name: 'Other' }, { version: 1 }),
      remove(rep, viewId),
      openIn(rep, 'leads.mine', viewId),
      restore(otherRep, viewId),
      restore(administrator, viewId),
    ])
    return answers.map(({ status, body }) => [status, body])
  }
  expect(await asked(id)).toEqual(await asked(never))
  expect((await listed(rep)).ids).not.toContain(id)
  await restore(rep, id)
  expect((await restore(rep, id)).status).toBe(404)
})

test('what a moderator took from everyone, its author can’t give back to everyone', async () => {
  const view = await makeView(administrator, { audience: 'everyone' })
  await db
    .updateTable('views')
    .set({ author_id: people.rep.id })
    .where('id', '=', view.id)
    .execute()
  await remove(administrator, view.id)
  const byAuthor = await restore(rep, view.id)
  expect([byAuthor.status, byAuthor.body.code]).toEqual([403, 'views_share_missing'])
  const byReader = await restore(otherRep, view.id)
  expect([byReader.status, byReader.body.code]).toEqual([403, 'view_not_yours'])
  expect((await restore(administrator, view.id)).body).toMatchObject({ authorId: people.rep.id })
  await remove(rep, view.id)
  expect((await restore(rep, view.id)).body.audience).toBe('everyone')
})

test('that a shared view came back is recorded', async () => {
  const { id } = await makeView(rep, { audience: 'team', teamId: north })
  await remove(rep, id)
  await restore(rep, id)
  const { rows } = await sql<{ type: string }>`
    select type from events where data->>'viewId' = ${id} order by id`.execute(db)
  expect(rows.map(({ type }) => type)).toEqual(['view_created', 'view_deleted', 'view_restored'])
})

test('a deleted view follows what happens to the tags it asks for', async () => {
  const [solar, roof] = await Promise.all(
    ['Sun', 'Roofs'].map(async (name) => (await administrator.post('/tags', { name })).body.id),
  )
  const { id } = await makeView(rep, { content: { filter: { tag: solar } } })
  await remove(rep, id)
  await administrator.post(`/tags/${solar}/merger`, { intoId: roof })
  expect((await restore(rep, id)).body).toMatchObject({ content: { filter: { tag: roof } } })
})

test('after 30 days a deleted view is forgotten, one that is there never', async () => {
  const [old, fresh, kept] = [await makeView(rep), await makeView(rep), await makeView(rep)]
  await openIn(rep, 'leads.mine', old.id)
  await Promise.all([remove(rep, old.id), remove(rep, fresh.id)])
  await db
    .updateTable('views')
    .set({ deleted_at: sql<string>`now() - interval '31 days'` })
    .where('id', '=', old.id)
    .execute()
  await forgetDeletedViews(db)
  const statuses = [old, fresh].map(async ({ id }) => (await restore(rep, id)).status)
  expect(await Promise.all(statuses)).toEqual([404, 200])
  expect((await rep.get(`/views/${kept.id}`)).status).toBe(200)
})
