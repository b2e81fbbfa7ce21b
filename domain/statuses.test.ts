import { expect, test } from 'vitest'
import type { StatusKind } from './leads.ts'
import {
  neededKinds,
  whyNotAfterConverting,
  whyNotByHand,
  whyNotDefault,
  whyNotStatusLeftOut,
} from './statuses.ts'

const status = (kind: StatusKind, more: { isDefault?: boolean; retiredAt?: string } = {}) => ({
  id: `${kind}${Object.keys(more).join('')}`,
  kind,
  isDefault: false,
  retiredAt: null,
  ...more,
})
const guided = { statusAfterConverting: 'qualified', firstContactMovesStatus: true } as const
const free = { statusAfterConverting: 'converted', firstContactMovesStatus: false } as const

test('the process needs what its rules lead to, and nothing else', () => {
  expect(neededKinds(guided)).toEqual(['open', 'contacted', 'qualified', 'converted', 'closed'])
  expect(neededKinds(free)).toEqual(['open', 'converted', 'closed'])
})

test('the last status of a needed kind stays, as does the one where new leads start', () => {
  const all = [status('open', { isDefault: true }), status('contacted'), status('closed')]
  const why = (kind: StatusKind, needs: typeof guided | typeof free) =>
    whyNotStatusLeftOut(
      all.find((each) => each.kind === kind)!,
      all,
      needs,
    )
  expect(why('open', free)).toBe('status_is_default')
  expect(why('contacted', guided)).toBe('last_status_of_kind')
  expect(why('contacted', free)).toBeUndefined()
  expect(why('closed', free)).toBe('last_status_of_kind')
  const retired = status('closed', { retiredAt: '2026-01-01' })
  expect(whyNotStatusLeftOut(all[2]!, [...all, retired], free)).toBe('last_status_of_kind')
  expect(whyNotStatusLeftOut(retired, [...all, retired], free)).toBeUndefined()
  const other = { ...status('closed'), id: 'other' }
  expect(whyNotStatusLeftOut(all[2]!, [...all, other], free)).toBeUndefined()
})

test('nobody chooses by hand what only a deed makes true', () => {
  expect(whyNotByHand('converted', 'converted')).toBe('kind_set_by_deed')
  expect(whyNotByHand('closed', 'qualified')).toBe('kind_set_by_deed')
  expect(whyNotByHand('qualified', 'qualified')).toBe('qualified_set_by_deals')
  expect(whyNotByHand('qualified', 'converted')).toBeUndefined()
  expect(whyNotByHand('open', 'qualified')).toBeUndefined()
})

test('new leads start in an open status that is in use', () => {
  expect(whyNotDefault(status('open'))).toBeUndefined()
  expect(whyNotDefault(status('contacted'))).toBe('default_is_open')
  expect(whyNotDefault(status('open', { retiredAt: '2026-01-01' }))).toBe('status_is_retired')
})

test('leads follow their deals only where no lead was called qualified without one', () => {
  const all = [status('qualified'), status('converted')]
  expect(whyNotAfterConverting('qualified', all, 0)).toBeUndefined()
  expect(whyNotAfterConverting('qualified', all, 1)).toBe('leads_qualified_by_hand')
  expect(whyNotAfterConverting('converted', all, 1)).toBeUndefined()
  expect(whyNotAfterConverting('qualified', [status('converted')], 0)).toBe(
    'status_of_kind_missing',
  )
})
