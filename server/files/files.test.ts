import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import type { TimelineEntry } from '#api/timeline.ts'
import type { CastName } from '#demo/cast.ts'
import { emptyFileBin, sweepUnclaimedBytes } from '#server/files/unclaimed-bytes.ts'
import { partsBesideDatabase } from '#test/app-parts.ts'
import { convert, makeCustomer, makeLead, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const { files } = partsBesideDatabase()
const server = await testServer({ files })
const rep = server.as('rep')
const PDF = Buffer.from('%PDF-1.7\nthe offer')

async function attach(
  who: CastName,
  to: Record<string, string>,
  name = 'offer.pdf',
  content: Buffer = PDF,
  headers: Record<string, string> = {},
) {
  const query = new URLSearchParams({ ...to, name })
  return server.as(who).post(`/files?${query}`, content, {
    headers: { 'content-type': 'application/octet-stream', ...headers },
  })
}

async function attached(...given: Parameters<typeof attach>) {
  const answer = await attach(...given)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

function download(who: CastName, id: string, headers: Record<string, string> = {}, query = '') {
  return server.app.inject({
    url: `/api/files/${id}/content${query}`,
    headers: { cookie: `kindling=${server.people[who].token}`, ...headers },
  })
}

/** All that lies in the store, by its keys. */
function storedKeys(): string[] {
  const folder = path.dirname(files.incoming)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
}

test('a file comes back byte for byte, under the name it was given', async () => {
  const lead = await makeLead(rep)
  const name = 'Кошторис «Дах», варіант 2.pdf'
  const file = await attached('rep', { leadId: lead.id }, name)
  expect(file).toMatchObject({
    name,
    bytes: PDF.length,
    contentType: 'application/pdf',
    sha256: createHash('sha256').update(PDF).digest('hex'),
    leadId: lead.id,
    createdBy: server.people.rep.id,
  })
  const answer = await download('rep', file.id)
  expect(answer.rawPayload).toEqual(PDF)
  expect(answer.headers).toMatchObject({
    'content-length': String(PDF.length),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  expect(answer.headers['content-disposition']).toMatch(/^attachment; /)
  expect(decodeURIComponent(String(answer.headers['content-disposition']).split("''")[1]!)).toBe(
    name,
  )
  const { body } = await rep.get(`/leads/${lead.id}/files`)
  expect(body).toMatchObject({ total: 1, nextCursor: null, items: [{ id: file.id, name }] })
})

test('a file belongs to one record, and to an activity of the same record', async () => {
  const lead = await makeLead(rep)
  const customer = await makeCustomer(rep)
  expect((await attach('rep', {})).body.errors).toMatchObject([{ field: 'leadId' }])
  const both = await attach('rep', { leadId: lead.id, customerId: customer.id })
  expect(both.body.errors).toMatchObject([{ field: 'customerId', code: 'file_needs_one_record' }])
  const note = await rep.post('/activities', { kind: 'note', body: 'See this', leadId: lead.id })
  const activityId = note.body.id
  expect((await attached('rep', { leadId: lead.id, activityId })).activityId).toBe(activityId)
  expect((await attach('rep', { customerId: customer.id, activityId })).status).toBe(404)
})

test('a lead’s files show on its customer and its deal after it was qualified', async () => {
  const lead = await makeLead(rep)
  const before = await attached('rep', { leadId: lead.id }, 'before.pdf')
  const { customerId, dealId } = await convert(rep, lead.id)
  const onDeal = await attached('rep', { dealId }, 'on-deal.pdf')
  for (const place of [`leads/${lead.id}`, `customers/${customerId}`, `deals/${dealId}`]) {
    const { body } = await rep.get(`/${place}/files`)
    expect([place, body.items.map((file: { id: string }) => file.id)]).toEqual([
      place,
      [onDeal.id, before.id],
    ])
  }
})

test('whoever sees a record sees its files, and nobody else can tell that they exist', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const file = await attached('rep', { leadId: lead.id })
  const never = '01980000-0000-7000-8000-000000000000'
  const asks = (who: CastName, id: string) =>
    Promise.all([
      server.as(who).get(`/files/${id}`),
      server.as(who).get(`/files/${id}/content`),
      server.as(who).patch(`/files/${id}`, { name: 'x' }, { version: 1 }),
      server.as(who).delete(`/files/${id}`),
      server.as(who).post(`/files/${id}/restoration`),
    ])
  const hidden = await asks('otherRep', file.id)
  expect(hidden).toEqual(
    (await asks('otherRep', never)).map((answer, at) => ({
      ...answer,
      headers: hidden[at]!.headers,
    })),
  )
  expect(hidden.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  expect((await attach('otherRep', { leadId: lead.id })).status).toBe(404)

  const [get, content, rename, remove] = await asks('auditor', file.id)
  expect([get.status, content.status, rename.status, remove.status]).toEqual([200, 200, 403, 403])
  expect((await attach('auditor', { leadId: lead.id })).status).toBe(403)
  expect((await download('rep', file.id)).statusCode).toBe(200)
})

test('what a list shows can be opened, and what it does not show can’t', async () => {
  const lead = await makeLeadOf(server, 'otherRep')
  const file = await attached('otherRep', { leadId: lead.id })
  const { customerId, dealId } = await convert(server.as('otherRep'), lead.id)
  for (const who of ['rep', 'otherRep', 'manager', 'administrator', 'auditor'] as CastName[]) {
    const lists = await Promise.all(
      [`leads/${lead.id}`, `customers/${customerId}`, `deals/${dealId}`].map((place) =>
        server.as(who).get(`/${place}/files`),
      ),
    )
    const isListed = lists.some(({ body }) =>
      body.items?.some(({ id }: { id: string }) => id === file.id),
    )
    expect([who, (await download(who, file.id)).statusCode]).toEqual([who, isListed ? 200 : 404])
  }
})

test('a deleted file is gone until it is taken back, and the timeline tells all of it', async () => {
  const lead = await makeLead(rep)
  const file = await attached('rep', { leadId: lead.id })
  await rep.patch(`/files/${file.id}`, { name: 'final.pdf' }, { version: 1 })
  expect((await rep.patch(`/files/${file.id}`, { name: 'x' }, { version: 1 })).status).toBe(412)
  expect((await rep.delete(`/files/${file.id}`)).status).toBe(204)
  expect((await download('rep', file.id)).statusCode).toBe(404)
  expect((await rep.get(`/leads/${lead.id}/files`)).body.total).toBe(0)
  const restored = await rep.post(`/files/${file.id}/restoration`)
  expect(restored.body).toMatchObject({ id: file.id, name: 'final.pdf' })
  expect((await download('rep', file.id)).rawPayload).toEqual(PDF)
  const { body } = await rep.get(`/leads/${lead.id}/timeline`)
  const told = body.items.map(({ type, data }: { type: string; data: { name: string } }) => [
    type,
    data.name,
  ])
  expect(told.slice(0, 4)).toEqual([
    ['file_restored', 'final.pdf'],
    ['file_removed', 'final.pdf'],
    ['file_renamed', 'final.pdf'],
    ['file_added', 'offer.pdf'],
  ])
})

test('an upload tried again with its key is one file', async () => {
  const lead = await makeLead(rep)
  const key = { 'idempotency-key': `upload-${lead.id}` }
  const first = await attached('rep', { leadId: lead.id }, 'once.pdf', PDF, key)
  expect(await attached('rep', { leadId: lead.id }, 'once.pdf', PDF, key)).toEqual(first)
  const other = await attach('rep', { leadId: lead.id }, 'once.pdf', Buffer.from('other'), key)
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  expect((await rep.get(`/leads/${lead.id}/files`)).body.total).toBe(1)
})

test('a file larger than the limit is refused, also when it does not say how long it is', async () => {
  const administrator = server.as('administrator')
  const { body: settings } = await administrator.get('/settings/files')
  expect(settings).toMatchObject({ largestMegabytes: 25, store: 'disk' })
  const changed = await administrator.patch(
    '/settings/files',
    { largestMegabytes: 1 },
    { version: settings.version },
  )
  expect(changed.body.largestMegabytes).toBe(1)
  expect((await rep.get('/files/limits')).body).toEqual({ largestMegabytes: 1 })
  expect((await rep.get('/settings/files')).status).toBe(403)

  const lead = await makeLead(rep)
  const fits = Buffer.alloc(1024 * 1024, 7)
  const tooLarge = Buffer.alloc(1024 * 1024 + 1, 7)
  const before = storedKeys().length
  const said = await attach('rep', { leadId: lead.id }, 'large.bin', tooLarge)
  expect([said.status, said.body.title]).toEqual([413, 'This file is too large: at most 1 MB fit.'])
  const unsaid = await server.app.inject({
    method: 'POST',
    url: `/api/files?name=large.bin&leadId=${lead.id}`,
    headers: {
      cookie: `kindling=${server.people.rep.token}`,
      'content-type': 'application/octet-stream',
    },
    payload: Readable.from([tooLarge.subarray(0, 700_000), tooLarge.subarray(700_000)]),
  })
  expect(unsaid.statusCode).toBe(413)
  expect(storedKeys()).toHaveLength(before)
  await attached('rep', { leadId: lead.id }, 'fits.bin', fits)
  const back = { largestMegabytes: 25 }
  await administrator.patch('/settings/files', back, { version: changed.body.version })
})

test('an empty file is a file', async () => {
  const lead = await makeLead(rep)
  const file = await attached('rep', { leadId: lead.id }, 'empty.txt', Buffer.alloc(0))
  expect(file).toMatchObject({ bytes: 0, contentType: 'application/octet-stream' })
  const answer = await download('rep', file.id)
  expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, 0])
})

test('only pictures, PDF and text may be shown; everything else is only ever saved', async () => {
  const lead = await makeLead(rep)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const cases: [string, Buffer, string][] = [
    ['photo.html', Buffer.from('GIF89a;'), 'image/gif'],
    ['notes.txt', Buffer.from('Call back'), 'text/plain; charset=utf-8'],
    ['offer.pdf', PDF, 'application/pdf'],
    ['drawing.svg', svg, ''],
    ['photo.png', svg, ''],
    ['page.html', Buffer.from('<!doctype html><script>alert(1)</script>'), ''],
    ['archive.zip', Buffer.from('PK\u0003\u0004'), ''],
  ]
  for (const [name, content, shownAs] of cases) {
    const { id } = await attached('rep', { leadId: lead.id }, name, content)
    const { headers } = await download('rep', id, {}, '?show=1')
    const disposition = String(headers['content-disposition']).split(';')[0]
    expect([name, disposition, headers['content-type']]).toEqual([
      name,
      shownAs === '' ? 'attachment' : 'inline',
      shownAs === '' ? 'application/octet-stream' : shownAs,
    ])
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    if (name !== 'offer.pdf') expect(headers['content-security-policy']).toContain('sandbox')
    expect(String((await download('rep', id)).headers['content-disposition'])).toMatch(
      /^attachment/,
    )
  }
})

test('a viewer can ask for parts of a file', async () => {
  const lead = await makeLead(rep)
  const file = await attached('rep', { leadId: lead.id }, 'a.bin', Buffer.from('0123456789'))
  const part = async (range: string, more: Record<string, string> = {}) => {
    const answer = await download('rep', file.id, { range, ...more })
    return [answer.statusCode, answer.headers['content-range'], answer.body]
  }
  expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234'])
  expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789'])
  expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789'])
  expect(await part('bytes=8-99')).toEqual([206, 'bytes 8-9/10', '89'])
  expect(await part('bytes=10-')).toEqual([416, 'bytes */10', ''])
  expect(await part('bytes=-0')).toEqual([416, 'bytes */10', ''])
  for (const nonsense of ['bytes=4-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-', 'bytes=a-b']) {
    expect([nonsense, ...(await part(nonsense))]).toEqual([nonsense, 200, undefined, '0123456789'])
  }
  const etag = String((await download('rep', file.id)).headers.etag)
  expect((await part('bytes=0-0', { 'if-range': etag }))[0]).toBe(206)
  expect((await part('bytes=0-0', { 'if-range': '"other"' }))[0]).toBe(200)
})

test('whoever only asks how large a file is gets no byte of it', async () => {
  const lead = await makeLead(rep)
  const file = await attached('rep', { leadId: lead.id })
  const answer = await server.app.inject({
    method: 'HEAD',
    url: `/api/files/${file.id}/content`,
    headers: { cookie: `kindling=${server.people.rep.token}` },
  })
  expect([answer.statusCode, answer.headers['content-length'], answer.body]).toEqual([
    200,
    String(PDF.length),
    '',
  ])
})

test('files in the bin are kept for 30 days, and then nothing of them stays', async () => {
  const lead = await makeLead(rep)
  const kept = await attached('rep', { leadId: lead.id })
  const gone = await attached('rep', { leadId: lead.id }, 'gone.pdf')
  await rep.delete(`/files/${kept.id}`)
  await rep.delete(`/files/${gone.id}`)
  const row = await server.db
    .updateTable('files')
    .set({ deleted_at: '2026-01-01T00:00:00Z' })
    .where('id', '=', gone.id)
    .returning('storage_key')
    .executeTakeFirstOrThrow()
  expect(storedKeys()).toContain(row.storage_key)
  await emptyFileBin(server.db)
  await sweepUnclaimedBytes(server.db, files)
  expect(storedKeys()).not.toContain(row.storage_key)
  expect((await rep.post(`/files/${gone.id}/restoration`)).status).toBe(404)
  await rep.post(`/files/${kept.id}/restoration`)
  expect((await download('rep', kept.id)).rawPayload).toEqual(PDF)
})

test('bytes that became no file are swept after a day, and no file can claim them then', async () => {
  const lead = await makeLead(rep)
  const { id } = await attached('rep', { leadId: lead.id })
  await server.db
    .insertInto('unclaimed_bytes')
    .values({ storage_key: 'ffffffffff', since: '2026-01-01T00:00:00Z' })
    .execute()
  await sweepUnclaimedBytes(server.db, files)
  const left = await server.db.selectFrom('unclaimed_bytes').selectAll().execute()
  expect(left.map(({ storage_key }) => storage_key)).not.toContain('ffffffffff')
  expect((await download('rep', id)).rawPayload).toEqual(PDF)
  const rows = await server.db.selectFrom('files').select('storage_key').execute()
  const stored = new Set(storedKeys())
  expect(rows.filter(({ storage_key }) => !stored.has(storage_key))).toEqual([])
})

test('a file attached to a call is shown with the call, on lead, customer and deal, until it is deleted', async () => {
  const lead = await makeLead(rep)
  const call = await rep.post('/activities', { kind: 'call', body: 'Sent plans', leadId: lead.id })
  const file = await attached('rep', { leadId: lead.id, activityId: call.body.id }, 'plans.pdf')
  const { customerId, dealId } = await convert(rep, lead.id)
  const places = [`leads/${lead.id}`, `customers/${customerId}`, `deals/${dealId}`]
  const told = async (place: string) => {
    const { items, total } = (await rep.get(`/${place}/timeline`)).body
    const entries = (items as TimelineEntry[]).map(({ type, files, filesTotal }) =>
      type === 'activity_logged' ? [type, files.map(({ id }) => id), filesTotal] : [type],
    )
    expect(total).toBe(items.length)
    return entries.filter(([type]) => /^(activity|file)_/.test(String(type)))
  }
  for (const place of places) {
    expect([place, await told(place)]).toEqual([place, [['activity_logged', [file.id], 1]]])
  }
  await rep.delete(`/files/${file.id}`)
  for (const place of places) {
    expect([place, await told(place)]).toEqual([
      place,
      [['file_removed'], ['activity_logged', [], 0]],
    ])
  }
  await rep.post(`/files/${file.id}/restoration`)
  expect((await told(places[0]!)).at(-1)).toEqual(['activity_logged', [file.id], 1])
  const ofFiles = await rep.get(`/leads/${lead.id}/timeline?kind=file`)
  expect(ofFiles.body.items.map(({ type }: TimelineEntry) => type)).toEqual([
    'file_restored',
    'file_removed',
    'file_added',
  ])
})

test('deleting a call leaves its file with the lead, and says again that it was attached', async () => {
  const lead = await makeLead(rep)
  const call = await rep.post('/activities', { kind: 'call', body: 'Sent plans', leadId: lead.id })
  await attached('rep', { leadId: lead.id, activityId: call.body.id }, 'plans.pdf')
  const types = async () =>
    (await rep.get(`/leads/${lead.id}/timeline`)).body.items.map(({ type }: TimelineEntry) => type)
  expect(await types()).not.toContain('file_added')
  await rep.delete(`/activities/${call.body.id}`)
  expect(await types()).toContain('file_added')
  expect((await rep.get(`/leads/${lead.id}/files`)).body.total).toBe(1)
})

test('an entry of the timeline shows at most 20 of its files, and says how many there are', async () => {
  const lead = await makeLead(rep)
  const note = await rep.post('/activities', { kind: 'note', body: 'Photos', leadId: lead.id })
  for (let number = 1; number <= 21; number++) {
    await attached('rep', { leadId: lead.id, activityId: note.body.id }, `${number}.pdf`)
  }
  const { body } = await rep.get(`/leads/${lead.id}/timeline?kind=note`)
  expect(body.items[0]).toMatchObject({ filesTotal: 21 })
  expect(body.items[0].files.map(({ name }: { name: string }) => name)).toEqual(
    Array.from({ length: 20 }, (_, at) => `${at + 1}.pdf`),
  )
})
