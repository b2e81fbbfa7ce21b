import { expect, test } from 'vitest'
import { importedLeads, ran, upload, uploaded, workOnImports } from '#test/importing.ts'
import { makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
await workOnImports(server)
const admin = server.as('administrator')

test('one who may not change settings adds no sources by importing', async () => {
  const manager = server.as('manager')
  const taken = await uploaded(manager, 'Name,Company,Source\nA,A,Brand new\n')
  const answer = await manager.put(`/imports/${taken.id}/mapping`, {
    ...taken.mapping,
    values: { source: { 'Brand new': { do: 'add' } }, rating: { x: { do: 'add' } } },
  })
  expect(answer.status).toBe(422)
  expect(
    answer.body.errors.map(({ field, code }: Record<string, string>) => [field, code]),
  ).toEqual([
    ['values.source', 'workspace_settings_missing'],
    ['values.rating', 'workspace_settings_missing'],
    ['values.rating', 'import_list_is_fixed'],
  ])
})

test('columns of another system’s making set nothing that an import may not', async () => {
  const other = server.people.otherRep.id
  const victim = await makeLead(admin, { email: 'victim@door.example' })
  const headings =
    'id,number,owner,ownerId,team,role,created_at,created_by,converted_at,status,deleted_at,version,Name,Company'
  const cells = `${victim.id},LEAD-1,${other},${other},South,administrator,2001-01-01,${other},2001-01-01,Converted,2001-01-01,9,Back Door,Door Ltd`
  const manager = server.as('manager')
  const taken = await uploaded(manager, `${headings}\n${cells}\n`)
  expect(await ran(manager, taken.id)).toMatchObject({ rowsCreated: 1 })
  const [lead] = await importedLeads(manager, taken.id)
  expect(lead).toMatchObject({
    ownerId: server.people.manager.id,
    createdBy: server.people.manager.id,
    teamId: null,
    convertedAt: null,
    deletedAt: null,
    statusKind: 'open',
    version: 1,
  })
  expect(lead.id).not.toBe(victim.id)
  expect(lead.createdAt.slice(0, 4)).not.toBe('2001')
  expect(lead.description).toContain(`owner: ${other}`)
  expect((await admin.get(`/leads/${victim.id}`)).body).toEqual(victim)

  const forced = await manager.put(`/imports/${taken.id}/mapping`, {
    ...taken.mapping,
    columns: headings.split(',').map((target) => ({ target })),
  })
  expect(forced.status).toBe(409)
  const another = await uploaded(manager, `${headings}\n${cells}\n`)
  const asked = await manager.put(`/imports/${another.id}/mapping`, {
    ...another.mapping,
    columns: headings.split(',').map((target) => ({ target })),
  })
  expect(asked.status).toBe(422)
  expect(asked.body.errors[0]).toMatchObject({ field: 'columns.0', code: 'mapping_target_unknown' })
})

test('HTML in a file, its headings and its name stays text', async () => {
  const evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
  const cell = `"${evil.replaceAll('"', '""')}"`
  const taken = await uploaded(
    admin,
    `Name,Company,${cell}\nEve ${cell.slice(1, -1)},${cell},${cell}\n`,
    `${evil}.csv`,
  )
  expect(taken.fileName).toBe(`${evil}.csv`)
  expect(taken.headings[2]).toBe(evil)
  await ran(admin, taken.id)
  const [lead] = await importedLeads(admin, taken.id)
  expect(lead).toMatchObject({ company: evil, description: `${evil}: ${evil}` })
  const rejected = await admin.get(`/imports/${taken.id}/rejected`)
  expect(String(rejected.headers['content-disposition'])).toMatch(/^attachment/)
})

test('an import is seen by whoever made it and by whoever manages settings', async () => {
  const manager = server.as('manager')
  const mine = await uploaded(manager, 'Name,Company\nA,A\n')
  expect((await admin.get(`/imports/${mine.id}`)).status).toBe(200)
  const own = await uploaded(admin, 'Name,Company\nB,B\n')
  for (const path of ['', '/preview', '/rows', '/rejected']) {
    expect((await manager.get(`/imports/${own.id}${path}`)).status).toBe(404)
  }
  expect((await manager.post(`/imports/${own.id}/run`)).status).toBe(404)
  expect((await manager.post(`/imports/${own.id}/cancellation`)).status).toBe(404)
  expect((await manager.put(`/imports/${own.id}/mapping`, own.mapping)).status).toBe(404)
  const { body } = await manager.get('/imports')
  expect(body.items.map(({ id }: { id: string }) => id)).toContain(mine.id)
  expect(body.items.map(({ id }: { id: string }) => id)).not.toContain(own.id)
  expect(body.total).toBe(body.items.length)
  for (const who of ['rep', 'auditor'] as const) {
    expect((await upload(server.as(who), 'Name\nA\n')).status).toBe(403)
  }
})

test('what is no CSV is refused with what to do, and leaves nothing behind', async () => {
  const zip = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0])
  const noise = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7919) % 256))
  for (const file of [zip, noise]) {
    const answer = await upload(admin, file, 'leads.xlsx')
    expect([answer.status, answer.body.code]).toEqual([415, 'import_not_csv'])
    expect(answer.body.title).toContain('CSV')
  }
  expect((await upload(admin, '')).body.code).toBe('import_empty')
  expect((await upload(admin, ' \n\t\n \n')).body.code).toBe('import_empty')
  const open = await upload(admin, `Name,Company\n"never closed,X\nA,B,C\nD\n`)
  expect([open.status, open.body.code]).toEqual([422, 'import_quote_not_closed'])
  const { rows } = await server.pool.query(`select count(*) from imports where state = 'receiving'`)
  expect(rows[0].count).toBe('0')
  const wide = await upload(admin, `${'a,'.repeat(600)}b\n`)
  expect(wide.body.code).toBe('import_too_many_columns')
})

test('a mapping that makes no sense is refused, naming the column', async () => {
  const taken = await uploaded(admin, 'Name,Company\nA,B\n')
  const ask = (columns: string[], more = {}) =>
    admin.put(`/imports/${taken.id}/mapping`, {
      ...taken.mapping,
      columns: columns.map((target) => ({ target })),
      ...more,
    })
  const codeOf = async (answer: ReturnType<typeof ask>) => (await answer).body.errors?.[0]
  expect(await codeOf(ask(['ignore', 'ignore']))).toMatchObject({
    code: 'mapping_ignores_everything',
  })
  expect(await codeOf(ask(['company']))).toMatchObject({ code: 'mapping_needs_every_column' })
  expect(await codeOf(ask(['company', 'company']))).toMatchObject({
    field: 'columns.1',
    code: 'mapping_field_twice',
  })
  expect(await codeOf(ask(['company', 'ignore'], { defaults: { owner: 'x' } }))).toMatchObject({
    field: 'defaults.owner',
  })
  expect(await codeOf(ask(['company', 'ignore'], { encoding: 'klingon' }))).toMatchObject({
    field: 'encoding',
    code: 'import_encoding_unknown',
  })
})

test('letters under endless accents, in headings or cells, hold nobody up', async () => {
  const letter = `x${'\u0300\u0316'.repeat(100_000)}`
  const taken = await uploaded(
    admin,
    `Name,Email,${letter}\n${letter},a@accents.example,${letter}\n`,
  )
  expect(await ran(admin, taken.id)).toMatchObject({ rowsCreated: 0, rowsFailed: 1 })
})

test('a heading of endless figures holds nobody up', async () => {
  const taken = await uploaded(admin, `${'1 000 '.repeat(30_000)}each,Email\nA,a@figures.example\n`)
  expect(taken.mapping?.columns[1]).toEqual({ target: 'email' })
})

test('an upload tried again with its key is one import', async () => {
  const send = (csv: string) =>
    admin.post('/imports?fileName=again.csv', csv, {
      headers: { 'content-type': 'text/csv', 'idempotency-key': 'again' },
    })
  const before = (await admin.get('/imports')).body.total
  const csv = 'Name,Company\nOnce,Again Ltd\n'
  const answers = await Promise.all([send(csv), send(csv), send(csv)])
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  const other = await send('Name,Company\nTwice,Again Ltd\n')
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  expect((await admin.get('/imports')).body.total).toBe(before + 1)
})
