import { expect, test } from 'vitest'
import { makeCustomer, makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const { db, as } = await testServer()
const admin = as('administrator')

async function makeTag(name: string) {
  return (await admin.post('/tags', { name })).body
}

async function tagIdsOf(path: string): Promise<string[]> {
  return (await admin.get(path)).body.tagIds
}

async function usageOf(id: string) {
  const { items } = (await admin.get('/settings/usage?list=tags')).body
  return items.find((each: { id: string }) => each.id === id)
}

test('a tag is renamed and coloured wherever it stands; a name in use is refused', async () => {
  const tag = await makeTag('Roof')
  await makeTag('Garden')
  const lead = await makeLead(admin, { tagIds: [tag.id] })
  const changed = await admin.patch(
    `/tags/${tag.id}`,
    { name: 'Rooftop', color: 'teal' },
    { version: tag.version },
  )
  expect(changed.body).toMatchObject({ id: tag.id, name: 'Rooftop', color: 'teal', version: 2 })
  expect(await tagIdsOf(`/leads/${lead.id}`)).toEqual([tag.id])
  const clash = await admin.patch(`/tags/${tag.id}`, { name: 'GARDEN' }, { version: 2 })
  expect(clash).toMatchObject({ status: 409, body: { errors: [{ field: 'name' }] } })
  expect((await admin.patch(`/tags/${tag.id}`, { name: 'Late' }, { version: 1 })).status).toBe(412)
  expect((await as('rep').patch(`/tags/${tag.id}`, { name: 'M' }, { version: 2 })).status).toBe(403)
})

test('merging a tag gives everything that has it the other one, once, in views too', async () => {
  const [from, into, other] = [await makeTag('sun'), await makeTag('Solar'), await makeTag('Wind')]
  const both = await makeLead(admin, { tagIds: [from.id, into.id] })
  const one = await makeLead(admin, { tagIds: [from.id, other.id] })
  const binned = await makeLead(admin, { tagIds: [from.id] })
  await admin.delete(`/leads/${binned.id}`)
  const customer = await makeCustomer(admin, { tagIds: [from.id] })
  const content = (tag: string) => ({ filter: { tag }, sort: '-createdAt', columns: [] })
  const view = async (tag: string) =>
    (await admin.post('/views', { list: 'leads', name: `V ${tag}`, content: content(tag) })).body
  const asksBoth = await view(`${from.id},${into.id}`)
  const asksOther = await view(other.id)
  expect(await usageOf(from.id)).toMatchObject({ leads: 2, customers: 1 })

  const merged = await admin.post(`/tags/${from.id}/merger`, { intoId: into.id })
  expect(merged).toMatchObject({ status: 200, body: { id: into.id, name: 'Solar' } })
  expect(await tagIdsOf(`/leads/${both.id}`)).toEqual([into.id])
  expect((await tagIdsOf(`/leads/${one.id}`)).toSorted()).toEqual([into.id, other.id].toSorted())
  await admin.post(`/leads/${binned.id}/restoration`)
  expect(await tagIdsOf(`/customers/${customer.id}`)).toEqual([into.id])
  const views = (await admin.get('/views?list=leads')).body.items
  const tagOf = (id: string) => views.find((each: { id: string }) => each.id === id).content.filter
  expect(tagOf(asksBoth.id)).toEqual({ tag: into.id })
  expect(tagOf(asksOther.id)).toEqual({ tag: other.id })
  expect((await admin.post(`/tags/${from.id}/merger`, { intoId: into.id })).status).toBe(404)
  const event = await db
    .selectFrom('events')
    .select('data')
    .where('type', '=', 'list_tags_merged')
    .executeTakeFirstOrThrow()
  expect(event.data).toMatchObject({ name: 'sun', into: 'Solar', leads: 3, customers: 1 })
})

test('a tag is not merged into itself, nor into one that there is not', async () => {
  const tag = await makeTag('Alone')
  const itself = await admin.post(`/tags/${tag.id}/merger`, { intoId: tag.id })
  expect(itself.body.errors).toMatchObject([{ field: 'intoId' }])
  const nobody = await admin.post(`/tags/${tag.id}/merger`, {
    intoId: '00000000-0000-7000-8000-000000000000',
  })
  expect(nobody).toMatchObject({ status: 422, body: { errors: [{ field: 'intoId' }] } })
  expect((await as('manager').post(`/tags/${tag.id}/merger`, { intoId: tag.id })).status).toBe(403)
})

test('a deleted tag leaves everything that had it, and nothing else', async () => {
  const [gone, stays] = [await makeTag('Gone'), await makeTag('Stays')]
  const lead = await makeLead(admin, { tagIds: [gone.id, stays.id] })
  const customer = await makeCustomer(admin, { tagIds: [gone.id] })
  expect((await as('rep').delete(`/tags/${gone.id}`)).status).toBe(403)
  expect((await admin.delete(`/tags/${gone.id}`)).status).toBe(204)
  expect(await tagIdsOf(`/leads/${lead.id}`)).toEqual([stays.id])
  expect(await tagIdsOf(`/customers/${customer.id}`)).toEqual([])
  expect((await admin.delete(`/tags/${gone.id}`)).status).toBe(404)
})

test('leads that get a tag while it is merged have the other one in the end, or are refused', async () => {
  for (let round = 0; round < 5; round++) {
    const [from, into] = [await makeTag(`from ${round}`), await makeTag(`into ${round}`)]
    const [merged, ...made] = await Promise.all([
      admin.post(`/tags/${from.id}/merger`, { intoId: into.id }),
      ...[1, 2, 3].map((at) =>
        admin.post('/leads', { lastName: 'Race', company: `R ${round}-${at}`, tagIds: [from.id] }),
      ),
    ])
    expect(merged.status).toBe(200)
    for (const { status, body } of made) {
      if (status === 201) expect(await tagIdsOf(`/leads/${body.id}`)).toEqual([into.id])
      else expect(body.errors).toMatchObject([{ field: 'tagIds' }])
    }
  }
})
