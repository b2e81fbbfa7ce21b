import { expect, test } from 'vitest'
import { finished, importedLeads, mapped, ran, uploaded, workOnImports } from '#test/importing.ts'
import { makeLead, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
await workOnImports(server)
const admin = server.as('administrator')

type Entry = { id: string; key: string; name: string }
const { sources } = await workspaceOf(server)
const sourceOf = (wanted: string): Entry => sources.find(({ key }: Entry) => key === wanted)
const website = sourceOf('website')

test('a file with the standard headings needs no mapping, and no company', async () => {
  const file = [
    'contact_name,phone,source,company_name,email,address,city,state,priority,description',
    `Надія Грицай,0444123456,${website.name.toLowerCase()},,nadia@hrytsai.example,вул. Садова 5,Бровари,Київська,high,Хоче дізнатися ціну`,
    `"O’Brien, Maeve",+353 1 555 0101,${sourceOf('referral').name},Obrien Ltd,,,,,,"Two lines\nof text"`,
  ].join('\r\n')
  const taken = await uploaded(admin, file)
  expect(taken).toMatchObject({ isStandard: true, state: 'mapping', rows: 2, encoding: 'utf-8' })
  const done = await ran(admin, taken.id)
  expect(done).toMatchObject({
    state: 'done',
    rows: 2,
    rowsDone: 2,
    rowsCreated: 2,
    rowsSkipped: 0,
    rowsFailed: 0,
  })
  const [first, second] = await importedLeads(admin, taken.id)
  expect(first).toMatchObject({
    firstName: 'Надія',
    lastName: 'Грицай',
    phone: '0444123456',
    phoneNormal: '+380444123456',
    company: null,
    email: 'nadia@hrytsai.example',
    street: 'вул. Садова 5',
    city: 'Бровари',
    state: 'Київська',
    priority: 'high',
    description: 'Хоче дізнатися ціну',
    channel: 'import',
    createdBy: server.people.administrator.id,
  })
  expect(first.sourceId).not.toBeNull()
  expect(second).toMatchObject({ company: 'Obrien Ltd', description: 'Two lines\nof text' })
})

test('any other file is mapped by its headings, and what has no field is kept in the description', async () => {
  const file =
    'Прізвище;Ім’я;Компанія;Моб. телефон;Ел. пошта;Улюблений колір;Індекс\nСова;Леся;ТОВ «Гілка»;067 555 01 02;lesia@hilka.example;синій;04101\n'
  const taken = await uploaded(admin, file)
  expect(taken).toMatchObject({ isStandard: false, delimiter: ';' })
  expect(taken.mapping?.columns.map(({ target }) => target)).toEqual([
    'lastName',
    'firstName',
    'company',
    'mobile',
    'email',
    'notes',
    'postalCode',
  ])
  await ran(admin, taken.id)
  const [lead] = await importedLeads(admin, taken.id)
  expect(lead).toMatchObject({
    firstName: 'Леся',
    lastName: 'Сова',
    mobile: '067 555 01 02',
    postalCode: '04101',
    description: 'Улюблений колір: синій',
  })
})

test('the preview says what each row would do and writes nothing', async () => {
  await makeLead(admin, { email: 'known@preview.example' })
  const file = `Name,Company,Email,Source
New Person,A,new@preview.example,${website.name}
Known Person,B,KNOWN@preview.example,${website.name}
Twice Person,C,new@preview.example,Carrier pigeon
Bad Person,D,not an address,Carrier pigeon
`
  const taken = await uploaded(admin, file)
  const before = (await admin.get('/leads?limit=1')).body.total
  const { body: preview } = await admin.get(`/imports/${taken.id}/preview`)
  expect(preview).toMatchObject({ rows: 4, judged: 4, create: 1, duplicate: 2, error: 1 })
  expect(preview.causes).toEqual([
    {
      field: 'email',
      code: 'row_is_duplicate',
      rows: 2,
      examples: [
        { row: 2, value: 'KNOWN@preview.example' },
        { row: 3, value: 'new@preview.example' },
      ],
    },
    {
      field: 'email',
      code: 'not_an_email',
      rows: 1,
      examples: [{ row: 4, value: 'not an address' }],
    },
  ])
  expect(preview.unknownValues).toEqual([{ list: 'source', value: 'Carrier pigeon', rows: 2 }])
  expect(preview.examples[0]).toMatchObject({
    row: 1,
    outcome: 'create',
    fields: { firstName: 'New', lastName: 'Person', company: 'A', source: website.name },
  })
  expect((await admin.get('/leads?limit=1')).body.total).toBe(before)
  expect((await admin.get(`/imports/${taken.id}`)).body).toMatchObject({
    state: 'mapping',
    rowsDone: 0,
  })
})

test('created, skipped and failed rows add up to all rows, and each is named right', async () => {
  const faults: [string, string, string][] = [
    ['email', 'broken@', 'not_an_email'],
    ['city', 'x'.repeat(121), 'text_too_long'],
    ['estimatedValue', 'many', 'amount_not_decimal'],
    ['phone', '3.80441E+11', 'phone_lost_digits'],
    ['company', '', 'value_missing'],
  ]
  const rows = Array.from({ length: 600 }, (_, at) => {
    const cells: Record<string, string> = {
      contactName: `Person ${at}`,
      company: `Firm ${at}`,
      email: `p${at}@report.example`,
      phone: '',
      city: '',
      estimatedValue: '10.50',
    }
    const fault = at % 12 === 5 ? faults[Math.floor(at / 12) % faults.length] : undefined
    const isDuplicate = !fault && at % 50 === 49
    if (fault) cells[fault[0]] = fault[1]
    if (isDuplicate) cells.email = 'p0@report.example'
    return { cells, fault, isDuplicate }
  })
  const fields = Object.keys(rows[0]!.cells)
  const file = [fields, ...rows.map(({ cells }) => Object.values(cells))]
    .map((cells) => cells.join('\t'))
    .join('\n')
  const taken = await uploaded(admin, file)
  const ready = await mapped(admin, taken, fields)
  const done = await ran(admin, ready.id)
  const failed = rows.filter(({ fault }) => fault).length
  const skipped = rows.filter(({ isDuplicate }) => isDuplicate).length
  expect(done).toMatchObject({
    rows: 600,
    rowsFailed: failed,
    rowsSkipped: skipped,
    rowsCreated: 600 - failed - skipped,
  })
  const { body } = await admin.get(`/imports/${taken.id}/rows?outcome=failed&limit=200`)
  expect(body.total).toBe(failed)
  for (const { row, problems } of body.items) {
    const { fault } = rows[row - 1]!
    expect(problems[0]).toMatchObject({ field: fault![0], code: fault![2], column: fault![0] })
  }
})

test('the file of rejected rows is mended and uploaded again as it is', async () => {
  const file = `contact_name,phone,source,description
=Anna Formula,+1-555-010-0199,${website.name},"=SUM(A1), and ""quotes"""
,,${website.name},Nobody at all
+Petro Plus,12,"@web","- a list
- of things"
`
  const taken = await uploaded(admin, file, 'spring.csv')
  const done = await ran(admin, taken.id)
  expect(done).toMatchObject({ rowsCreated: 2, rowsFailed: 1 })
  const bad = await uploaded(admin, file.replace(/^,,/m, 'Third One,,'), 'spring.csv')
  await ran(admin, bad.id)
  const rejected = await server.as('administrator').get(`/imports/${bad.id}/rejected`)
  expect(rejected.headers['content-disposition']).toContain('spring')
  expect(rejected.headers['content-type']).toContain('text/csv')
  const text: string = rejected.body
  expect(text.split('\r\n')[0]).toBe(
    '\uFEFFcontact_name,phone,source,description,Why it was not imported',
  )
  expect(text).toContain('"\'=SUM(A1), and ""quotes"""')
  expect(text).toMatch(/already|before/)

  const mended = text
    .replaceAll('Formula', 'Equation')
    .replace("'+1-555-010-0199", "'+1-555-010-0177")
    .replace(',12,', ',+44 20 7946 0000,')
  const again = await uploaded(admin, mended, 'spring - mended.csv')
  expect(again.isStandard).toBe(true)
  expect(again.mapping?.columns.at(-1)?.target).toBe('ignore')
  await ran(admin, again.id)
  const leads = await importedLeads(admin, again.id)
  expect(leads.find(({ lastName }) => lastName === 'Equation')).toMatchObject({
    firstName: '=Anna',
    phone: '+1-555-010-0177',
    description: '=SUM(A1), and "quotes"',
  })
})

test('the same file twice gives no second set, whoever imports it and however it was saved again', async () => {
  const rows = Array.from({ length: 300 }, (_, at) => [
    `Solo ${at}`,
    at % 3 === 0 ? `solo${at}@twice.example` : '',
    at % 3 === 1 ? `+38067555${1000 + at}` : '',
    `Company ${at}`,
  ])
  const write = (delimiter: string, quote: string) =>
    [['Name', 'Email', 'Phone', 'Company'], ...rows]
      .map((cells) => cells.map((cell) => quote + cell + quote).join(delimiter))
      .join('\r\n')
  const first = await uploaded(admin, write(',', ''))
  expect(first.importedBefore).toBeNull()
  expect((await ran(admin, first.id)).rowsCreated).toBe(300)
  const same = await uploaded(admin, write(',', ''), 'renamed.csv')
  expect(same.importedBefore).not.toBeNull()
  expect((await ran(admin, same.id)).rowsCreated).toBe(0)
  const saved = await uploaded(server.as('manager'), `\uFEFF${write(';', '"')}`)
  expect(saved.importedBefore).toBeNull()
  expect(await ran(server.as('manager'), saved.id)).toMatchObject({
    rowsCreated: 0,
    rowsSkipped: 300,
    rowsFailed: 0,
  })
})

test('with the word to create duplicates too, they are created', async () => {
  const file = 'Name,Company,Email\nOne,A,same@both.example\nTwo,B,same@both.example\n'
  const taken = await uploaded(admin, file)
  await mapped(admin, taken, { duplicates: 'create' })
  expect(await ran(admin, taken.id)).toMatchObject({ rowsCreated: 2, rowsSkipped: 0 })
})

test('unknown values become notes, an entry there is, or a new entry, as the person decides', async () => {
  const file = `Name,Company,Source,Tags,Do not call
A,A,Carrier pigeon,blue;green,Maybe
B,B,Smoke signal,blue,yes
C,C,Bottle post,,так
`
  const taken = await uploaded(admin, file)
  const { body: workspace } = await admin.get('/workspace')
  await mapped(admin, taken, {
    values: {
      source: {
        'Carrier pigeon': { do: 'add' },
        'Smoke signal': { do: 'use', id: website.id },
      },
      tags: { blue: { do: 'add' } },
    },
  })
  await ran(admin, taken.id)
  const { body: after } = await admin.get('/workspace')
  const names = (list: { name: string }[]) => list.map(({ name }) => name)
  expect(names(after.sources)).toEqual([...names(workspace.sources), 'Carrier pigeon'])
  expect(names(after.tags)).toContain('blue')
  expect(names(after.tags)).not.toContain('green')
  const [first, second, third] = await importedLeads(admin, taken.id)
  expect(first.sourceId).toBe(after.sources.at(-1).id)
  expect(first).toMatchObject({ doNotCall: false, description: 'Tags: green\nDo not call: Maybe' })
  expect(first.tagIds).toHaveLength(1)
  expect(second).toMatchObject({ sourceId: website.id, doNotCall: true })
  expect(third).toMatchObject({
    sourceId: null,
    doNotCall: true,
    description: 'Source: Bottle post',
  })
})

test('an import runs once, however often it is started', async () => {
  const taken = await uploaded(admin, 'Name,Company\nOnly Once,Once Ltd\n')
  const starts = await Promise.all([1, 2, 3].map(() => admin.post(`/imports/${taken.id}/run`)))
  expect(starts.map(({ status }) => status).toSorted()).toEqual([202, 409, 409])
  expect(await finished(admin, taken.id)).toMatchObject({ state: 'done', rowsCreated: 1 })
  expect((await admin.post(`/imports/${taken.id}/cancellation`)).body.code).toBe(
    'import_already_finished',
  )
  expect((await admin.get(`/imports/${taken.id}/preview`)).body.code).toBe('import_already_started')
  const kept = await server.db
    .selectFrom('import_chunks')
    .select('position')
    .where('import_id', '=', taken.id)
    .execute()
  expect(kept).toEqual([])
})

test('defaults fill rows that have nothing', async () => {
  const taken = await uploaded(admin, 'Name,Company,City\nA,Alpha,\nB,Beta,Lviv\n')
  await mapped(admin, taken, { defaults: { city: 'Kyiv', source: website.name, priority: 'high' } })
  await ran(admin, taken.id)
  const leads = await importedLeads(admin, taken.id)
  expect(leads.map(({ city, priority }) => [city, priority])).toEqual([
    ['Kyiv', 'high'],
    ['Lviv', 'high'],
  ])
})
