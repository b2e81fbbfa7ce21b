import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { convert, makeCustomer, makeLead } from '#test/factories.ts'
import { importedLeads, ran, uploaded, workOnImports } from '#test/importing.ts'
import { testServer } from '#test/server.ts'
import { silent } from '#test/silent.ts'
import { startJobs } from '#server/jobs/jobs.ts'
import { resumeRezonings, rezoningJobs, workOnRezoning } from '#server/zones/work-on-rezoning.ts'

const server = await testServer()
const admin = server.as('administrator')
const rep = server.as('rep')
const parts = { ...server, publicUrl: 'http://localhost:3000', log: silent }

// The queue is there, but nobody works on it: each test says who does, and when.
await (await startJobs(server.connection, rezoningJobs(parts), silent)).stop()
await workOnImports(server)

const inCountry = (country: string) => ({ by: 'country', country })
const inState = (value: string) => ({ by: 'state', country: 'UA', value })
const withCode = (value: string, upTo?: string) => ({
  by: 'postalCode',
  country: 'UA',
  value,
  ...(upTo && { upTo }),
})

async function makeZone(name: string, fields: Record<string, unknown> = {}) {
  const answer = await admin.post('/settings/zones', { name, ...fields })
  expect([answer.status, answer.body]).toEqual([201, answer.body])
  return answer.body
}

const ukraine = await makeZone('Ukraine', { rules: [inCountry('UA')] })
const west = await makeZone('West', { parentId: ukraine.id, rules: [inState('Lviv region')] })
const lviv = await makeZone('Lviv', { parentId: west.id, rules: [withCode('79')] })
const poland = await makeZone('Poland', { rules: [inCountry('PL')] })

test('a new lead gets the zone that its address says, the most specific one', async () => {
  const zoneOf = async (address: Record<string, string>) => (await makeLead(rep, address)).zoneId
  expect(await zoneOf({ country: 'UA' })).toBe(ukraine.id)
  expect(await zoneOf({ country: 'UA', state: 'LVIV REGION' })).toBe(west.id)
  expect(await zoneOf({ country: 'UA', state: 'Lviv region', postalCode: '79 001' })).toBe(lviv.id)
  expect(await zoneOf({})).toBeNull()
})

test('the zone follows the address, and the timeline tells it', async () => {
  const lead = await makeLead(rep, { country: 'PL' })
  expect(lead).toMatchObject({ zoneId: poland.id, zoneByHand: false })
  const moved = await rep.patch(`/leads/${lead.id}`, { country: 'UA' }, { version: lead.version })
  expect(moved.body).toMatchObject({ zoneId: ukraine.id, zoneByHand: false })
  const { items } = (await rep.get(`/leads/${lead.id}/timeline`)).body
  expect(items[0].data.changes).toMatchObject({
    country: { from: 'PL', to: 'UA' },
    zoneId: { from: poland.id, to: ukraine.id },
  })
})

test('a zone chosen by hand stays until somebody takes the choice back', async () => {
  const lead = await makeLead(rep, { country: 'PL', zoneId: lviv.id })
  expect(lead).toMatchObject({ zoneId: lviv.id, zoneByHand: true })
  const moved = await rep.patch(`/leads/${lead.id}`, { country: 'UA' }, { version: 1 })
  expect(moved.body).toMatchObject({ zoneId: lviv.id, zoneByHand: true })
  const again = await rep.patch(`/leads/${lead.id}`, { zoneByHand: false }, { version: 2 })
  expect(again.body).toMatchObject({ zoneId: ukraine.id, zoneByHand: false })
  const none = await rep.patch(`/leads/${lead.id}`, { zoneId: null }, { version: 3 })
  expect(none.body).toMatchObject({ zoneId: null, zoneByHand: true })
})

test('two people changing different parts of an address are not told of a quarrel about the zone', async () => {
  const lead = await makeLead(rep, { country: 'PL' })
  const first = await rep.patch(`/leads/${lead.id}`, { country: 'UA' }, { version: 1 })
  const second = await rep.patch(`/leads/${lead.id}`, { postalCode: '79000' }, { version: 1 })
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body.zoneId).toBe(lviv.id)
})

test('a zone that there is not, or that is retired, is refused with the field’s name', async () => {
  const old = await makeZone('Old')
  await admin.post(`/settings/zones/${old.id}/retirement`)
  for (const zoneId of [old.id, server.people.rep.id]) {
    const answer = await rep.post('/leads', { lastName: 'Koval', company: 'Dim', zoneId })
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'zoneId' })])
  }
})

test('the filter by zone includes the zones within it, and none finds leads in no zone', async () => {
  const [a, b, c] = await Promise.all([
    makeLead(rep, { lastName: 'Zonefilter', country: 'UA', postalCode: '79000' }),
    makeLead(rep, { lastName: 'Zonefilter', country: 'PL' }),
    makeLead(rep, { lastName: 'Zonefilter' }),
  ])
  const found = async (zone: string) => {
    const { body } = await rep.get(`/leads?q=Zonefilter&zone=${zone}`)
    expect(body.total).toBe(body.items.length)
    return body.items.map(({ id }: { id: string }) => id).toSorted()
  }
  expect(await found(ukraine.id)).toEqual([a.id])
  expect(await found(`${lviv.id},${poland.id}`)).toEqual([a.id, b.id].toSorted())
  expect(await found('none')).toEqual([c.id])
  expect((await rep.get(`/leads?zone=${server.people.rep.id}`)).status).toBe(400)
})

test('leads are sorted by their zones in the order of the tree, those in none last', async () => {
  const { items, total } = (await admin.get('/leads?sort=zone&limit=200')).body
  const order = [ukraine.id, west.id, lviv.id, poland.id, null]
  const places = items.map(({ zoneId }: { zoneId: string | null }) => order.indexOf(zoneId))
  expect(places).toEqual(places.toSorted((a: number, b: number) => a - b))
  const jumped = (await admin.get(`/leads?sort=zone&offset=${total - 1}`)).body
  expect(jumped.items.map(({ id }: { id: string }) => id)).toEqual([items.at(-1).id])
})

test('converting carries the zone to the customer, whether it was chosen or not', async () => {
  const chosen = await makeLead(rep, { country: 'PL', zoneId: lviv.id })
  const followed = await makeLead(rep, { country: 'PL' })
  const zoneOfCustomer = async (leadId: string) => {
    const { customerId } = await convert(rep, leadId)
    return (await rep.get(`/customers/${customerId}`)).body
  }
  expect(await zoneOfCustomer(chosen.id)).toMatchObject({ zoneId: lviv.id, zoneByHand: true })
  expect(await zoneOfCustomer(followed.id)).toMatchObject({ zoneId: poland.id, zoneByHand: false })
})

test('undoing a conversion leaves the zone of a customer that was there before as it was', async () => {
  const customer = await makeCustomer(admin, {})
  const lead = await makeLead(admin, { country: 'PL' })
  await convert(admin, lead.id, { customer: { mode: 'existing', customerId: customer.id } })
  expect((await admin.get(`/customers/${customer.id}`)).body.zoneId).toBe(poland.id)
  await admin.delete(`/leads/${lead.id}/conversion`)
  const after = (await admin.get(`/customers/${customer.id}`)).body
  expect(after).toMatchObject({ zoneId: null, zoneByHand: false, country: null })
})

test('a zone chosen for a lead is chosen for the customer that it joins, and undone with it', async () => {
  const customer = await makeCustomer(admin, {})
  const lead = await makeLead(admin, { zoneId: lviv.id })
  await convert(admin, lead.id, { customer: { mode: 'existing', customerId: customer.id } })
  const zoned = (await admin.get(`/customers/${customer.id}`)).body
  expect(zoned).toMatchObject({ zoneId: lviv.id, zoneByHand: true })
  await admin.delete(`/leads/${lead.id}/conversion`)
  const after = (await admin.get(`/customers/${customer.id}`)).body
  expect(after).toMatchObject({ zoneId: null, zoneByHand: false })
})

test('a customer’s zone follows its address, and stays where somebody chose it', async () => {
  const { id } = await makeCustomer(admin, { country: 'PL' })
  const change = (body: object, version: number) =>
    admin.patch(`/customers/${id}`, body, { version })
  expect((await change({ country: 'UA' }, 1)).body).toMatchObject({ zoneId: ukraine.id })
  expect((await change({ zoneId: lviv.id }, 2)).body).toMatchObject({ zoneByHand: true })
  expect((await change({ country: 'PL' }, 3)).body).toMatchObject({ zoneId: lviv.id })
  expect((await change({ zoneByHand: false }, 4)).body).toMatchObject({ zoneId: poland.id })
})

test('customers are filtered and sorted by zone like leads', async () => {
  const { id } = await makeCustomer(admin, { zoneId: lviv.id })
  const inUkraine = (await admin.get(`/customers?zone=${ukraine.id}&limit=200`)).body.items
  expect(inUkraine.map((customer: { id: string }) => customer.id)).toContain(id)
  const inPoland = (await admin.get(`/customers?zone=${poland.id},none&limit=200`)).body.items
  expect(inPoland.map((customer: { id: string }) => customer.id)).not.toContain(id)
  const { items } = (await admin.get('/customers?sort=-zone&limit=200')).body
  const order = [poland.id, lviv.id, west.id, ukraine.id, null]
  const places = items.map(({ zoneId }: { zoneId: string | null }) => order.indexOf(zoneId))
  expect(places).toEqual(places.toSorted((a: number, b: number) => a - b))
})

test('an import gives zones by their names, where they lie, or the address', async () => {
  const file = await uploaded(
    admin,
    [
      'contact_name,company,phone,country,zone',
      'Ihor By name,By name,+380440010301,PL,Lviv',
      'Ihor By place,By place,+380440010302,,Ukraine / West',
      'Ihor By address,By address,+380440010303,Poland,',
      'Ihor Unknown,Unknown,+380440010304,,Atlantis',
    ].join('\n'),
  )
  const targets = file.mapping?.columns.map(({ target }) => target)
  expect(targets).toEqual(['contactName', 'company', 'phone', 'country', 'zone'])
  await ran(admin, file.id)
  const leads = await importedLeads(admin, file.id)
  expect(leads.map(({ zoneId, zoneByHand }) => [zoneId, zoneByHand])).toEqual([
    [lviv.id, true],
    [west.id, true],
    [poland.id, false],
    [null, false],
  ])
  expect(leads[3].description).toBe('zone: Atlantis')
})

test('rules are tried before they matter', async () => {
  const { body } = await rep.get('/settings/zones/match?country=UA&postalCode=79000')
  expect(body).toMatchObject({ zoneId: lviv.id, rule: { by: 'postalCode', value: '79' } })
  expect((await rep.get('/settings/zones/match?country=FR')).body.zoneId).toBeNull()
})

test('a rule that can’t hold is refused in its place', async () => {
  const rules = [inCountry('UA'), withCode('79000', '7900'), inCountry('XX')]
  const answer = await admin.post('/settings/zones', { name: 'Odd', rules: rules.slice(0, 2) })
  expect(answer.body.errors).toMatchObject([{ field: 'rules.1.upTo', code: 'zone_range_uneven' }])
  const unknown = await admin.post('/settings/zones', { name: 'Odd', rules: [rules[0], rules[2]] })
  expect(unknown.body.errors).toMatchObject([{ field: 'rules.1.country', code: 'not_in_list' }])
})

test('changed rules hold for new leads at once, and for old ones only when zones are set anew', async () => {
  const zone = await makeZone('France')
  const old = await makeLead(rep, { country: 'FR' })
  const chosen = await makeLead(rep, { country: 'FR', zoneId: poland.id })
  const customer = await makeCustomer(admin, { country: 'FR' })
  await admin.patch(
    `/settings/zones/${zone.id}`,
    { rules: [inCountry('FR')] },
    { version: zone.version },
  )
  expect((await makeLead(rep, { country: 'FR' })).zoneId).toBe(zone.id)
  expect((await rep.get(`/leads/${old.id}`)).body.zoneId).toBeNull()
  expect((await admin.get('/settings/zones/rezoning')).body.isDue).toBe(true)

  const begun = await admin.post('/settings/zones/rezoning')
  expect(begun.status).toBe(202)
  const second = await admin.post('/settings/zones/rezoning')
  expect([second.status, second.body.code]).toEqual([409, 'rezoning_runs_already'])
  const signal = new AbortController().signal
  await Promise.all([1, 2].map(() => workOnRezoning(parts, begun.body.id, signal)))
  const { isDue, latest } = (await admin.get('/settings/zones/rezoning')).body
  expect(isDue).toBe(false)
  expect(latest).toMatchObject({ state: 'done', leadsChanged: 1, customersChanged: 1 })
  expect(latest.recordsDone).toBe(latest.records)
  const after = (await rep.get(`/leads/${old.id}`)).body
  expect(after).toMatchObject({ zoneId: zone.id, version: old.version + 1 })
  expect((await rep.get(`/leads/${chosen.id}`)).body.zoneId).toBe(poland.id)
  expect((await admin.get(`/customers/${customer.id}`)).body.zoneId).toBe(zone.id)
})

test('a zone moves with all that is in it, never into itself', async () => {
  const [a, b] = [await makeZone('A'), await makeZone('B')]
  const inner = await makeZone('Inner', { parentId: a.id })
  const into = (id: string, parentId: string | null, beforeId?: string) =>
    admin.put(`/settings/zones/${id}/place`, { parentId, beforeId })
  expect((await into(a.id, inner.id)).body.code).toBe('zone_within_itself')
  expect((await into(a.id, b.id)).body.parentId).toBe(b.id)
  const names = async () =>
    (await rep.get('/workspace')).body.zones
      .map(({ name }: { name: string }) => name)
      .filter((name: string) => ['A', 'B', 'Inner'].includes(name))
  expect(await names()).toEqual(['B', 'A', 'Inner'])
  await into(a.id, null, b.id)
  expect(await names()).toEqual(['A', 'Inner', 'B'])
})

test('two administrators moving two zones into each other make no ring', async () => {
  const [a, b] = [await makeZone('Ring 1'), await makeZone('Ring 2')]
  const answers = await Promise.all([
    admin.put(`/settings/zones/${a.id}/place`, { parentId: b.id }),
    admin.put(`/settings/zones/${b.id}/place`, { parentId: a.id }),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

test('no more than eight zones lie in one another, and beside each other names differ', async () => {
  let parentId: string | null = null
  for (const depth of [1, 2, 3, 4, 5, 6, 7, 8]) {
    parentId = (await makeZone(`Depth ${depth}`, { parentId })).id
  }
  const ninth = await admin.post('/settings/zones', { name: 'Depth 9', parentId })
  expect([ninth.status, ninth.body.code]).toEqual([409, 'zones_too_deep'])
  const same = await admin.post('/settings/zones', { name: 'ukraine' })
  expect([same.status, same.body.errors?.[0].field]).toEqual([409, 'name'])
  expect((await makeZone('Ukraine', { parentId: poland.id })).name).toBe('Ukraine')
})

test('a zone is deleted only when nothing carries it and nothing lies in it; else it is retired', async () => {
  const carried = await makeZone('Carried')
  const lead = await makeLead(rep, { zoneId: carried.id })
  await admin.delete(`/leads/${lead.id}`)
  const remove = async (id: string) => (await admin.delete(`/settings/zones/${id}`)).body.code
  expect(await remove(carried.id)).toBe('entry_in_use')
  expect(await remove(west.id)).toBe('zone_has_zones')
  const free = await makeZone('Free')
  expect((await admin.delete(`/settings/zones/${free.id}`)).status).toBe(204)
  const usage = (await admin.get('/settings/usage?list=zones')).body.items
  const leadsIn = (zone: string) => usage.find(({ id }: { id: string }) => id === zone).leads
  expect(leadsIn(lviv.id)).toBeGreaterThan(0)
  expect(leadsIn(ukraine.id)).toBe((await admin.get(`/leads?zone=${ukraine.id}`)).body.total)
})

test('a retired zone stays on its leads, and new addresses are not put into it', async () => {
  const zone = await makeZone('Spain', { rules: [inCountry('ES')] })
  const lead = await makeLead(rep, { country: 'ES' })
  await admin.post(`/settings/zones/${zone.id}/retirement`)
  expect((await makeLead(rep, { country: 'ES' })).zoneId).toBeNull()
  const renamed = await rep.patch(`/leads/${lead.id}`, { city: 'Madrid' }, { version: 1 })
  expect(renamed.body.zoneId).toBe(zone.id)
  await admin.delete(`/settings/zones/${zone.id}/retirement`)
  expect((await makeLead(rep, { country: 'ES' })).zoneId).toBe(zone.id)
})

test('a zone that somebody else has changed meanwhile is not overwritten', async () => {
  const zone = await makeZone('Versioned', { managerId: server.people.manager.id })
  const change = (name: string) =>
    admin.patch(`/settings/zones/${zone.id}`, { name }, { version: 1 })
  expect((await change('First')).body).toMatchObject({ name: 'First', version: 2 })
  expect((await change('Second')).status).toBe(412)
})

test('only who manages the settings changes zones; everybody sees them', async () => {
  expect((await rep.get('/settings/zones')).status).toBe(200)
  const refused = await Promise.all([
    rep.post('/settings/zones', { name: 'Mine' }),
    rep.patch(`/settings/zones/${lviv.id}`, { name: 'Mine' }, { version: 1 }),
    rep.put(`/settings/zones/${lviv.id}/place`, { parentId: null }),
    rep.post(`/settings/zones/${lviv.id}/retirement`),
    rep.delete(`/settings/zones/${lviv.id}`),
    rep.get('/settings/zones/rezoning'),
    rep.post('/settings/zones/rezoning'),
  ])
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403))
})

test('a rating is suggested for leads in a zone and in those within it', async () => {
  const workspace = (await admin.get('/workspace')).body
  const ratingId = workspace.ratings[0].id
  const conditions = [{ field: 'zoneId', operator: 'is', values: [ukraine.id] }]
  const saved = await admin.patch(
    '/workspace',
    { ratingSuggestions: [{ ratingId, match: 'all', conditions }] },
    { version: workspace.version },
  )
  expect(saved.status).toBe(200)
  const suggested = async (country: string) => {
    const lead = await makeLead(rep, { country, postalCode: '79000' })
    return (await rep.get(`/leads/${lead.id}/suggested-rating`)).body.suggestion
  }
  expect(await suggested('UA')).toMatchObject({ ratingId, reasons: [{ found: lviv.id }] })
  expect(await suggested('PL')).toBeNull()
  const removal = await admin.delete(`/settings/zones/${ukraine.id}`)
  expect(removal.body.code).toBe('entry_in_suggestion')
})

test('setting zones anew, left behind by a dead server, is done after the next start', async () => {
  const zone = await makeZone('Italy')
  const leads = await Promise.all([1, 2, 3].map(() => makeLead(rep, { country: 'IT' })))
  await admin.patch(`/settings/zones/${zone.id}`, { rules: [inCountry('IT')] }, { version: 1 })
  expect((await admin.post('/settings/zones/rezoning')).status).toBe(202)
  await sql`delete from pgboss.job where name = 'rezonings'`.execute(server.db)
  const jobs = await startJobs(server.connection, rezoningJobs(parts), silent)
  afterAll(() => jobs.stop())
  await resumeRezonings(server.db)
  const latest = async () => (await admin.get('/settings/zones/rezoning')).body.latest
  await expect.poll(latest, { timeout: 60_000 }).toMatchObject({ state: 'done' })
  for (const { id } of leads) expect((await rep.get(`/leads/${id}`)).body.zoneId).toBe(zone.id)
}, 90_000)
