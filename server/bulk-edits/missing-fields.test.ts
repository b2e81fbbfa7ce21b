import { expect, test } from 'vitest'
import { makeLead, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const admin = server.as('administrator')
const workspace = await workspaceOf(server)
const contacted = workspace.statuses.find(({ kind }: { kind: string }) => kind === 'contacted').id

const roof = await admin.post('/settings/fields', {
  record: 'leads',
  name: 'Kind of roof',
  type: 'text',
})
const custom = `custom.${roof.body.key}`
await admin.post('/settings/status-rules', {
  toId: contacted,
  fields: ['city', 'phoneOrEmail', custom],
})

test('a bulk edit names the fields that its leads lack, and how many lack which', async () => {
  const filled = { city: 'Lviv', custom: { [roof.body.key]: 'Flat' } }
  const [poor, poorToo, silent, rich] = [
    await makeLead(admin),
    await makeLead(admin),
    await makeLead(admin, { ...filled, email: null }),
    await makeLead(admin, filled),
  ]
  const ids = [poor, silent, rich, poorToo].map(({ id }) => id)
  const { body } = await admin.post('/leads/bulk-edits', {
    selection: { ids },
    change: { kind: 'status', statusId: contacted },
  })
  expect(body).toMatchObject({ changed: 1, refused: 3 })
  const code = 'status_move_needs_fields'
  const two = { code, missing: ['city', custom], message: 'First fill in: City, Kind of roof.' }
  const message = 'First fill in: Phone or email, either of them.'
  const one = { code, missing: ['phoneOrEmail'], message }
  expect(body.reasons).toMatchObject([
    { ...two, leads: 2 },
    { ...one, leads: 1 },
  ])
  const { items } = (await admin.get(`/bulk-edits/${body.id}/refusals`)).body
  expect(items).toMatchObject([
    { leadId: poor.id, ...two },
    { leadId: silent.id, ...one },
    { leadId: poorToo.id, ...two },
  ])

  await admin.patch(`/settings/fields/${roof.body.id}`, { name: 'Roof' }, { version: 1 })
  await admin.patch('/me', { language: 'uk' })
  const later = (await admin.get(`/bulk-edits/${body.id}`)).body
  await admin.patch('/me', { language: 'en' })
  expect(later.reasons[0].message).toBe('Спершу заповніть: Місто, Roof.')
})
