import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ACCOUNTS_SUGGESTIONS,
  ALL_OPERATORS,
  CONDITION_FIELDS,
  CONDITION_OPERATORS,
  type Condition,
  type ConditionField,
  type RatingFacts,
  suggestRating,
  type SuggestionRule,
  whatIsWrongWith,
} from '#domain/suggested-rating.ts'

const BLANK: RatingFacts & { ratingId: string | null } = {
  ratingId: null,
  zones: [],
  country: null,
  sourceId: null,
  industryId: null,
  priority: 'normal',
  companySize: null,
  annualRevenue: null,
  estimatedValue: null,
  calls: 0,
  emails: 0,
  meetings: 0,
  jobTitle: null,
  company: null,
  email: null,
  phone: null,
  website: null,
  city: null,
  state: null,
  postalCode: null,
  sourceDetail: null,
  description: null,
  said: [],
}
const RATINGS = ['cold', 'warm', 'hot'].map((id) => ({ id, retiredAt: null }))

function holds(condition: Condition, facts: Partial<RatingFacts>): boolean {
  const rules: SuggestionRule[] = [{ ratingId: 'hot', match: 'all', conditions: [condition] }]
  const lead = { ...BLANK, ...facts }
  return suggestRating(rules, lead, { ratings: RATINGS, currency: 'UAH' }) !== undefined
}

test.for<[Condition, Partial<RatingFacts>, boolean]>([
  [{ field: 'said', operator: 'mentions', values: ['price'] }, { said: ['Which prices?'] }, true],
  [{ field: 'said', operator: 'mentions', values: ['price'] }, { said: ['Enterprice AG'] }, false],
  [{ field: 'said', operator: 'mentions', values: ['цін'] }, { said: ['Яка ЦІНА?'] }, true],
  [
    { field: 'said', operator: 'mentions', values: ['price list'] },
    { said: ['price; list'] },
    true,
  ],
  [
    { field: 'said', operator: 'mentions', values: ['price list'] },
    { said: ['price', 'list'] },
    false,
  ],
  [{ field: 'said', operator: 'mentions_not', values: ['price'] }, {}, true],
  [{ field: 'said', operator: 'mentions_not', values: ['a', 'b'] }, { said: ['b'] }, false],
  [{ field: 'country', operator: 'is', values: ['UA', 'PL'] }, { country: 'PL' }, true],
  [{ field: 'country', operator: 'is', values: ['UA'] }, {}, false],
  [{ field: 'country', operator: 'is_not', values: ['UA'] }, {}, true],
  [{ field: 'company', operator: 'contains', values: ['Café'] }, { company: 'the CAFE' }, true],
  [{ field: 'company', operator: 'contains_not', values: ['gmbh'] }, { company: 'A GmbH' }, false],
  [{ field: 'city', operator: 'is', values: ["Кам'янець"] }, { city: 'Кам’янець' }, true],
  [{ field: 'email', operator: 'is_filled', values: [] }, { email: 'a@b.example' }, true],
  [{ field: 'email', operator: 'is_empty', values: [] }, { email: 'a@b.example' }, false],
  [
    { field: 'companySize', operator: 'at_least', values: ['51-200'] },
    { companySize: '5001+' },
    true,
  ],
  [
    { field: 'companySize', operator: 'at_least', values: ['51-200'] },
    { companySize: '11-50' },
    false,
  ],
  [{ field: 'companySize', operator: 'at_most', values: ['51-200'] }, {}, false],
  [{ field: 'meetings', operator: 'at_least', values: ['1'] }, { meetings: 1 }, true],
  [{ field: 'interactions', operator: 'at_least', values: ['3'] }, { calls: 2, emails: 1 }, true],
  [{ field: 'calls', operator: 'at_most', values: ['0'] }, {}, true],
  [
    { field: 'estimatedValue', operator: 'at_least', values: ['1000'] },
    { estimatedValue: { amount: '1000.00', currency: 'UAH' } },
    true,
  ],
  [
    { field: 'estimatedValue', operator: 'at_least', values: ['1000'] },
    { estimatedValue: { amount: '5000.00', currency: 'EUR' } },
    false,
  ],
])('%j of %j is %s', ([condition, facts, expected]) => {
  expect(whatIsWrongWith(condition)).toBeUndefined()
  expect(holds(condition, facts)).toBe(expected)
})

test('the reasons say which conditions hold, and what was found', () => {
  const conditions: Condition[] = [
    { field: 'said', operator: 'mentions', values: ['demo', 'price'] },
    { field: 'country', operator: 'is', values: ['DE'] },
    { field: 'calls', operator: 'at_least', values: ['1'] },
  ]
  const lead = { ...BLANK, said: ['Asked for the price'], calls: 2 }
  const known = { ratings: RATINGS, currency: 'UAH' }
  expect(
    suggestRating([{ ratingId: 'hot', match: 'all', conditions }], lead, known),
  ).toBeUndefined()
  expect(suggestRating([{ ratingId: 'hot', match: 'any', conditions }], lead, known)).toEqual({
    ratingId: 'hot',
    reasons: [
      { ...conditions[0], found: 'price' },
      { ...conditions[2], found: '2' },
    ],
  })
})

test('what a template ships makes sense, and tells apart who asked from where, who met and who only talked', () => {
  for (const { conditions } of ACCOUNTS_SUGGESTIONS) {
    expect(conditions.map(whatIsWrongWith)).toEqual(conditions.map(() => undefined))
  }
  const ratings = [0, 1, 2, 3, 4, 5].map((stars) => ({ id: `${stars}`, retiredAt: null }))
  const rules = ACCOUNTS_SUGGESTIONS.map(({ stars, ...rule }) => ({
    ...rule,
    ratingId: `${stars}`,
  }))
  const starsFor = (facts: Partial<RatingFacts>) =>
    suggestRating(rules, { ...BLANK, ...facts }, { ratings, currency: 'UAH' })?.ratingId
  const said = ['Прошу надіслати комерційну пропозицію']
  expect(starsFor({ said, meetings: 1, zones: ['ours'] })).toBe('5')
  expect(starsFor({ said, meetings: 1 })).toBe('3')
  expect(starsFor({ said })).toBeUndefined()
  expect(starsFor({ meetings: 1 })).toBe('3')
  expect(starsFor({ calls: 1, emails: 1 })).toBe('1')
  expect(starsFor({})).toBeUndefined()
})

const fields = Object.keys(CONDITION_FIELDS) as ConditionField[]
const anyCondition = fc.record({
  field: fc.constantFrom(...fields),
  operator: fc.constantFrom(...ALL_OPERATORS),
  values: fc.array(fc.oneof(fc.string(), fc.constantFrom('1', '51-200', 'UA', 'price')), {
    maxLength: 3,
  }),
})
const sensible = anyCondition.filter((condition) => whatIsWrongWith(condition) === undefined)
const anyRule: fc.Arbitrary<SuggestionRule> = fc.record({
  ratingId: fc.constantFrom('cold', 'warm', 'hot', 'gone'),
  match: fc.constantFrom('all', 'any'),
  conditions: fc.array(sensible, { maxLength: 3 }),
})
const anyLead = fc.record({
  ...Object.fromEntries(Object.entries(BLANK).map(([field, value]) => [field, fc.constant(value)])),
  ratingId: fc.option(fc.constantFrom('cold', 'warm', 'hot')),
  country: fc.option(fc.constantFrom('UA', 'PL')),
  companySize: fc.option(fc.constantFrom('11-50', '5001+')),
  calls: fc.nat(3),
  said: fc.array(fc.constantFrom('the price', 'hello')),
}) as fc.Arbitrary<typeof BLANK>

test('a retired rating is never suggested, nor the one that the lead has, whatever the rules', () => {
  fc.assert(
    fc.property(fc.array(anyRule), anyLead, fc.subarray(RATINGS), (rules, lead, retired) => {
      const ratings = RATINGS.map((rating) =>
        retired.includes(rating) ? { ...rating, retiredAt: '2026-01-01T00:00:00Z' } : rating,
      )
      const found = suggestRating(rules, lead, { ratings, currency: 'UAH' })
      if (!found) return
      expect(found.ratingId).not.toBe(lead.ratingId)
      expect(retired.map(({ id }) => id)).not.toContain(found.ratingId)
      expect(RATINGS.map(({ id }) => id)).toContain(found.ratingId)
      expect(found.reasons.length).toBeGreaterThan(0)
    }),
  )
}, 30_000)

test('the first rule that fits is taken: rules below it change nothing', () => {
  fc.assert(
    fc.property(fc.array(anyRule), fc.array(anyRule), anyLead, (above, below, lead) => {
      const unrated = { ...lead, ratingId: null }
      const known = { ratings: RATINGS, currency: 'UAH' }
      const found = suggestRating(above, unrated, known)
      const all = suggestRating([...above, ...below], unrated, known)
      expect(all).toEqual(found ?? suggestRating(below, unrated, known))
    }),
  )
}, 30_000)

test('whatever is asked of a lead is answered, also by conditions that make no sense', () => {
  fc.assert(
    fc.property(anyCondition, anyLead, (condition, lead) => {
      const { operator, values, field } = condition
      const kind = CONDITION_FIELDS[field]
      const isPossible = (CONDITION_OPERATORS[kind] as readonly string[]).includes(operator)
      if (!isPossible) expect(whatIsWrongWith(condition)?.part).toBe('operator')
      else if (whatIsWrongWith(condition) === undefined) holds({ field, operator, values }, lead)
    }),
  )
}, 30_000)
