import { expect, test } from 'vitest'
import { mapped, ran, uploaded, workOnImports } from '#test/importing.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
await workOnImports(server)
const admin = server.as('administrator')

async function addField(name: string, type: string, more: object = {}) {
  const field = { record: 'leads', name, type, ...more }
  const { status, body } = await admin.post('/settings/fields', field)
  expect([status, body]).toEqual([201, expect.anything()])
  return body
}

const options = [{ name: 'Gas' }, { name: 'Oil, light' }]
const fields = {
  contract: await addField('Contract No.', 'text'),
  area: await addField('Area', 'number'),
  budget: await addField('Budget', 'money'),
  visit: await addField('Visit on', 'date'),
  call: await addField('Call at', 'dateTime'),
  roof: await addField('Roof done', 'yesNo'),
  site: await addField('Plan', 'link'),
  fuel: await addField('Fuel', 'choice', { options }),
  parts: await addField('Parts', 'choices', { options: [{ name: 'Roof' }, { name: 'Cellar' }] }),
  advisor: await addField('Advisor', 'user'),
}
const key = Object.fromEntries(Object.entries(fields).map(([name, { key }]) => [name, key]))
const target = (name: keyof typeof fields) => `custom.${key[name]}`

const HEADINGS =
  'Name,Company,CONTRACT_NO,area,Budget,Visit on,Call at,Roof done?,Plan,Fuel,Parts,Advisor'

async function leadNamed(lastName: string) {
  const { body } = await admin.get(`/leads?q=${encodeURIComponent(lastName)}`)
  return body.items[0]
}

async function previewOf(id: string) {
  const { status, body } = await admin.get(`/imports/${id}/preview`)
  expect(status).toBe(200)
  return body
}

test('columns that are headed like custom fields are mapped by themselves, and cells are read as people type them', async () => {
  const { id } = server.people.manager
  const { body: workspace } = await admin.get('/workspace')
  const advisor = workspace.users.find((user: { id: string }) => user.id === id).name
  const file = [
    HEADINGS,
    `Ann Abel,Mill,000123,"1 234,5","1 234,50 грн",31.12.2026,31.12.2026 9:30,так,www.plan.example/a,gas,"Cellar; roof",${advisor}`,
    `Bob Bell,Mill,x,"7,25",10,2026-02-28,2026-03-01T10:00:00Z,no,https://x.example,"oil, light",Roof,`,
  ].join('\n')
  const made = await uploaded(admin, file)
  const targets = made.mapping!.columns.map((column) => column.target)
  expect(targets.slice(2)).toEqual([
    ...(
      ['contract', 'area', 'budget', 'visit', 'call', 'roof', 'site', 'fuel', 'parts'] as const
    ).map(target),
    target('advisor'),
  ])
  const preview = await previewOf(made.id)
  expect(preview).toMatchObject({ create: 2, error: 0, unknownValues: [] })
  expect(preview.examples[0].fields).toMatchObject({
    [target('fuel')]: 'Gas',
    [target('parts')]: 'Roof, Cellar',
    [target('budget')]: { amount: '1234.50', currency: 'UAH' },
    [target('area')]: 1234.5,
    [target('visit')]: '2026-12-31',
    [target('roof')]: true,
    [target('advisor')]: advisor,
  })
  expect(await ran(admin, made.id)).toMatchObject({ rowsCreated: 2, rowsFailed: 0 })
  const [gas, oil] = fields.fuel.options
  const [roof, cellar] = fields.parts.options
  expect((await leadNamed('Abel')).custom).toEqual({
    [key.contract!]: '000123',
    [key.area!]: 1234.5,
    [key.budget!]: { amount: '1234.50', currency: 'UAH' },
    [key.visit!]: '2026-12-31',
    [key.call!]: '2026-12-31T07:30:00.000Z',
    [key.roof!]: true,
    [key.site!]: 'https://www.plan.example/a',
    [key.fuel!]: gas.id,
    [key.parts!]: [roof.id, cellar.id],
    [key.advisor!]: id,
  })
  expect((await leadNamed('Bell')).custom).toMatchObject({
    [key.area!]: 7.25,
    [key.fuel!]: oil.id,
    [key.parts!]: [roof.id],
    [key.roof!]: false,
  })
  const { body } = await admin.get(
    `/leads?custom.${key.area}From=1000&custom.${key.fuel}=${gas.id}`,
  )
  expect(body.total).toBe(1)
})

test('a cell that a custom field can’t take is named with its row, and the row is not imported', async () => {
  const file = [
    HEADINGS,
    'Cid Cole,Mill,ok,many,1.234.5,30.02.2026,yesterday,perhaps,not a link,,,',
    'Dan Dunn,Mill,fine,,,01/02/2026,,,,,,',
  ].join('\n')
  const made = await uploaded(admin, file)
  const preview = await previewOf(made.id)
  const causes = preview.causes.map(({ field, code }: { field: string; code: string }) => [
    field,
    code,
  ])
  expect(causes.toSorted()).toEqual(
    [
      [target('area'), 'not_a_number'],
      [target('budget'), 'amount_not_decimal'],
      [target('visit'), 'not_a_date'],
      [target('call'), 'not_an_instant'],
      [target('roof'), 'value_not_offered'],
      [target('site'), 'not_a_link'],
    ].toSorted(),
  )
  expect(await ran(admin, made.id)).toMatchObject({ rowsCreated: 0, rowsFailed: 2 })
})

test('a choice that is no option is told before, and then used for another, added, or kept in the notes', async () => {
  const file = [
    HEADINGS,
    'Eve Eden,Mill,,,,,,,,Propane,"Attic, roof",',
    'Fay Ford,Mill,,,,,,,,Peat,,',
  ].join('\n')
  const made = await uploaded(admin, file)
  const preview = await previewOf(made.id)
  expect(preview.unknownValues).toEqual(
    expect.arrayContaining([
      { list: target('fuel'), value: 'Propane', rows: 1 },
      { list: target('fuel'), value: 'Peat', rows: 1 },
      { list: target('parts'), value: 'Attic', rows: 1 },
    ]),
  )
  const [gas] = fields.fuel.options
  await mapped(admin, made, {
    values: {
      [target('fuel')]: { Propane: { do: 'use', id: gas.id }, Peat: { do: 'notes' } },
      [target('parts')]: { Attic: { do: 'add' } },
    },
  })
  expect(await ran(admin, made.id)).toMatchObject({ rowsCreated: 2 })
  const { body: workspace } = await admin.get('/workspace')
  const parts = workspace.fields.find(({ id }: { id: string }) => id === fields.parts.id)
  expect(parts.options.map(({ name }: { name: string }) => name)).toEqual([
    'Roof',
    'Cellar',
    'Attic',
  ])
  const [roof, , attic] = parts.options
  expect((await leadNamed('Eden')).custom).toEqual({
    [key.fuel!]: gas.id,
    [key.parts!]: [roof.id, attic.id],
  })
  const { id } = await leadNamed('Ford')
  const { body: ford } = await admin.get(`/leads/${id}`)
  expect([ford.custom, ford.description]).toEqual([{}, 'Fuel: Peat'])
})

test('a column is mapped to custom fields that there are, and colleagues are not added by a file', async () => {
  const made = await uploaded(admin, 'Name,Extra\nGil Gray,x')
  const map = async (mapping: object) => {
    const { body } = await admin.put(`/imports/${made.id}/mapping`, { ...made.mapping, ...mapping })
    return body.errors?.map(({ field, code }: { field: string; code: string }) => [field, code])
  }
  const columns = (name: string) => [{ target: 'contactName' }, { target: name }]
  expect(await map({ columns: columns('custom.nowhere') })).toEqual([
    ['columns.1', 'mapping_target_unknown'],
  ])
  expect(await map({ defaults: { 'custom.nowhere': 'x' } })).toEqual([
    ['defaults.custom.nowhere', 'mapping_target_unknown'],
  ])
  const values = { [target('advisor')]: { Nobody: { do: 'add' } } }
  expect(await map({ values })).toEqual([[`values.${target('advisor')}`, 'import_list_is_fixed']])
  const defaults = { [target('area')]: '55', company: 'Mill' }
  expect(await map({ columns: columns(target('contract')), defaults })).toBeUndefined()
  await ran(admin, made.id)
  expect((await leadNamed('Gray')).custom).toEqual({ [key.contract!]: 'x', [key.area!]: 55 })
})

test('required custom fields are asked of rows, but not of the file that needs no mapping', async () => {
  const field = await addField('Must have', 'text', { requiredFrom: 'always' })
  const made = await uploaded(admin, 'Name,Company,Must have\nHal Hill,Mill,\nIda Ives,Mill,yes')
  const preview = await previewOf(made.id)
  expect(preview).toMatchObject({
    create: 1,
    error: 1,
    causes: [{ field: `custom.${field.key}`, code: 'value_missing' }],
  })
  await admin.post(`/imports/${made.id}/cancellation`)
  const standard = await uploaded(admin, 'contact_name,phone,source\nJon Jay,+380501112233,Website')
  expect((await previewOf(standard.id)).create).toBe(1)
  await admin.post(`/settings/fields/${field.id}/retirement`)
  const again = await uploaded(admin, 'Name,Company,Must have\nKim Kent,Mill,kept')
  expect(again.mapping!.columns[2]!.target).toBe('notes')
})
