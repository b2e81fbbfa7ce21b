import { expect, test } from 'vitest'
import type { Lead } from '#api/lead-record.ts'
import {
  EMPTY_LEAD,
  formValuesOf,
  leadChanges,
  leadToCreate,
  missingInForm,
  type NewLeadValues,
} from './lead-form-values.ts'

const me = 'me'
const blank: NewLeadValues = { ...EMPTY_LEAD, number: '', ownerId: me }

test('what was left empty is not sent, and my own lead needs no right to assign', () => {
  const body = leadToCreate(
    { ...blank, contactName: 'Олена Шевчук', phone: '050 123' },
    'one',
    me,
    [],
  )
  expect(body).toEqual({ contactName: 'Олена Шевчук', phone: '050 123', priority: 'normal' })
})

test('a name in two fields is sent as it was typed there', () => {
  const values = { ...blank, contactName: 'old', firstName: 'Ana', lastName: 'de la Cruz' }
  const body = leadToCreate(values, 'two', me, [])
  expect(body).toMatchObject({ firstName: 'Ana', lastName: 'de la Cruz' })
  expect(body).not.toHaveProperty('contactName')
})

test('giving a new lead to nobody is said, not left out', () => {
  expect(leadToCreate({ ...blank, ownerId: null }, 'one', me, [])).toMatchObject({ ownerId: null })
})

test('an edit sends only what was changed, and an emptied field as empty', () => {
  const before = { ...EMPTY_LEAD, firstName: 'Ana', email: 'ana@acme.example' }
  expect(leadChanges({ ...before, email: '', doNotCall: true }, before)).toEqual({
    email: null,
    doNotCall: true,
  })
})

test('a stored lead opens in the form with nothing changed', () => {
  const lead = {
    firstName: 'Ana',
    lastName: null,
    priority: 'high',
    social: { x: '@ana' },
    tagIds: ['t1', 'gone'],
    doNotCall: true,
    custom: {},
  } as unknown as Lead
  const values = formValuesOf(lead, (id) => (id === 't1' ? 'VIP' : undefined), [])
  expect(values).toMatchObject({ firstName: 'Ana', lastName: '', tags: ['VIP'], doNotCall: true })
  expect(values.social).toMatchObject({ x: '@ana', linkedin: '' })
  expect(leadChanges(values, values)).toEqual({})
})

test('what is missing is said at the field where it is typed', () => {
  const required = ['firstName', 'lastName', 'email'] as const
  expect(missingInForm({ ...blank, contactName: 'Ana' }, 'one', required, [], 'open')).toEqual({
    contactName: 'value_missing',
    email: 'value_missing',
  })
  expect(missingInForm({ ...blank, email: 'a@b.co' }, 'two', ['contactName'], [], 'open')).toEqual({
    firstName: 'value_missing',
  })
  expect(missingInForm({ ...blank, mobile: '050' }, 'one', ['phone'], [], 'open')).toEqual({})
  expect(missingInForm(blank, 'one', [], [], 'open')).toEqual({ company: 'value_missing' })
  const named = { ...blank, contactName: 'Ana', city: ' ' }
  expect(missingInForm(named, 'one', ['city', 'sourceId'], [], 'open')).toEqual({
    city: 'value_missing',
    sourceId: 'value_missing',
  })
  expect(
    missingInForm({ ...blank, contactName: 'Ana' }, 'two', ['phoneOrEmail'], [], 'open'),
  ).toEqual({
    phone: 'phone_or_email_missing',
  })
})
