import { expect, test } from 'vitest'
import { whyNotUploadable } from './file-check.ts'

test('a spreadsheet that is no CSV is refused before its bytes travel', () => {
  expect(whyNotUploadable({ name: 'Leads.XLSX', size: 5000 })).toBe('import_not_csv')
  expect(whyNotUploadable({ name: 'leads.csv', size: 5000 })).toBeUndefined()
  expect(whyNotUploadable({ name: 'leads', size: 5000 })).toBeUndefined()
})

test('an empty file and one beyond the limit are refused at once', () => {
  expect(whyNotUploadable({ name: 'leads.csv', size: 0 })).toBe('import_empty')
  expect(whyNotUploadable({ name: 'leads.csv', size: 201 * 1024 * 1024 })).toBe('import_too_large')
})
