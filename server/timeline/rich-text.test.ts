import { expect, test } from 'vitest'
import { DEEPEST_LIST, type RichText } from '#domain/rich-text.ts'
import { makeCustomer, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const manager = server.as('manager')
const administrator = server.as('administrator')

const words = (text: string, ...marks: unknown[]) => ({ type: 'text', text, marks })
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
const doc = (...content: unknown[]) => ({ type: 'doc', content })
const list = (...content: unknown[]) => ({
  type: 'bulletList',
  content: content.map((each) => ({ type: 'listItem', content: [each] })),
})
const bold = { type: 'bold' }
const link = (href: string) => ({ type: 'link', attrs: { href } })

async function logNote(document: unknown, more: Record<string, unknown> = {}) {
  const customer = await makeCustomer(rep)
  return rep.post('/activities', { kind: 'note', customerId: customer.id, document, ...more })
}

test('a note keeps its bold words, lists and links, and reads as plain text as well', async () => {
  const document = doc(
    paragraph(words('Wants '), words('panels', bold)),
    list(paragraph(words('black', link('https://example.com/black')))),
  )
  const note = await logNote(document)
  expect(note.status).toBe(201)
  expect(note.body).toMatchObject({ body: 'Wants panels\n• black', document })
  const { customerId, id } = note.body
  const [entry] = (await rep.get(`/customers/${customerId}/timeline`)).body.items
  expect(entry.activity).toMatchObject({ id, document })
})

test('plain text is answered as a document too, and a document without looks is plain text', async () => {
  const plain = await logNote(undefined, { body: 'One\n\nTwo' })
  const document = doc(
    { type: 'paragraph', content: [{ type: 'text', text: 'One' }] },
    { type: 'paragraph' },
    { type: 'paragraph', content: [{ type: 'text', text: 'Two' }] },
  )
  expect(plain.body).toMatchObject({ body: 'One\n\nTwo', document })
  const again = await logNote(document)
  expect(again.body).toMatchObject({ body: 'One\n\nTwo', document })
  const stored = await server.db
    .selectFrom('activities')
    .select('document')
    .where('id', '=', again.body.id)
    .executeTakeFirstOrThrow()
  expect(stored.document).toBeNull()
})

test('what the product does not know is left out of a note, whatever it was to do', async () => {
  const note = await logNote(
    doc({
      ...paragraph({ ...words('Hello', { ...bold, attrs: { style: 'x' } }), onclick: 'alert(1)' }),
      attrs: { class: 'wide' },
    }),
  )
  expect(note.status).toBe(201)
  expect(JSON.stringify(note.body.document)).not.toMatch(/style|onclick|class/)
})

test('any words stand in a note as they were written, and are never taken for anything else', async () => {
  for (const text of [
    'Straße & <b>Söhne</b> "GmbH"',
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    "Robert'); drop table leads;--",
    '{{7*7}} ${7*7} <%= 7*7 %> %s',
    '=1+1+cmd|calc ../../etc/passwd \\u0000 \\',
    'ЖК «Зоря» — ґанок, їжак’',
    '👨‍👩‍👧‍👦 𝒳 ＷＩＤＥ',
    'שלום مرحبا',
    'a\u0301 one  two\u00a0three',
  ]) {
    const note = await logNote(doc(paragraph(words(text, bold))))
    expect([text, note.body.body]).toEqual([text, text.normalize('NFC')])
    expect(note.body.document.content[0].content[0].text).toBe(text.normalize('NFC'))
  }
  for (const text of ['nul \0 byte', 'half \ud800 pair']) {
    const note = await logNote(doc(paragraph(words(text, bold))))
    expect([text, note.status, note.body.errors[0].code]).toEqual([text, 422, 'text_not_storable'])
  }
})

test('a note of blanks alone is none, and two texts at once are one too many', async () => {
  const blank = await logNote(doc(paragraph(words('  ')), paragraph()))
  expect(blank.body.errors).toMatchObject([{ field: 'body', code: 'value_missing' }])
  const both = await logNote(doc(paragraph(words('One'))), { body: 'Two' })
  expect(both.body.errors).toMatchObject([{ field: 'body', code: 'text_given_twice' }])
  const same = await logNote(doc(paragraph(words('One', bold))), { body: 'One' })
  expect(same.body).toMatchObject({ body: 'One' })
})

test('links to anything but sites, mailboxes and phones are refused', async () => {
  for (const href of [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html;base64,PHNjcmlwdD4=',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    '//evil.example',
    'https://bank.example@evil.example',
  ]) {
    const note = await logNote(doc(paragraph(words('Look', link(href)))))
    expect([href, note.status, note.body.errors[0].code]).toEqual([href, 422, 'link_not_safe'])
  }
})

test('nodes that are none of ours are refused', async () => {
  for (const node of [
    { type: 'image', attrs: { src: 'x' } },
    { type: 'codeBlock', content: [words('x')] },
    { type: 'heading', attrs: { level: 1 }, content: [words('x')] },
    { type: '__proto__' },
    { type: 'paragraph', content: [{ type: 'iframe' }] },
    { type: 'paragraph', content: { length: 1 } },
    { type: 'bulletList', content: [] },
    { type: 'bulletList', content: [paragraph(words('x'))] },
    list(list(paragraph(words('x')))),
    'text',
    null,
    [],
  ]) {
    expect([node, (await logNote(doc(node))).status]).toEqual([node, 422])
  }
})

test('lists can’t stand in one another without end, nor a text be endless', async () => {
  const nested = (depth: number): unknown =>
    depth === 0
      ? paragraph(words('deep'))
      : {
          type: 'bulletList',
          content: [{ type: 'listItem', content: [paragraph(words('item')), nested(depth - 1)] }],
        }
  expect((await logNote(doc(nested(DEEPEST_LIST)))).status).toBe(201)
  for (const depth of [DEEPEST_LIST + 1, 50]) {
    expect((await logNote(doc(nested(depth)))).status).toBe(422)
  }
  const bomb = `${'{"type":"bulletList","content":['.repeat(20_000)}${']}'.repeat(20_000)}`
  const customer = await makeCustomer(rep)
  const raw = await server.app.inject({
    method: 'POST',
    url: '/api/activities',
    headers: { cookie: `kindling=${server.people.rep.token}`, 'content-type': 'application/json' },
    payload: `{"kind":"note","customerId":"${customer.id}","document":{"type":"doc","content":[${bomb}]}}`,
  })
  expect([400, 422]).toContain(raw.statusCode)
  const long = await logNote(doc(paragraph(words('x'.repeat(15_000)), words('y'.repeat(15_000)))))
  expect(long.body.errors[0]).toMatchObject({ code: 'text_too_long' })
  const many = await logNote(doc(...Array.from({ length: 3_000 }, () => paragraph(words('x')))))
  expect(many.body.errors[0]).toMatchObject({ code: 'value_too_big' })
})

test('a correction of the looks alone is a correction, and two of them at once are asked', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const note = (
    await rep.post('/activities', { kind: 'note', leadId: lead.id, body: 'Call on Monday' })
  ).body
  const path = `/activities/${note.id}`
  const bolder = doc(paragraph(words('Call on '), words('Monday', bold)))
  const first = await administrator.patch(path, { document: bolder }, { version: 1 })
  expect(first.body).toMatchObject({ body: 'Call on Monday', document: bolder, version: 2 })
  const tuesday = doc(paragraph(words('Call on Tuesday')))
  const second = await rep.patch(path, { document: tuesday }, { version: 1 })
  expect(second.status).toBe(412)
  expect(second.body.conflicts).toMatchObject({
    document: { theirs: bolder, byId: server.people.administrator.id },
  })
  const decided = await rep.patch(path, { document: tuesday }, { version: second.body.version })
  expect(decided.body).toMatchObject({ body: 'Call on Tuesday', version: 3 })
})

test('of one call two people correct different things, and both stay', async () => {
  const customer = await makeCustomer(rep)
  const call = (
    await rep.post('/activities', { kind: 'call', customerId: customer.id, body: 'Talked' })
  ).body
  const path = `/activities/${call.id}`
  await rep.patch(path, { body: 'Talked about panels' }, { version: 1 })
  const other = await administrator.patch(path, { outcome: 'Reached' }, { version: 1 })
  expect(other.body).toMatchObject({ body: 'Talked about panels', outcome: 'Reached', version: 3 })
})

test('a deleted note comes back as it was, by whoever may delete it', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const document: RichText = {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: 'Keep', marks: [{ type: 'bold' }] }] },
    ],
  }
  const note = (await rep.post('/activities', { kind: 'note', leadId: lead.id, document })).body
  const path = `/activities/${note.id}`
  expect((await rep.post(`${path}/restoration`)).status).toBe(404)
  await rep.delete(path)
  expect((await manager.post(`${path}/restoration`)).body.code).toBe('activity_not_yours')
  expect((await server.as('otherRep').post(`${path}/restoration`)).status).toBe(404)
  const back = await rep.post(`${path}/restoration`)
  expect(back.body).toMatchObject({ document, deletedAt: null, updatedAt: note.updatedAt })
  const { items } = (await rep.get(`/leads/${lead.id}/timeline`)).body
  expect(items.map(({ type }: { type: string }) => type).slice(0, 3)).toEqual([
    'activity_restored',
    'activity_deleted',
    'activity_logged',
  ])
})
