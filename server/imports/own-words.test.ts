import { expect, test } from 'vitest'
import { TEMPLATES } from '#domain/templates/index.ts'
import { workspaceOf } from '#test/factories.ts'
import { uploaded, workOnImports } from '#test/importing.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
await workOnImports(server)
const admin = server.as('administrator')

test('a file with headings in the words of the team is understood', async () => {
  const { version } = await workspaceOf(server)
  const { words } = TEMPLATES.service
  const named = await admin.patch('/workspace', { words }, { version })
  expect(named.status).toBe(200)
  await admin.post('/settings/fields', { record: 'leads', name: 'Enquiry type', type: 'text' })
  const file = 'Enquiry name;enquiry_source;Enquiry type\nOlha Sova;Website;new\n'
  const taken = await uploaded(admin, file)
  expect(taken.mapping?.columns.map(({ target }) => target)).toEqual([
    'contactName',
    'source',
    'custom.enquiryType',
  ])
})
