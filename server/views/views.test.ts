import { expect, test } from 'vitest'
import type { CastName } from '#demo/cast.ts'
import { newId } from '#server/ids.ts'
import { workspaceOf } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')
const rep = server.as('rep')
const workspace = await workspaceOf(server)
const team = (name: string) =>
  workspace.teams.find((each: { name: string }) => each.name === name).id as string
const PEOPLE = ['rep', 'otherRep', 'manager', 'administrator', 'auditor'] as const

let counter = 0

async function makeView(asker: Asker, fields: Record<string, unknown> = {}) {
  counter += 1
  const view = { list: 'leads', name: `View ${counter}`, content: {}, ...fields }
  const { status, body } = await asker.post('/views', view)
  expect([status, body]).toEqual([201, expect.anything()])
  return body
}

async function namesFor(asker: Asker): Promise<string[]> {
  const { body } = await asker.get('/views?list=leads')
  return body.items.map(({ name }: { name: string }) => name)
}

async function eventsOf(viewId: string): Promise<string[]> {
  const events = await server.db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('type', 'like', 'view_%')
    .orderBy('id')
    .execute()
  return events
    .filter(({ data }) => (data as { viewId: string }).viewId === viewId)
    .map(({ type }) => type)
}

test('a view keeps filter, order, columns and form as they were', async () => {
  const content = {
    filter: { status: `${workspace.statuses[0].key}`, owner: 'me,none', created: 'last_30_days' },
    sort: '-rating,createdAt',
    columns: [{ name: 'number', width: 120 }, { name: 'company' }],
    mode: 'board',
    group: 'rating',
  }
  const view = await makeView(rep, { name: ' Hot ones ', content })
  expect(view).toMatchObject({ name: 'Hot ones', audience: 'private', version: 1, dropped: [] })
  expect((await rep.get(`/views/${view.id}`)).body).toEqual(view)
  expect(view.content).toEqual(content)
  const { body } = await rep.get(`/leads?${new URLSearchParams(view.content.filter)}`)
  expect(body.items).toEqual([])
})

test('left out, the rest of a view is as a list usually is', async () => {
  const { content } = await makeView(rep)
  expect(content).toEqual({
    filter: {},
    sort: '-createdAt',
    columns: [],
    mode: 'list',
    group: 'status',
  })
})

test('my view is mine alone, a team’s is the team’s, everyone’s is everyone’s', async () => {
  const mine = await makeView(rep, { name: 'Of Olena' })
  const ours = await makeView(rep, { name: 'Of North', audience: 'team', teamId: team('North') })
  const all = await makeView(administrator, { name: 'Of all', audience: 'everyone' })
  const sees = { rep: [mine, ours, all], manager: [ours, all], otherRep: [all], auditor: [all] }
  for (const [who, seen] of Object.entries(sees)) {
    const asker = server.as(who as CastName)
    const names = await namesFor(asker)
    for (const view of [mine, ours, all]) {
      const expected = seen.includes(view)
      expect([who, view.name, names.includes(view.name)]).toEqual([who, view.name, expected])
      const { status } = await asker.get(`/views/${view.id}`)
      expect([who, view.name, status]).toEqual([who, view.name, expected ? 200 : 404])
    }
  }
})

test('only its author, and of a shared one whoever looks after shared views, changes or deletes a view', async () => {
  const audiences = {
    private: {},
    team: { audience: 'team', teamId: team('North') },
    everyone: { audience: 'everyone' },
  }
  const wrong: unknown[] = []
  for (const [audience, fields] of Object.entries(audiences)) {
    const author = audience === 'everyone' ? 'administrator' : 'rep'
    for (const who of PEOPLE) {
      const view = await makeView(server.as(author), fields)
      const sees =
        who === author ||
        audience === 'everyone' ||
        (audience === 'team' && ['rep', 'manager'].includes(who))
      const may = who === author
      const expected = sees ? (may ? [200, 204] : [403, 403]) : [404, 404]
      const changed = await server
        .as(who)
        .patch(`/views/${view.id}`, { name: 'Renamed' }, { version: 1 })
      const deleted = await server.as(who).delete(`/views/${view.id}`)
      const got = [changed.status, deleted.status]
      if (String(got) !== String(expected)) wrong.push([audience, who, got, expected])
    }
  }
  expect(wrong).toEqual([])
})

test('whoever looks after shared views changes everyone’s, whoever made them', async () => {
  const view = await makeView(administrator, { audience: 'everyone' })
  await server.db
    .updateTable('views')
    .set({ author_id: server.people.rep.id })
    .where('id', '=', view.id)
    .execute()
  const renamed = await administrator.patch(`/views/${view.id}`, { name: 'Tidy' }, { version: 1 })
  expect([renamed.status, renamed.body.name, renamed.body.authorId]).toEqual([
    200,
    'Tidy',
    server.people.rep.id,
  ])
  const byAuthor = await rep.patch(`/views/${view.id}`, { name: 'Mine again' }, { version: 2 })
  expect([byAuthor.status, byAuthor.body.code]).toEqual([403, 'views_share_missing'])
  const kept = await rep.patch(`/views/${view.id}`, { audience: 'private' }, { version: 2 })
  expect([kept.status, kept.body.audience]).toEqual([200, 'private'])
})

test('a view for everyone needs the right to, and one for a team being in it', async () => {
  const ask = async (fields: Record<string, unknown>) => {
    const { status, body } = await rep.post('/views', {
      list: 'leads',
      name: 'Shared',
      content: {},
      ...fields,
    })
    return [status, body.code, body.errors?.[0].field]
  }
  expect(await ask({ audience: 'everyone' })).toEqual([403, 'views_share_missing', undefined])
  expect(await ask({ audience: 'team' })).toEqual([422, 'input_invalid', 'teamId'])
  expect(await ask({ audience: 'team', teamId: team('South') })).toEqual([
    422,
    'input_invalid',
    'teamId',
  ])
  expect(await ask({ audience: 'private', teamId: team('North') })).toEqual([
    422,
    'input_invalid',
    'teamId',
  ])
  const mine = await makeView(rep)
  const shared = await rep.patch(`/views/${mine.id}`, { audience: 'everyone' }, { version: 1 })
  expect(shared.body.code).toBe('views_share_missing')
  expect((await rep.get(`/views/${mine.id}`)).body).toEqual(mine)
})

test('what no list would take is not kept in a view, and each mistake is named', async () => {
  const content = {
    filter: { status: 'nowhere', created: 'someday', colour: 'red', deleted: 'true' },
    sort: 'colour',
    columns: [{ name: 'a b' }],
    mode: 'map',
  }
  const { status, body } = await rep.post('/views', { list: 'leads', name: 'Odd', content })
  const fields = body.errors.map(({ field }: { field: string }) => field)
  expect(status).toBe(422)
  expect(fields.toSorted()).toEqual([
    'content.columns.0.name',
    'content.filter.colour',
    'content.filter.created',
    'content.filter.deleted',
    'content.mode',
    'content.sort',
  ])
  for (const filter of [{ status: 'nowhere' }, { tag: newId() }, { owner: newId() }]) {
    const refused = await rep.post('/views', { list: 'leads', name: 'Odd', content: { filter } })
    expect([refused.status, refused.body.errors[0].field]).toEqual([
      422,
      `content.filter.${Object.keys(filter)[0]}`,
    ])
  }
})

test('a view that names what is gone still opens, and tells what it goes without', async () => {
  const tag = (await administrator.post('/tags', { name: 'Fair 2026' })).body.id
  const source = workspace.sources[0]
  const filter = { tag, source: `${source.key},none`, q: 'a,b' }
  const view = await makeView(rep, { content: { filter } })
  await server.db.deleteFrom('tags').where('id', '=', tag).execute()
  await server.db
    .updateTable('views')
    .set({ content: JSON.stringify({ ...view.content, filter: { ...filter, zone: 'west' } }) })
    .where('id', '=', view.id)
    .execute()
  const { body } = await rep.get(`/views/${view.id}`)
  expect(body.content.filter).toEqual({ source: `${source.key},none`, q: 'a,b' })
  expect(body.dropped).toEqual([
    { field: 'tag', values: [tag] },
    { field: 'zone', values: ['west'] },
  ])
})

test('a retired source is still there for the leads that have it, so a view keeps it', async () => {
  const { body: source } = await administrator.post('/settings/sources', { name: 'Old fair' })
  const view = await makeView(rep, { content: { filter: { source: source.id } } })
  await server.db
    .updateTable('sources')
    .set({ retired_at: new Date().toISOString() })
    .where('id', '=', source.id)
    .execute()
  const { body } = await rep.get(`/views/${view.id}`)
  expect([body.dropped, body.content.filter]).toEqual([[], { source: source.id }])
})

test('a change of a view that somebody else changed meanwhile is refused, and saying the same again changes nothing', async () => {
  const view = await makeView(rep, { content: { filter: { owner: 'me', created: 'today' } } })
  const path = `/views/${view.id}`
  const same = await rep.patch(path, { content: view.content, name: view.name }, { version: 1 })
  expect([same.status, same.body.version]).toEqual([200, 1])
  const renamed = await rep.patch(path, { name: 'Anew' }, { version: 1 })
  expect([renamed.status, renamed.body.version, renamed.headers.etag]).toEqual([200, 2, '"2"'])
  const late = await rep.patch(path, { name: 'Late' }, { version: 1 })
  expect([late.status, late.body.code]).toEqual([412, 'record_changed'])
  expect((await rep.patch(path, { name: 'None' })).status).toBe(428)
})

test('a page opens in the view that its reader chose, until he takes it back or the view is gone for him', async () => {
  const defaults = async (asker: Asker) => (await asker.get('/views?list=leads')).body.defaults
  const choose = (asker: Asker, page: string, viewId: string | null) =>
    asker.put('/views/default', { page, viewId })
  const mine = await makeView(rep)
  const all = await makeView(administrator, { audience: 'everyone' })
  expect((await choose(rep, 'leads.new', mine.id)).status).toBe(204)
  expect((await choose(rep, 'leads.all', mine.id)).status).toBe(204)
  expect((await choose(rep, 'leads.all', all.id)).status).toBe(204)
  expect(await defaults(rep)).toEqual({ 'leads.new': mine.id, 'leads.all': all.id })
  expect(await defaults(administrator)).toEqual({})
  const hidden = await choose(server.as('otherRep'), 'leads.all', mine.id)
  expect([hidden.status, hidden.body.errors[0].field]).toEqual([422, 'viewId'])
  await choose(rep, 'leads.new', null)
  expect(await defaults(rep)).toEqual({ 'leads.all': all.id })
  await administrator.patch(`/views/${all.id}`, { audience: 'private' }, { version: 1 })
  expect(await defaults(rep)).toEqual({})
  await administrator.delete(`/views/${all.id}`)
  expect((await administrator.get(`/views/${all.id}`)).status).toBe(404)
})

test('what is done to shared views is recorded, what one does to one’s own is not', async () => {
  const mine = await makeView(rep)
  await rep.patch(`/views/${mine.id}`, { name: 'Other' }, { version: 1 })
  await rep.delete(`/views/${mine.id}`)
  expect(await eventsOf(mine.id)).toEqual([])
  const ours = await makeView(rep, { audience: 'team', teamId: team('North') })
  await rep.patch(`/views/${ours.id}`, { name: 'Of the North' }, { version: 1 })
  await rep.delete(`/views/${ours.id}`)
  expect(await eventsOf(ours.id)).toEqual(['view_created', 'view_changed', 'view_deleted'])
})

test('the view of a team that is gone stays its author’s own', async () => {
  const { body: crew } = await administrator.post('/teams', {
    name: 'Crew',
    memberIds: [server.people.rep.id, server.people.otherRep.id],
  })
  const view = await makeView(rep, { audience: 'team', teamId: crew.id })
  expect(await namesFor(server.as('otherRep'))).toContain(view.name)
  expect((await administrator.delete(`/teams/${crew.id}`)).status).toBe(204)
  expect(await namesFor(server.as('otherRep'))).not.toContain(view.name)
  expect(await namesFor(rep)).toContain(view.name)
})

test('whoever may not read leads has no views of them', async () => {
  const shared = await makeView(administrator, { audience: 'everyone' })
  const roles = server.db.selectFrom('roles').selectAll()
  const auditor = await roles.where('key', '=', 'auditor').executeTakeFirstOrThrow()
  const permissions = auditor.permissions as { records: { leads: Record<string, string> } }
  const blind = { ...permissions.records, leads: { read: 'none', edit: 'none', delete: 'none' } }
  await server.db
    .updateTable('roles')
    .set({ permissions: JSON.stringify({ ...permissions, records: blind }) })
    .where('id', '=', auditor.id)
    .execute()
  const asker = server.as('auditor')
  expect(await namesFor(asker)).toEqual([])
  expect((await asker.get(`/views/${shared.id}`)).status).toBe(404)
  const made = await asker.post('/views', { list: 'leads', name: 'Blind', content: {} })
  expect(made.status).toBe(403)
})

test('an API key uses views only where it is made for them', async () => {
  const keyWith = async (scopes: string[]) => {
    const { body } = await administrator.post('/keys', { name: 'Reader', scopes })
    return server.as({ key: body.token })
  }
  const reader = await keyWith(['views.read'])
  expect((await reader.get('/views?list=leads')).status).toBe(200)
  const made = await reader.post('/views', { list: 'leads', name: 'By a key', content: {} })
  expect([made.status, made.body.code]).toEqual([403, 'key_scope_missing'])
  expect((await (await keyWith(['leads.write'])).get('/views?list=leads')).status).toBe(403)
  await makeView(await keyWith(['views.write']))
})
