import { expect, test } from 'vitest'
import type { CustomField } from '#domain/fields.ts'
import { ruleFieldName } from './rule-field-name.ts'
import { createTranslator } from './translate.ts'

test('what a rule asks for is named as the screens name it, a custom field as the workspace does', () => {
  const fields = [
    { record: 'deals', key: 'roof', name: 'Roof of the deal' },
    { record: 'leads', key: 'roof', name: 'Kind of roof' },
  ] as CustomField[]
  const named = (field: string) => ruleFieldName(createTranslator('en'), field, fields)
  expect(['city', 'contactName', 'custom.roof'].map(named)).toEqual([
    'City',
    'Contact name',
    'Kind of roof',
  ])
  expect(named('custom.gone')).not.toContain('gone')
})
