import { expect, test } from 'vitest'
import { OFFERS, offerMeant, whyNotOfferedDeal, whyNotOffers } from '#domain/conversions.ts'
import { missingFieldProblems, missingLeadFields, statusKindFromDeals } from '#domain/leads.ts'
import { whyNotPattern } from '#domain/sequences.ts'
import { TEMPLATE_KEYS, TEMPLATES } from '#domain/templates/index.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'

const templates = Object.values<SalesTemplate>(TEMPLATES)

test('five ways of selling come with Kindling, the guided one first', () => {
  expect(TEMPLATE_KEYS).toEqual(['guided', 'accounts', 'detailed', 'board', 'service'])
  expect(templates.map(({ key }) => key)).toEqual(TEMPLATE_KEYS)
})

test.each(templates)(
  '$key starts new leads in one status, and can close and convert them',
  (of) => {
    const kinds = of.statuses.map(({ kind }) => kind)
    expect(of.statuses.filter(({ isDefault }) => isDefault)).toMatchObject([{ kind: 'open' }])
    expect(kinds).toContain('closed')
    expect(kinds).toContain('converted')
    expect(kinds).toContain(of.statusAfterConverting)
    expect(new Set(of.statuses.map(({ key }) => key)).size).toBe(of.statuses.length)
  },
)

test.each(templates)('in $key nobody closes or converts a lead by choosing a status', (of) => {
  const deeds = of.statuses.filter(({ kind }) => kind === 'closed' || kind === 'converted')
  expect(deeds.filter(({ chosenByHand }) => chosenByHand)).toEqual([])
})

test.each(templates)('$key numbers its leads and offers what its statuses can tell', (of) => {
  expect(whyNotPattern(of.leadNumber.pattern, of.leadNumber.reset)).toBeUndefined()
  expect(whyNotOffers(of.conversions, of.statusAfterConverting)).toBeUndefined()
})

test('a rating of no stars is a value of its own', () => {
  expect(TEMPLATES.accounts.ratings.map(({ stars }) => stars)).toEqual([0, 1, 2, 3, 4, 5])
})

test('where a phone or an email is enough, one of them is, and without both the phone is asked for', () => {
  const required = TEMPLATES.service.requiredLeadFields
  expect(missingLeadFields({ firstName: 'Ivan', email: 'i@x.example' }, required)).toEqual([])
  expect(missingLeadFields({ firstName: 'Ivan', mobile: '067' }, required)).toEqual([])
  const missing = missingLeadFields({ firstName: 'Ivan' }, required)
  expect(missingFieldProblems(missing)).toEqual([
    { field: 'phone', code: 'phone_or_email_missing' },
  ])
})

test('a conversion without a word about how is the usual one that fits its deal', () => {
  const { conversions } = TEMPLATES.accounts
  expect(offerMeant(conversions, undefined, undefined)).toBe('convert_to_account')
  expect(offerMeant(conversions, undefined, null)).toBe('convert_to_account')
  expect(offerMeant(conversions, undefined, { mode: 'new' })).toBe(
    'convert_to_account_and_opportunity',
  )
  expect(offerMeant(conversions, 'convert_to_account', { mode: 'new' })).toBe('convert_to_account')
})

test('an offer takes only the deal that it makes', () => {
  expect(whyNotOfferedDeal('convert_to_customer', { mode: 'new' })).toBe('offer_makes_no_deal')
  expect(whyNotOfferedDeal('qualify', null)).toBe('offer_makes_deal')
  expect(whyNotOfferedDeal('convert_to_job', { mode: 'existing' })).toBe('offer_makes_new_deal')
  for (const [key, { deal }] of Object.entries(OFFERS)) {
    const fitting = deal === 'none' ? null : ({ mode: 'new' } as const)
    expect(whyNotOfferedDeal(key as keyof typeof OFFERS, fitting)).toBeUndefined()
  }
})

test('where deals decide the status, a conversion without a deal can’t be offered', () => {
  expect(whyNotOffers(['convert_to_customer'], 'qualified')).toBe('offer_needs_deal')
  expect(whyNotOffers(['convert_to_customer'], 'converted')).toBeUndefined()
})

test('a converted lead stays converted whatever becomes of its deals, unless deals decide', () => {
  expect(statusKindFromDeals([], 'converted')).toBe('converted')
  expect(statusKindFromDeals([{ won: false }], 'converted')).toBe('converted')
  expect(statusKindFromDeals([{ won: false }], 'qualified')).toBe('qualified')
  expect(statusKindFromDeals([], 'qualified')).toBeUndefined()
})
