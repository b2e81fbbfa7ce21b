import { expect, test } from 'vitest'
import type { CustomField } from '#domain/fields.ts'
import { createTranslator } from '#messages/translate.ts'
import { Problem } from './api.ts'
import { whyFailed } from './problem.ts'

test('a move that needs fields first names them as the screens do, custom ones too', () => {
  const errors = ['city', 'contactName', 'custom.roof'].map((field) => ({
    field,
    code: 'value_missing',
  }))
  const problem = new Problem(409, { code: 'status_move_needs_fields', errors })
  const roof = { record: 'leads', key: 'roof', name: 'Kind of roof' } as CustomField
  const t = createTranslator('en')
  expect(whyFailed(problem, t, [roof])).toBe('First fill in: City, Contact name, Kind of roof.')
})
