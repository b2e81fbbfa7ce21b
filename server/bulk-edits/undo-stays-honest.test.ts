import { expect, test } from 'vitest'
import { makeLead, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')

type Entry = { id: string; kind: string; purpose: string; needsNote: boolean; retiredAt: unknown }

test('undoing a bulk edit never calls a lead qualified once only a deal makes it so', async () => {
  await administrator.put('/settings/process', { template: 'detailed' })
  const { statuses, reasons, version } = await workspaceOf(server)
  const idOf = (wanted: string) =>
    statuses.find(({ kind, retiredAt }: Entry) => kind === wanted && !retiredAt).id
  const reasonId = reasons.find(
    ({ purpose, needsNote }: Entry) => purpose === 'disqualify' && !needsNote,
  ).id
  const undoable = []
  for (const change of [
    { kind: 'status', statusId: idOf('contacted') },
    { kind: 'disqualify', reasonId },
  ]) {
    const lead = await makeLead(administrator)
    const byHand = { statusId: idOf('qualified') }
    const chosen = await administrator.put(`/leads/${lead.id}/status`, byHand)
    expect(chosen.body.statusKind).toBe('qualified')
    const selection = { ids: [lead.id] }
    const edit = await administrator.post('/leads/bulk-edits', { selection, change })
    expect(edit.body.state).toBe('done')
    undoable.push({ leadId: lead.id, editId: edit.body.id })
  }
  const byDeals = await administrator.patch(
    '/workspace',
    { statusAfterConverting: 'qualified' },
    { version },
  )
  expect(byDeals.status).toBe(200)
  for (const { leadId, editId } of undoable) {
    expect((await administrator.delete(`/bulk-edits/${editId}`)).body.state).toBe('undone')
    const lead = (await administrator.get(`/leads/${leadId}`)).body
    expect(lead).toMatchObject({ statusKind: 'contacted', dealCount: 0, disqualifiedAt: null })
  }
})
