import { expect, test } from 'vitest'
import fc from 'fast-check'
import type { ImportTarget } from './import-columns.ts'
import { decimalSignOf } from './import-values.ts'
import { isBlankRow, judgeRow, prepareImport, type ImportSetup } from './imports.ts'

const lists = {
  source: [
    { id: 's-web', name: 'Website' },
    { id: 's-fair', name: 'Trade fair' },
  ],
  rating: [{ id: 'r-hot', name: 'Гаряча' }],
  industry: [{ id: 'i-edu', name: 'Education' }],
  status: [{ id: 'st-new', name: 'New' }],
  tags: [
    { id: 't-vip', name: 'VIP' },
    { id: 't-b2b', name: 'B2B' },
  ],
}

function judge(cells: Record<string, [ImportTarget, string]>, setup: Partial<ImportSetup> = {}) {
  const prepared = prepareImport({
    headings: Object.keys(cells),
    targets: Object.values(cells).map(([target]) => target),
    lists,
    currency: 'UAH',
    required: [],
    ...setup,
  })
  return judgeRow(
    prepared,
    Object.values(cells).map(([, cell]) => cell),
  )
}

test('a row becomes a lead with every cell in its field', () => {
  const { lead, problems } = judge({
    Name: ['contactName', ' Шевченко Тарас Григорович '],
    Firm: ['company', 'Kvitka  Ltd'],
    Mail: ['email', 'Taras@Kvitka.ua'],
    Tel: ['phone', '0444123456'],
    Zip: ['postalCode', '04101'],
    Land: ['country', 'Україна'],
    From: ['source', 'trade FAIR'],
    How: ['rating', 'гаряча'],
    Field: ['industry', 'Education'],
    Soon: ['priority', 'Висока'],
    Staff: ['companySize', '11 – 50 employees'],
    Worth: ['estimatedValue', '12 500,50 грн'],
    Calls: ['doNotCall', 'Так'],
    Tags: ['tags', 'vip; B2B, vip'],
    In: ['linkedin', 'https://linkedin.com/in/taras'],
  })
  expect(problems).toEqual([])
  expect(lead).toMatchObject({
    firstName: 'Тарас Григорович',
    lastName: 'Шевченко',
    company: 'Kvitka  Ltd',
    email: 'Taras@Kvitka.ua',
    phone: '0444123456',
    postalCode: '04101',
    country: 'UA',
    sourceId: 's-fair',
    ratingId: 'r-hot',
    industryId: 'i-edu',
    priority: 'high',
    companySize: '11-50',
    estimatedValue: { amount: '12500.5', currency: 'UAH' },
    doNotCall: true,
    emailOptOut: false,
    tagIds: ['t-vip', 't-b2b'],
    social: { linkedin: 'https://linkedin.com/in/taras' },
    description: null,
  })
})

test('all that is wrong with a row is said at once, with column and reason', () => {
  const { problems } = judge(
    {
      Mail: ['email', 'taras(at)kvitka.ua'],
      City: ['city', 'К'.repeat(121)],
      Tel: ['phone', '3.80441E+11'],
      Worth: ['estimatedValue', '1,500'],
      Note: ['notes', 'a\0b'],
    },
    { required: ['lastName', 'email'] },
  )
  expect(problems.map(({ column, field, code }) => [column, field, code])).toEqual([
    ['Note', 'notes', 'text_not_storable'],
    ['Tel', 'phone', 'phone_lost_digits'],
    ['City', 'city', 'text_too_long'],
    ['Mail', 'email', 'not_an_email'],
    ['Worth', 'estimatedValue', 'amount_ambiguous'],
    [null, 'lastName', 'value_missing'],
  ])
  expect(problems.find(({ code }) => code === 'text_too_long')?.values).toEqual({ maximum: 120 })
})

test('a row without name, company, email and phone is refused', () => {
  const { problems } = judge({ City: ['city', 'Київ'] })
  expect(problems).toEqual([{ column: null, field: 'company', code: 'value_missing', value: null }])
})

test('columns without a field of their own are kept in the description', () => {
  const { lead } = judge({
    Index: ['notes', '7'],
    Company: ['company', 'Mays'],
    Notes: ['description', 'Called twice.\nNo answer.'],
    'Deal Stage': ['notes', 'On hold'],
    Empty: ['notes', ' '],
    Secret: ['ignore', 'gone'],
  })
  expect(lead.description).toBe('Called twice.\nNo answer.\n\nIndex: 7\nDeal Stage: On hold')
})

test('a value that no list has is kept and named, never made a new entry silently', () => {
  const { lead, problems, unlisted, toAdd } = judge({
    Company: ['company', 'Mays'],
    Source: ['source', 'Carrier pigeon'],
    Land: ['country', 'Atlantis'],
    Call: ['doNotCall', 'Maybe'],
    Tags: ['tags', 'VIP, blue'],
  })
  expect(problems).toEqual([])
  expect(toAdd).toEqual([])
  expect(new Set(unlisted)).toEqual(
    new Set([
      { list: 'source', value: 'Carrier pigeon' },
      { list: 'country', value: 'Atlantis' },
      { list: 'doNotCall', value: 'Maybe' },
      { list: 'tags', value: 'blue' },
    ]),
  )
  expect(lead).toMatchObject({ sourceId: null, country: null, doNotCall: false, tagIds: ['t-vip'] })
  expect(lead.description).toBe('Source: Carrier pigeon\nLand: Atlantis\nCall: Maybe\nTags: blue')
})

test('what the person decided about a value holds for every spelling of it', () => {
  const decisions = {
    source: { 'carrier pigeon': { do: 'use', id: 's-web' }, Flyer: { do: 'add' } },
    country: { Atlantis: { do: 'use', id: 'GR' } },
  } as const
  const first = judge(
    { Company: ['company', 'A'], S: ['source', 'Carrier  PIGEON'], C: ['country', 'Atlantis'] },
    { decisions },
  )
  expect(first.lead).toMatchObject({ sourceId: 's-web', country: 'GR', description: null })
  const second = judge({ Company: ['company', 'A'], S: ['source', 'Flyer'] }, { decisions })
  expect(second.toAdd).toEqual([{ list: 'source', value: 'Flyer' }])
})

test('a decision can’t smuggle in an entry that a new lead may not get', () => {
  const decisions = { status: { Won: { do: 'use', id: 'st-converted' } } } as const
  const { lead, unlisted } = judge(
    { Company: ['company', 'A'], S: ['status', 'Won'] },
    { decisions },
  )
  expect(lead.statusId).toBeNull()
  expect(unlisted).toEqual([{ list: 'status', value: 'Won' }])
})

test('a number of employees or a revenue finds its range and is kept exactly beside it', () => {
  const { lead } = judge({
    Company: ['company', 'A'],
    Staff: ['companySize', '1,200'],
    Revenue: ['annualRevenue', '7 500 000'],
  })
  expect(lead).toMatchObject({
    companySize: '1001-5000',
    annualRevenue: '1-10',
    description: 'Staff: 1,200\nRevenue: 7 500 000',
  })
})

test('of several emails in a cell the first is the lead’s and the others are kept', () => {
  const { lead, problems } = judge({ Mail: ['email', 'a@mays.ua; b@mays.ua'] })
  expect(problems).toEqual([])
  expect(lead).toMatchObject({ email: 'a@mays.ua', description: 'Mail: b@mays.ua' })
  expect(judge({ Mail: ['email', 'Anna <a@mays.ua>'] }).lead.email).toBe('a@mays.ua')
  expect(judge({ C: ['company', 'A'], Mail: ['email', 'n/a'] }).problems).toEqual([])
})

test('a whole name beside first and last name is not said twice', () => {
  const names = { F: ['firstName', 'Anna'], L: ['lastName', 'Berg'] } as const
  const same = judge({ F: [...names.F], L: [...names.L], Name: ['contactName', 'ANNA BERG'] })
  expect(same.lead).toMatchObject({ firstName: 'Anna', lastName: 'Berg', description: null })
  const other = judge({ F: [...names.F], L: [...names.L], Name: ['contactName', 'Anna B. Berg'] })
  expect(other.lead.description).toBe('Name: Anna B. Berg')
})

test('our own exports come back without their guards against formulas', () => {
  const { lead } = judge({ C: ['company', "'=SUM(A1)"], P: ['phone', "'+1-555-0100"] })
  expect(lead).toMatchObject({ company: '=SUM(A1)', phone: '+1-555-0100' })
})

test('a default fills only rows that have no value', () => {
  const defaults = { source: 'Website' }
  const empty = judge({ C: ['company', 'A'], S: ['source', ''] }, { defaults })
  const filled = judge({ C: ['company', 'A'], S: ['source', 'Trade fair'] }, { defaults })
  expect([empty.lead.sourceId, filled.lead.sourceId]).toEqual(['s-web', 's-fair'])
})

test('a row with more cells than headings is refused, one with fewer is read', () => {
  const prepared = prepareImport({
    headings: ['C', 'P'],
    targets: ['company', 'phone'],
    lists,
    currency: 'UAH',
    required: [],
  })
  expect(judgeRow(prepared, ['A', '1', '', ' ']).problems).toEqual([])
  expect(judgeRow(prepared, ['A', '1', 'x']).problems[0]?.code).toBe('row_has_more_cells')
  expect(judgeRow(prepared, ['A'])).toMatchObject({ problems: [], lead: { company: 'A' } })
})

test('rows of blanks and tabs are no rows', () => {
  expect(isBlankRow(['', ' \t', '\u00A0'])).toBe(true)
  expect(isBlankRow([])).toBe(true)
  expect(isBlankRow(['', '0'])).toBe(false)
})

test('the amounts of a column tell how its author writes decimals', () => {
  expect(decimalSignOf(['1,500', '2,5'])).toBe(',')
  expect(decimalSignOf(['1,500', '2,500.00'])).toBe('.')
  expect(decimalSignOf(['1,500', '2,500'])).toBeUndefined()
})

test('whatever stands in a file, every word of it is in the lead or in a problem', () => {
  const target = fc.constantFrom<ImportTarget[]>(
    'notes',
    'firstName',
    'lastName',
    'company',
    'email',
    'phone',
    'source',
    'tags',
    'country',
    'companySize',
    'priority',
    'description',
    'estimatedValue',
    'rating',
    'contactName',
  )
  const cell = fc.oneof(
    fc.constantFrom(
      'Website',
      'VIP',
      'a@b.ua',
      'a@b.ua c@d.ua',
      '5',
      '1 500,5',
      'UA',
      'Dr. Anna van Berg',
    ),
    fc.stringMatching(/^[A-Za-zа-яіїє0-9 ]{0,20}$/),
  )
  const columns = fc.uniqueArray(fc.tuple(target, cell), { selector: ([t]) => t, minLength: 1 })
  fc.assert(
    fc.property(columns, (given) => {
      const { lead, problems } = judge(
        Object.fromEntries(given.map(([t, c], at) => [`Column ${at}`, [t, c]])),
      )
      const kept = JSON.stringify([lead, problems]).toLowerCase()
      const names: Record<string, string> = { Website: 's-web', VIP: 't-vip' }
      for (const [field, text] of given) {
        if (field === 'country' || field === 'priority' || field === 'estimatedValue') continue
        for (const word of text.split(/[\s,]+/).filter(Boolean)) {
          const found = kept.includes(word.toLowerCase()) || kept.includes(names[word] ?? '\0')
          expect(found, `${field}: ${word} in ${kept}`).toBe(true)
        }
      }
    }),
  )
})
