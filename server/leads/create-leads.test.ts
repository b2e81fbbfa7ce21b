import { expect, test } from 'vitest'
import { makeLead, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)

type Listed = { id: string; key: string; kind: string; isDefault?: boolean }
const statusOf = (kind: string): Listed =>
  workspace.statuses.find((status: Listed) => status.kind === kind)
const NEVER = '01980000-0000-7000-8000-000000000000'

const problemsOf = (body: { errors?: { field: string; code: string }[] }) =>
  Object.fromEntries((body.errors ?? []).map(({ field, code }) => [field, code]))

async function count(): Promise<number> {
  return (await administrator.get('/leads?limit=1')).body.total
}

test('a name typed in one field is split into first and last name', async () => {
  for (const [contactName, firstName, lastName] of [
    ['Olena Pchilka', 'Olena', 'Pchilka'],
    ['Шевченко Тарас Григорович', 'Тарас Григорович', 'Шевченко'],
    ['Dr. Ludwig van Beethoven', 'Dr. Ludwig', 'van Beethoven'],
    ['Prince', 'Prince', null],
  ]) {
    const lead = await makeLead(rep, { contactName, firstName: null, lastName: null })
    expect(lead).toMatchObject({
      firstName,
      lastName,
      displayName: [firstName, lastName].filter(Boolean).join(' '),
    })
  }
})

test('first and last name given apart are kept as given', async () => {
  const lead = await makeLead(rep, {
    contactName: 'Somebody Else',
    firstName: 'Anna',
    lastName: 'Maria Lindt',
  })
  expect(lead).toMatchObject({ firstName: 'Anna', lastName: 'Maria Lindt' })
})

test('a new lead is the creator’s own, new, of normal priority, and read by him', async () => {
  const lead = await makeLead(rep)
  expect(lead).toMatchObject({
    version: 1,
    ownerId: server.people.rep.id,
    createdBy: server.people.rep.id,
    channel: 'screen',
    statusId: workspace.statuses.find((status: Listed) => status.isDefault).id,
    statusKind: 'open',
    priority: 'normal',
    isUnread: false,
    dealCount: 0,
    customerId: null,
    followUp: null,
    convertedAt: null,
    disqualifiedAt: null,
    deletedAt: null,
    tagIds: [],
  })
  expect((await rep.get(`/leads/${lead.id}`)).body).toEqual(lead)
})

test('numbers follow each other, a typed one is kept, and one in use is refused by its field', async () => {
  const [one, two] = [await makeLead(rep), await makeLead(rep)]
  const next = (number: string, steps: number) =>
    `LEAD-${String(Number(number.slice(5)) + steps).padStart(4, '0')}`
  expect(two.number).toBe(next(one.number, 1))
  const typed = await makeLead(rep, { number: next(two.number, 2) })
  expect(typed.number).toBe(next(two.number, 2))
  expect((await makeLead(rep)).number).toBe(next(two.number, 1))
  const skipped = await makeLead(rep)
  expect(skipped.number).toBe(next(two.number, 3))
  const taken = await rep.post('/leads', {
    lastName: 'Twin',
    company: 'Twins',
    number: ` ${one.number} `,
  })
  expect([taken.status, taken.body.code, problemsOf(taken.body)]).toEqual([
    409,
    'number_taken',
    { number: 'number_taken' },
  ])
})

test('32 leads created at once get 32 different numbers', async () => {
  const leads = await Promise.all(Array.from({ length: 32 }, () => makeLead(rep)))
  expect(new Set(leads.map((lead) => lead.number)).size).toBe(32)
})

test('without a name and a company both are asked for at once, and nothing is made', async () => {
  const before = await count()
  const refused = await rep.post('/leads', { email: 'nobody@nowhere.example' })
  expect(refused.status).toBe(422)
  expect(problemsOf(refused.body)).toEqual({
    contactName: 'value_missing',
    company: 'value_missing',
  })
  const blank = await rep.post('/leads', { firstName: '   ', company: '\t\n' })
  expect(problemsOf(blank.body)).toEqual({ contactName: 'value_missing', company: 'value_missing' })
  expect(await count()).toBe(before)
})

test('every bad field is told at once', async () => {
  const refused = await rep.post('/leads', {
    firstName: 'x'.repeat(201),
    email: 'not an address',
    phone: 5,
    priority: 'soon',
    country: 'Ukraine',
    sourceId: 'website',
    estimatedValue: { amount: '1e9', currency: 'UAH' },
    tagIds: 'vip',
    doNotCall: 'no',
  })
  expect(refused.status).toBe(422)
  expect(problemsOf(refused.body)).toEqual({
    firstName: 'text_too_long',
    email: 'not_an_email',
    phone: 'value_of_wrong_type',
    priority: 'value_not_offered',
    country: 'value_invalid',
    sourceId: 'value_invalid',
    'estimatedValue.amount': 'amount_not_decimal',
    tagIds: 'value_of_wrong_type',
    doNotCall: 'value_of_wrong_type',
  })
})

test('everything that is in no list is told at once, each by its field', async () => {
  const before = await count()
  const refused = await administrator.post('/leads', {
    lastName: 'Melnyk',
    company: 'Mill',
    sourceId: NEVER,
    ratingId: NEVER,
    industryId: NEVER,
    country: 'QQ',
    tagIds: [NEVER],
    ownerId: NEVER,
    teamId: NEVER,
    statusId: NEVER,
  })
  expect(refused.status).toBe(422)
  expect(problemsOf(refused.body)).toEqual({
    sourceId: 'not_in_list',
    ratingId: 'not_in_list',
    industryId: 'not_in_list',
    country: 'not_in_list',
    tagIds: 'not_in_list',
    ownerId: 'not_in_list',
    teamId: 'not_in_list',
    statusId: 'not_in_list',
  })
  expect(await count()).toBe(before)
})

test('a retired source or rating stays on old leads and can’t be given to new ones', async () => {
  const [source] = workspace.sources
  const [rating] = workspace.ratings
  const old = await makeLead(rep, { sourceId: source.id, ratingId: rating.id })
  const retire = { retired_at: new Date().toISOString() }
  await server.db.updateTable('sources').set(retire).where('id', '=', source.id).execute()
  await server.db.updateTable('ratings').set(retire).where('id', '=', rating.id).execute()
  const fields = { lastName: 'Late', company: 'Too', sourceId: source.id, ratingId: rating.id }
  const refused = await rep.post('/leads', fields)
  expect(problemsOf(refused.body)).toEqual({ sourceId: 'not_in_list', ratingId: 'not_in_list' })
  const edited = await rep.patch(
    `/leads/${old.id}`,
    { ...fields, lastName: 'Early' },
    { version: 1 },
  )
  expect([edited.status, edited.body.sourceId, edited.body.lastName]).toEqual([
    200,
    source.id,
    'Early',
  ])
  const other = await makeLead(rep)
  const changed = await rep.patch(`/leads/${other.id}`, { sourceId: source.id }, { version: 1 })
  expect([changed.status, problemsOf(changed.body)]).toEqual([422, { sourceId: 'not_in_list' }])
  await server.db.updateTable('sources').set({ retired_at: null }).execute()
  await server.db.updateTable('ratings').set({ retired_at: null }).execute()
})

test('outer blanks go, letters are composed, and nothing else is changed', async () => {
  const lead = await makeLead(rep, {
    firstName: '  Йосип'.normalize('NFD'),
    lastName: ' De  La\u00a0Cruz ',
    company: '\n ТОВ «Ґанок»  і син \t',
    email: ' Josyp@GANOK.example ',
    phone: ' 0 (67) 123-45-67 ',
    description: '  two\n\n  lines ',
    street: '',
  })
  expect(lead).toMatchObject({
    firstName: 'Йосип'.normalize('NFC'),
    lastName: 'De  La\u00a0Cruz',
    company: 'ТОВ «Ґанок»  і син',
    email: 'Josyp@GANOK.example',
    phone: '0 (67) 123-45-67',
    phoneNormal: '+380671234567',
    description: 'two\n\n  lines',
    street: null,
  })
})

test('blanks around a text that just fits are no reason to refuse it', async () => {
  const lead = await makeLead(rep, { company: `   ${'й'.normalize('NFD').repeat(200)}   ` })
  expect(lead.company).toBe('й'.repeat(200))
})

test('what can’t be stored is refused with the field’s name, never cut', async () => {
  for (const bad of ['nul\0here', 'half \ud83d pair', '\udc00']) {
    const refused = await rep.post('/leads', { lastName: 'Melnyk', company: bad })
    expect([refused.status, problemsOf(refused.body)]).toEqual([
      422,
      { company: 'text_not_storable' },
    ])
  }
})

test('any text a person may type comes back unchanged', async () => {
  const texts = [
    "Robert'); drop table leads;--",
    '<img src=x onerror=alert(1)>',
    '=HYPERLINK("http://evil.example")',
    '{{7*7}} ${7*7} %s %n',
    '👩‍👩‍👧‍👦 سلام 日本語 ‮reversed',
    '\\ % _ * " \' ` ´',
    'null',
    'undefined',
  ]
  for (const text of texts) {
    const lead = await makeLead(rep, { lastName: text, company: text, description: text })
    expect([lead.lastName, lead.company, lead.description]).toEqual([text, text, text])
    expect((await rep.get(`/leads?q=${encodeURIComponent(text)}`)).status).toBe(200)
  }
})

test('money is exact, in a currency there is', async () => {
  const lead = await makeLead(rep, { estimatedValue: { amount: '0010000.5', currency: 'UAH' } })
  expect(lead.estimatedValue).toEqual({ amount: '10000.50', currency: 'UAH' })
  const refused = await rep.post('/leads', {
    lastName: 'Bar',
    company: 'Ter',
    estimatedValue: { amount: '5', currency: 'ZZZ' },
  })
  expect(problemsOf(refused.body)).toEqual({ 'estimatedValue.currency': 'currency_unknown' })
  const refusals = {
    amount_not_decimal: ['1,5', '1 000', 'NaN', '1e3', ''],
    amount_negative: ['-1'],
    amount_too_large: ['99999999999999'],
    amount_too_precise: ['0.00001'],
  }
  const cases = Object.entries(refusals).flatMap(([code, amounts]) =>
    amounts.map((amount) => ({ code, amount })),
  )
  for (const { code, amount } of cases) {
    const { body } = await rep.post('/leads', {
      lastName: 'Bar',
      company: 'Ter',
      estimatedValue: { amount, currency: 'UAH' },
    })
    expect([amount, problemsOf(body)]).toEqual([amount, { 'estimatedValue.amount': code }])
  }
})

test('all fields of a lead are kept', async () => {
  const tag = (await rep.post('/tags', { name: 'Solar', color: 'amber' })).body
  const fields = {
    firstName: 'Nina',
    lastName: 'Matviienko',
    jobTitle: 'Director',
    company: 'Choir',
    email: 'nina@choir.example',
    phone: '+380441112233',
    mobile: '+380671112233',
    website: 'https://choir.example',
    street: 'Khreshchatyk 1',
    city: 'Kyiv',
    state: 'Kyiv',
    postalCode: '01001',
    country: 'UA',
    industryId: workspace.industries[0].id,
    companySize: '11-50',
    annualRevenue: '1-10',
    sourceId: workspace.sources[0].id,
    sourceDetail: 'utm_campaign=spring',
    ratingId: workspace.ratings[2].id,
    priority: 'urgent',
    tagIds: [tag.id],
    description: 'Roof of the concert hall',
    estimatedValue: { amount: '120000.00', currency: 'UAH' },
    social: { x: '@nina', linkedin: 'in/nina' },
    doNotCall: true,
    emailOptOut: true,
    teamId: null,
    statusId: statusOf('contacted').id,
  }
  const lead = await makeLead(rep, fields)
  expect(lead).toMatchObject(fields)
  expect((await rep.get(`/leads/${lead.id}`)).body).toMatchObject(fields)
})

test('the same tag named twice is one tag', async () => {
  const tag = (await rep.post('/tags', { name: 'Twice', color: 'blue' })).body
  const lead = await makeLead(rep, { tagIds: [tag.id, tag.id] })
  expect(lead.tagIds).toEqual([tag.id])
})

test('fields that only the server sets are not taken from outside', async () => {
  const lead = await makeLead(rep, {
    id: NEVER,
    version: 40,
    createdAt: '2001-01-01T00:00:00Z',
    createdBy: NEVER,
    convertedAt: '2001-01-01T00:00:00Z',
    dealCount: 9,
    customerId: NEVER,
    statusKind: 'converted',
    channel: 'import',
  })
  expect(lead).toMatchObject({
    version: 1,
    convertedAt: null,
    dealCount: 0,
    customerId: null,
    statusKind: 'open',
    channel: 'screen',
  })
  expect(lead.id).not.toBe(NEVER)
  expect(lead.createdAt > '2026').toBe(true)
})

test('a status that an action sets can’t be given to a new lead, a status by hand can', async () => {
  const fields = { lastName: 'Short', company: 'Cut' }
  const codes: Record<string, string> = {
    qualified: 'status_needs_conversion',
    converted: 'status_needs_conversion',
    closed: 'status_needs_disqualification',
  }
  for (const [kind, code] of Object.entries(codes)) {
    const refused = await rep.post('/leads', { ...fields, statusId: statusOf(kind).id })
    expect([refused.status, refused.body.code]).toEqual([409, code])
  }
  const nothing = await rep.post('/leads', { ...fields, statusId: null })
  expect([nothing.status, problemsOf(nothing.body)]).toEqual([
    422,
    { statusId: 'value_of_wrong_type' },
  ])
})

test('giving a new lead to somebody else, to nobody or to a team needs the right to assign', async () => {
  const fields = { lastName: 'Gift', company: 'Shop' }
  const team = workspace.teams.find(({ name }: { name: string }) => name === 'South').id
  for (const given of [
    { ownerId: server.people.otherRep.id },
    { ownerId: null },
    { teamId: team },
  ]) {
    const refused = await rep.post('/leads', { ...fields, ...given })
    expect([refused.status, refused.body.code]).toEqual([403, 'leads_assign_missing'])
  }
  expect((await rep.post('/leads', { ...fields, ownerId: server.people.rep.id })).status).toBe(201)
  const given = await makeLead(server.as('manager'), {
    ownerId: server.people.otherRep.id,
    teamId: team,
  })
  expect(given).toMatchObject({ ownerId: server.people.otherRep.id, teamId: team, isUnread: false })
  expect((await server.as('otherRep').get(`/leads/${given.id}`)).body.isUnread).toBe(true)
})

test('creating is on the timeline with who, when and through what', async () => {
  const lead = await makeLead(rep)
  const { items, total } = (await rep.get(`/leads/${lead.id}/timeline`)).body
  expect(total).toBe(1)
  expect(items[0]).toMatchObject({
    type: 'lead_created',
    actorId: server.people.rep.id,
    at: lead.createdAt,
    channel: 'screen',
    leadId: lead.id,
  })
})

test('a lead that a program creates says so', async () => {
  const { token: key } = (await rep.post('/keys', { name: 'Website', scopes: ['leads.write'] }))
    .body
  const lead = await makeLead(server.as({ key }))
  expect(lead).toMatchObject({ channel: 'api', ownerId: server.people.rep.id })
  expect((await rep.get(`/leads/${lead.id}/timeline`)).body.items[0].channel).toBe('api')
})

test('an administrator asks every new lead for a source, too; those that are there stay editable', async () => {
  const old = await makeLead(administrator, { ownerId: null })
  const { version } = (await administrator.get('/workspace')).body
  const asked = { requiredLeadFields: ['contactName', 'sourceId', 'estimatedValue'] }
  expect((await administrator.patch('/workspace', asked, { version })).status).toBe(200)
  const lead = { contactName: 'Late Comer' }
  expect(problemsOf((await administrator.post('/leads', lead)).body)).toEqual({
    sourceId: 'value_missing',
    estimatedValue: 'value_missing',
  })
  const estimatedValue = { amount: '10.00', currency: 'UAH' }
  const sourceId = workspace.sources[0].id
  const made = await administrator.post('/leads', { ...lead, sourceId, estimatedValue })
  expect(made.status).toBe(201)
  const edited = await administrator.patch(`/leads/${old.id}`, { city: 'Lviv' }, { version: 1 })
  expect(edited.status).toBe(200)
  const { id, version: seen } = made.body
  const emptied = await administrator.patch(`/leads/${id}`, { sourceId: null }, { version: seen })
  expect(problemsOf(emptied.body)).toEqual({ sourceId: 'value_missing' })
  const preview = (await administrator.get(`/leads/${old.id}/conversion`)).body
  expect(preview.missing).toEqual(['sourceId', 'estimatedValue'])
  const back = { requiredLeadFields: ['contactName', 'company'] }
  await administrator.patch('/workspace', back, { version: version + 1 })
})
