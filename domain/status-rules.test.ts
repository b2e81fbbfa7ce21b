import { expect, test } from 'vitest'
import {
  type JudgedLead,
  rulesInForce,
  type StatusRule,
  whyNotMove,
  whyNotStatusRule,
} from './status-rules.ts'

const move = { fromId: 'new', toId: 'called' }
const rule = (given: Partial<StatusRule>): StatusRule => ({
  id: 'r',
  fromId: null,
  toId: null,
  roleIds: null,
  fields: [],
  ...given,
})
const judge = (rules: Partial<StatusRule>[], lead: JudgedLead = {}) =>
  whyNotMove(move, 'rep', lead, rules.map(rule))

test('without a rule about it, a move is free', () => {
  expect(judge([])).toBeUndefined()
  expect(judge([{ fromId: 'called', roleIds: [] }])).toBeUndefined()
  expect(judge([{ toId: 'new', roleIds: [] }])).toBeUndefined()
  expect(judge([{ fromId: 'new', toId: 'lost', roleIds: [] }])).toBeUndefined()
})

test('a rule about this move, about leaving, about arriving or about all moves restricts it', () => {
  for (const about of [move, { fromId: 'new' }, { toId: 'called' }, {}]) {
    expect(judge([{ ...about, roleIds: ['manager'] }])?.code).toBe('status_move_not_yours')
    expect(judge([{ ...about, roleIds: ['manager', 'rep'] }])).toBeUndefined()
    expect(judge([{ ...about, roleIds: [] }])?.code).toBe('status_move_not_yours')
  }
})

test('staying where it is, is no move', () => {
  const staying = { fromId: 'new', toId: 'new' }
  expect(whyNotMove(staying, 'rep', {}, [rule({ roleIds: [] })])).toBeUndefined()
})

test('all rules that fit have to be met, and each empty field is named once', () => {
  const rules = [{ fields: ['phone', 'city'] }, { toId: 'called', fields: ['city', 'sourceId'] }]
  const lead = { phone: null, mobile: null, city: '', sourceId: null }
  expect(judge(rules, lead)).toEqual({
    code: 'status_move_needs_fields',
    fields: ['phone', 'city', 'sourceId'],
  })
  expect(judge(rules, { ...lead, mobile: '+380', city: 'Lviv', sourceId: 's' })).toBeUndefined()
  expect(judge([...rules, { roleIds: [] }], lead)?.code).toBe('status_move_not_yours')
})

test('a custom field is asked for by its key; no choice among several is empty', () => {
  const rules = [{ fields: ['custom.budget', 'custom.roofs'] }]
  const empty = { custom: { roofs: [] } }
  expect(judge(rules, empty)).toMatchObject({ fields: ['custom.budget', 'custom.roofs'] })
  expect(judge(rules, { custom: { budget: 0, roofs: ['a'] } })).toBeUndefined()
})

test('nobody is asked for a custom field that is gone or retired', () => {
  const rules = [rule({ fields: ['custom.budget', 'custom.roof', 'custom.old', 'city'] })]
  const fields = [
    { key: 'budget', retiredAt: null },
    { key: 'old', retiredAt: '2026-01-01T00:00:00.000Z' },
  ]
  expect(rulesInForce(rules, fields)).toMatchObject([{ fields: ['custom.budget', 'city'] }])
})

test('what is not known of a lead is not said to be empty', () => {
  expect(judge([{ fields: ['description', 'custom.budget', 'contactName'] }], {})).toBeUndefined()
})

test('a rule restricts something, and leads somewhere', () => {
  expect(whyNotStatusRule(rule({}))?.code).toBe('status_rule_empty')
  expect(whyNotStatusRule(rule({ fromId: 'a', toId: 'a', fields: ['city'] }))?.field).toBe('toId')
  expect(whyNotStatusRule(rule({ roleIds: [] }))).toBeUndefined()
})
