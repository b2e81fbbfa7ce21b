import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  beyondRole,
  BUILT_IN_ROLES,
  exceeds,
  type ExtraPermissions,
  GRANTS,
  isWider,
  type Permissions,
  permissionsOf,
  RECORD_KINDS,
  RECORD_VERBS,
  rightByRight,
  rightsOf,
  SCOPES,
  whyIdle,
  whyNotPermissions,
} from '#domain/access.ts'

const scope = fc.constantFrom(...SCOPES)
const scopes = fc.record(Object.fromEntries(RECORD_VERBS.map((verb) => [verb, scope])))
const permissions = fc.record({
  records: fc.record(Object.fromEntries(RECORD_KINDS.map((kind) => [kind, scopes]))),
  grants: fc.subarray([...GRANTS]),
}) as fc.Arbitrary<Permissions>
const extra = fc.record(
  {
    records: fc.dictionary(fc.constantFrom(...RECORD_KINDS), scopes),
    grants: fc.subarray([...GRANTS]),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<ExtraPermissions>

test('rights beyond a role are exactly what the role lacks of them', () => {
  fc.assert(
    fc.property(permissions, extra, (role, given) => {
      const beyond = beyondRole(given, role)
      expect(beyondRole(beyond, role)).toEqual(beyond)
      expect(permissionsOf(rightsOf(role, beyond))).toEqual(permissionsOf(rightsOf(role, given)))
      expect(Object.keys(beyond.records ?? {}).length === 0).toBe(beyond.records === undefined)
    }),
  )
})

test('rights beyond a role never take anything away', () => {
  fc.assert(
    fc.property(permissions, extra, (role, given) => {
      expect(exceeds(role, rightsOf(role, given))).toBe(false)
    }),
  )
})

test('nobody gives more than he has, whatever it is', () => {
  fc.assert(
    fc.property(permissions, permissions, (mine, given) => {
      const rights = rightsOf(mine)
      const isMore =
        given.grants.some((grant) => !mine.grants.includes(grant)) ||
        RECORD_KINDS.some((kind) =>
          RECORD_VERBS.some((verb) => isWider(given.records[kind][verb], mine.records[kind][verb])),
        )
      expect(exceeds(given, rights)).toBe(isMore)
    }),
  )
})

test('the roles that come with Kindling do not contradict themselves, and each right of theirs does something', () => {
  for (const role of Object.values(BUILT_IN_ROLES)) {
    expect(whyNotPermissions(role)).toEqual([])
    expect(role.grants.filter((grant) => whyIdle(grant, rightsOf(role)))).toEqual([])
  }
})

test('nobody edits or deletes more than he sees', () => {
  const role = structuredClone(BUILT_IN_ROLES.rep)
  role.records.deals = { read: 'own', edit: 'all', delete: 'own' }
  expect(whyNotPermissions(role)).toEqual([
    { field: 'permissions.records.deals.edit', code: 'scope_beyond_reading' },
  ])
})

test('a right that does nothing says which other one it needs', () => {
  const role = structuredClone(BUILT_IN_ROLES.rep)
  role.grants = ['leads.convert', 'leads.disqualify', 'deals.assign']
  expect(whyIdle('leads.convert', rightsOf(role))).toBe('idle_without_creating')
  expect(whyIdle('leads.disqualify', rightsOf(role))).toBeUndefined()
  role.records.leads.edit = 'none'
  role.records.deals.read = 'none'
  expect(whyIdle('leads.convert', rightsOf(role))).toBe('idle_without_lead_editing')
  expect(whyIdle('deals.assign', rightsOf(role))).toBe('idle_without_reading')
  expect(whyIdle('leads.merge', rightsOf(role))).toBeUndefined()
})

test('the history has one line for each right', () => {
  const told = rightByRight({ records: { leads: { read: 'own' } }, grants: ['deals.create'] })
  expect(told).toMatchObject({ 'leads.read': 'own', 'leads.edit': 'none', 'deals.create': true })
  expect(Object.keys(told)).toHaveLength(RECORD_KINDS.length * RECORD_VERBS.length + GRANTS.length)
})
