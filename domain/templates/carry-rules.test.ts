import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type StatusRule, whyNotMove, whyNotStatusRule } from '#domain/status-rules.ts'
import { carryRules, type Successor, successorOf } from '#domain/templates/carry-rules.ts'
import { statusChoices, suggestedStatus } from '#domain/templates/change-template.ts'
import { TEMPLATE_KEYS, TEMPLATES, type TemplateKey } from '#domain/templates/index.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'

type Change = { from: TemplateKey; to: TemplateKey; picks?: number[] }
type World = { before: SalesTemplate; after: SalesTemplate; successors: Map<string, Successor> }

/** What each status becomes: by suggestion, or by these picks among what it may become. */
function worldOf({ from, to, picks }: Change): World {
  const before: SalesTemplate = TEMPLATES[from]
  const after: SalesTemplate = TEMPLATES[to]
  const successors = before.statuses.map(({ key, kind }, at) => {
    const standing = kind === 'closed' ? 'closed' : 'worked'
    const choices = statusChoices(standing, after).map((choice) => choice.key)
    const same = after.statuses.find((status) => status.key === key && status.kind === kind)
    const stays = same && choices.includes(key)
    const picked = picks ? choices[picks[at]! % choices.length]! : undefined
    const becomes = stays ? key : (picked ?? suggestedStatus({ key, kind, standing }, after))
    const old = { kind, isRetired: false, goesOnAs: same ? key : null, becomes }
    return [key, successorOf(old, before.statusAfterConverting, after)] as const
  })
  return { before, after, successors: new Map(successors) }
}

const rule = (given: Partial<StatusRule>): StatusRule => ({
  id: `${given.fromId ?? 'any'} to ${given.toId ?? 'any'}`,
  fromId: null,
  toId: null,
  roleIds: null,
  fields: [],
  ...given,
})

function carriedBy(change: Change, rules: Partial<StatusRule>[]) {
  const { carried, lapsed } = carryRules(rules.map(rule), worldOf(change).successors)
  return { carried, lapsed: lapsed.map(({ id }) => id) }
}

test('a rule follows its statuses to those that take their place', () => {
  const { carried, lapsed } = carriedBy({ from: 'board', to: 'accounts' }, [
    { fromId: 'new', toId: 'contacted', fields: ['phone'] },
    { fromId: 'contacted', toId: 'lost', roleIds: ['managers'] },
  ])
  expect(lapsed).toEqual([])
  expect(carried).toMatchObject([
    { from: 'new', to: 'in_progress', fields: ['phone'], isUnchanged: false },
    { from: 'in_progress', to: 'recycled', roleIds: ['managers'], isUnchanged: false },
  ])
})

test('a rule of which nothing goes stays as it is', () => {
  const { carried } = carriedBy({ from: 'board', to: 'service' }, [
    { fromId: 'new', toId: 'contacted', fields: ['phone'] },
    { fields: ['city'] },
  ])
  expect(carried.map(({ isUnchanged }) => isUnchanged)).toEqual([true, true])
})

test('two rules that come to speak of one move ask together what both asked', () => {
  const { carried } = carriedBy({ from: 'board', to: 'accounts' }, [
    { fromId: 'new', toId: 'contacted', fields: ['phone', 'city'], roleIds: ['a', 'b'] },
    { fromId: 'new', toId: 'qualified', fields: ['city', 'email'], roleIds: ['b', 'c'] },
  ])
  expect(carried).toEqual([
    {
      from: 'new',
      to: 'in_progress',
      roleIds: ['b'],
      fields: ['phone', 'city', 'email'],
      of: ['new to contacted', 'new to qualified'],
      isUnchanged: false,
    },
  ])
})

test('a rule whose move would begin and end in one status is named as lapsed', () => {
  const { carried, lapsed } = carriedBy({ from: 'board', to: 'accounts' }, [
    { fromId: 'contacted', toId: 'qualified', fields: ['phone'] },
  ])
  expect([carried, lapsed]).toEqual([[], ['contacted to qualified']])
})

test('a rule about converting stays about converting, whatever status that gives', () => {
  const toQualified = [{ toId: 'qualified', fields: ['phone'] }]
  expect(carriedBy({ from: 'guided', to: 'accounts' }, toQualified).carried).toMatchObject([
    { from: null, to: 'converted' },
  ])
  expect(carriedBy({ from: 'guided', to: 'detailed' }, toQualified).carried).toMatchObject([
    { from: null, to: 'qualified', isUnchanged: true },
    { from: null, to: 'converted', isUnchanged: false },
  ])
  const toConverted = [{ toId: 'converted', roleIds: ['managers'] }]
  expect(carriedBy({ from: 'accounts', to: 'guided' }, toConverted).carried).toMatchObject([
    { from: null, to: 'converted', isUnchanged: true },
    { from: null, to: 'qualified', roleIds: ['managers'] },
  ])
})

test('a rule to a status that was retired before restricts nothing afterwards either', () => {
  const { after, successors } = worldOf({ from: 'board', to: 'accounts' })
  const old = { kind: 'contacted', isRetired: true, goesOnAs: null, becomes: 'assigned' } as const
  successors.set('gone', successorOf(old, 'converted', after))
  const rules = [rule({ toId: 'gone', fields: ['phone'] })]
  expect(carryRules(rules, successors)).toEqual({ carried: [], lapsed: [] })
  const from = [rule({ fromId: 'gone', toId: 'new', fields: ['phone'] })]
  expect(carryRules(from, successors).carried).toMatchObject([{ from: 'assigned', to: 'new' }])
})

const ROLES = ['rep', 'manager']
const changes = fc.record({
  from: fc.constantFrom(...TEMPLATE_KEYS),
  to: fc.constantFrom(...TEMPLATE_KEYS),
  picks: fc.array(fc.nat(20), { minLength: 9, maxLength: 9 }),
})
const anyRules = fc.array(
  fc.record({
    from: fc.option(fc.nat(20)),
    to: fc.option(fc.nat(20)),
    roleIds: fc.option(fc.subarray(ROLES)),
    fields: fc.subarray(['phone', 'city']),
  }),
  { maxLength: 6 },
)

test('what a rule held back before is held back afterwards, wherever the move still is one', () => {
  fc.assert(
    fc.property(changes, anyRules, fc.constantFrom(...ROLES), (change, drawn, role) => {
      const { before, after, successors } = worldOf(change)
      const keyAt = (at: number | null) =>
        at === null ? null : before.statuses[at % before.statuses.length]!.key
      const rules = drawn
        .map(({ from, to, roleIds, fields }, at) =>
          rule({ id: `${at}`, fromId: keyAt(from), toId: keyAt(to), roleIds, fields }),
        )
        .filter((each) => !whyNotStatusRule(each))
      const { carried, lapsed } = carryRules(rules, successors)
      const rulesAfter = carried.map(({ from, to, ...rest }) =>
        rule({ ...rest, fromId: from, toId: to }),
      )
      const known = new Set(after.statuses.map(({ key }) => key))
      for (const each of rulesAfter) {
        expect(whyNotStatusRule(each)).toBeUndefined()
        for (const end of [each.fromId, each.toId])
          expect(end === null || known.has(end)).toBe(true)
      }
      // Each rule is accounted for: it goes on, or is named.
      const said = [...carried.flatMap(({ of }) => of), ...lapsed.map(({ id }) => id)]
      expect(new Set(said)).toEqual(new Set(rules.map(({ id }) => id)))
      const empty = { phone: null, mobile: null, city: null }
      for (const old of before.statuses.filter(({ chosenByHand }) => chosenByHand)) {
        for (const goal of before.statuses.filter(({ key }) => key !== old.key)) {
          const whyNot = whyNotMove({ fromId: old.key, toId: goal.key }, role, empty, rules)
          const fromId = successors.get(old.key)!.from
          for (const toId of successors.get(goal.key)!.to) {
            const whyNotAfter = whyNotMove({ fromId, toId }, role, empty, rulesAfter)
            if (whyNot && fromId !== toId) expect(whyNotAfter).toBeDefined()
          }
        }
      }
    }),
    { numRuns: 500 },
  )
})
