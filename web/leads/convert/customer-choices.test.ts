import { expect, test } from 'vitest'
import type { ConversionPreview, Match } from '#api/conversions.ts'
import { customerChoices } from './customer-choices.ts'

const ANN: Match = {
  type: 'contact',
  id: 'ann',
  number: null,
  name: 'Ann Lee',
  company: 'Harbour Ltd',
  email: 'ann@harbour.example',
  phone: null,
  customerId: 'harbour',
  contactId: 'ann',
  reasons: ['same_email'],
}
const HARBOUR: Match = {
  ...ANN,
  type: 'customer',
  id: 'harbour',
  number: 'C-1',
  name: 'Harbour Ltd',
  company: null,
  contactId: null,
  reasons: ['same_phone'],
}

test('a customer and its contact are offered once, with every reason', () => {
  const [choice, ...others] = customerChoices(found(ANN, HARBOUR))
  expect(others).toEqual([])
  expect(choice).toMatchObject({
    customerId: 'harbour',
    contactId: 'ann',
    name: 'Harbour Ltd',
    contactName: 'Ann Lee',
    number: 'C-1',
    reasons: ['same_email', 'same_phone'],
  })
})

test('a shared phone alone does not make the lead the person who has it too', () => {
  const [choice] = customerChoices(found({ ...ANN, reasons: ['same_phone'] }))
  expect(choice?.contactId).toBeUndefined()
  const [named] = customerChoices(found({ ...ANN, reasons: ['same_phone', 'same_name'] }))
  expect(named?.contactId).toBe('ann')
})

test('the strongest match comes first', () => {
  const other = { ...HARBOUR, id: 'pier', customerId: 'pier', name: 'Pier GmbH' }
  expect(customerChoices(found(ANN, other, HARBOUR)).map(({ customerId }) => customerId)).toEqual([
    'harbour',
    'pier',
  ])
})

function found(...items: Match[]): ConversionPreview {
  return {
    whyNot: null,
    missing: [],
    matches: { items, hidden: 0 },
    suggestedCustomerId: null,
    suggestedContactId: null,
    newCustomer: { kind: 'company', name: 'Harbour' },
    deal: {
      title: 'Harbour',
      pipelineId: 'sales',
      ownerId: null,
      value: null,
      expectedClose: null,
      currency: 'EUR',
    },
    custom: { customer: [], deal: [], leftBehind: [] },
  }
}
