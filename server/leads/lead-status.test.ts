import { expect, test } from 'vitest'
import { convert, makeLead, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)

type Listed = { id: string; kind: string; purpose: string; needsNote: boolean }
const statusOf = (kind: string): string =>
  workspace.statuses.find((status: Listed) => status.kind === kind).id
const reasonOf = (purpose: string, needsNote: boolean): string =>
  workspace.reasons.find(
    (reason: Listed) => reason.purpose === purpose && reason.needsNote === needsNote,
  ).id
const [open, contacted, qualified, converted, closed] = [
  'open',
  'contacted',
  'qualified',
  'converted',
  'closed',
].map(statusOf)
const plainReason = reasonOf('disqualify', false)
const otherReason = reasonOf('disqualify', true)
const NEVER = '01980000-0000-7000-8000-000000000000'

async function entriesOf(leadId: string) {
  return (await administrator.get(`/leads/${leadId}/timeline`)).body.items
}
async function typesOf(leadId: string): Promise<string[]> {
  return (await entriesOf(leadId)).map(({ type }: { type: string }) => type)
}
async function read(leadId: string) {
  return (await administrator.get(`/leads/${leadId}`)).body
}

test('a status chosen by hand is on the timeline with who, from and to', async () => {
  const lead = await makeLead(rep)
  const chosen = await rep.put(`/leads/${lead.id}/status`, { statusId: contacted })
  expect(chosen.body).toMatchObject({ statusId: contacted, statusKind: 'contacted', version: 2 })
  expect(chosen.body.statusSince > lead.statusSince).toBe(true)
  expect((await entriesOf(lead.id))[0]).toMatchObject({
    type: 'lead_status_changed',
    actorId: server.people.rep.id,
    channel: 'screen',
    data: { from: open, to: contacted },
  })
})

test('choosing the status it has already changes nothing', async () => {
  const lead = await makeLead(rep)
  const chosen = await rep.put(`/leads/${lead.id}/status`, { statusId: open })
  expect([chosen.status, chosen.body]).toEqual([200, lead])
  expect(await typesOf(lead.id)).toEqual(['lead_created'])
})

test('a status that an action sets is refused with the name of the action', async () => {
  const lead = await makeLead(rep)
  for (const [statusId, code] of [
    [qualified, 'status_needs_conversion'],
    [converted, 'status_needs_conversion'],
    [closed, 'status_needs_disqualification'],
  ]) {
    const refused = await administrator.put(`/leads/${lead.id}/status`, { statusId })
    expect([refused.status, refused.body.code]).toEqual([409, code])
  }
  const unknown = await rep.put(`/leads/${lead.id}/status`, { statusId: NEVER })
  expect([unknown.status, unknown.body.errors[0]]).toMatchObject([
    422,
    { field: 'statusId', code: 'not_in_list' },
  ])
  expect(await read(lead.id)).toEqual(lead)
})

test('a retired status is not chosen any more', async () => {
  const lead = await makeLead(rep)
  const retire = (at: string | null) =>
    server.db.updateTable('statuses').set({ retired_at: at }).where('id', '=', contacted!).execute()
  await retire(new Date().toISOString())
  const refused = await rep.put(`/leads/${lead.id}/status`, { statusId: contacted })
  await retire(null)
  expect([refused.status, refused.body.code]).toEqual([409, 'status_is_retired'])
})

test('the status of a qualified lead follows its deals and not the hand', async () => {
  const lead = await makeLead(rep)
  await convert(rep, lead.id)
  const refused = await rep.put(`/leads/${lead.id}/status`, { statusId: open })
  expect([refused.status, refused.body.code]).toEqual([409, 'status_follows_deals'])
})

test.each(['call', 'email', 'meeting'])(
  'a first logged %s makes a new lead contacted',
  async (kind) => {
    const lead = await makeLead(rep)
    await rep.post('/activities', { kind, leadId: lead.id })
    expect(await read(lead.id)).toMatchObject({ statusId: contacted, statusKind: 'contacted' })
    const moved = (await entriesOf(lead.id)).find(
      ({ type }: { type: string }) => type === 'lead_status_changed',
    )
    expect(moved.data).toMatchObject({ from: open, to: contacted, because: 'first_contact' })
    await rep.post('/activities', { kind, leadId: lead.id })
    expect((await typesOf(lead.id)).filter((type) => type === 'lead_status_changed')).toHaveLength(
      1,
    )
  },
)

test('a note does not make a lead contacted, but is its last activity', async () => {
  const lead = await makeLead(rep)
  const note = (
    await rep.post('/activities', { kind: 'note', body: 'Looks nice', leadId: lead.id })
  ).body
  expect(await read(lead.id)).toMatchObject({ statusKind: 'open', lastActivityAt: note.occurredAt })
})

test('where the workspace wants it so, a call leaves the status alone', async () => {
  const settings = { firstContactMovesStatus: false }
  const { version } = (await administrator.get('/workspace')).body
  const saved = await administrator.patch('/workspace', settings, { version })
  const lead = await makeLead(rep)
  await rep.post('/activities', { kind: 'call', leadId: lead.id })
  await administrator.patch(
    '/workspace',
    { firstContactMovesStatus: true },
    { version: saved.body.version },
  )
  expect((await read(lead.id)).statusKind).toBe('open')
})

test('closing keeps who, when, why and the words, and takes the next step away', async () => {
  const lead = await makeLead(rep)
  await rep.put(`/leads/${lead.id}/follow-up`, { at: '2030-01-01T10:00:00Z', kind: 'call' })
  const closing = await rep.post(`/leads/${lead.id}/disqualification`, {
    reasonId: otherReason,
    note: ' Moved abroad ',
  })
  expect(closing.body).toMatchObject({
    statusId: closed,
    statusKind: 'closed',
    disqualifiedBy: server.people.rep.id,
    disqualifiedReasonId: otherReason,
    disqualifiedNote: 'Moved abroad',
    followUp: null,
  })
  expect(closing.body.disqualifiedAt).toBe(closing.body.updatedAt)
  const [entry] = (await entriesOf(lead.id)).filter(
    ({ type }: { type: string }) => type === 'lead_disqualified',
  )
  const text = { reasonId: otherReason, note: 'Moved abroad' }
  expect(entry.data).toMatchObject({ from: open, to: closed, ...text })
  expect(await typesOf(lead.id)).toEqual(['lead_disqualified', 'follow_up_planned', 'lead_created'])
})

test('closing needs a reason for closing leads, and words where the reason asks for them', async () => {
  const lead = await makeLead(rep)
  const path = `/leads/${lead.id}/disqualification`
  expect((await rep.post(path, {})).body.errors).toMatchObject([
    { field: 'reasonId', code: 'value_missing' },
  ])
  for (const reasonId of [NEVER, reasonOf('loss', false)]) {
    expect((await rep.post(path, { reasonId })).body.errors).toMatchObject([
      { field: 'reasonId', code: 'not_in_list' },
    ])
  }
  for (const note of [undefined, null, '', ' \n ', '\u200B']) {
    const silent = await rep.post(path, { reasonId: otherReason, note })
    expect([silent.status, silent.body.errors[0]]).toMatchObject([
      422,
      { field: 'note', code: 'reason_needs_note' },
    ])
  }
  expect(await read(lead.id)).toEqual(lead)
})

test.each(['open', 'contacted'])(
  'reopening gives the status back that it had: %s',
  async (kind) => {
    const lead = await makeLead(rep, { statusId: statusOf(kind) })
    await rep.post(`/leads/${lead.id}/disqualification`, { reasonId: plainReason })
    const reopened = await rep.delete(`/leads/${lead.id}/disqualification`)
    expect(reopened.body).toMatchObject({
      statusId: statusOf(kind),
      disqualifiedAt: null,
      disqualifiedBy: null,
      disqualifiedReasonId: null,
      disqualifiedNote: null,
    })
    expect((await typesOf(lead.id)).filter((type) => /disq|reop/.test(type))).toEqual([
      'lead_reopened',
      'lead_disqualified',
    ])
  },
)

test('a closed lead can’t be closed again, moved, planned or qualified; an open one not reopened', async () => {
  const lead = await makeLead(rep)
  const path = `/leads/${lead.id}`
  const early = await rep.delete(`${path}/disqualification`)
  expect([early.status, early.body.code]).toEqual([409, 'lead_is_not_closed'])
  await rep.post(`${path}/disqualification`, { reasonId: plainReason })
  const before = await read(lead.id)
  const refused = [
    await rep.post(`${path}/disqualification`, { reasonId: plainReason }),
    await rep.put(`${path}/status`, { statusId: contacted }),
    await rep.put(`${path}/follow-up`, { at: '2030-01-01T10:00:00Z', kind: 'call' }),
    await rep.post(`${path}/conversion`, { customer: { mode: 'new' }, deal: { mode: 'new' } }),
  ]
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
    Array.from({ length: 4 }, () => [409, 'lead_is_closed']),
  )
  expect(await read(lead.id)).toEqual(before)
})

test('a call about a closed lead is logged and does not open it', async () => {
  const lead = await makeLead(rep)
  await rep.post(`/leads/${lead.id}/disqualification`, { reasonId: plainReason })
  expect((await rep.post('/activities', { kind: 'call', leadId: lead.id })).status).toBe(201)
  expect((await read(lead.id)).statusKind).toBe('closed')
})

test('a lead with deals is not closed; its deals are lost instead', async () => {
  const lead = await makeLead(rep)
  await convert(rep, lead.id)
  const refused = await rep.post(`/leads/${lead.id}/disqualification`, { reasonId: plainReason })
  expect([refused.status, refused.body.code]).toEqual([409, 'lead_has_deals'])
})

test('two people closing and qualifying at once: exactly one of them does', async () => {
  for (let round = 0; round < 6; round++) {
    const lead = await makeLead(rep)
    const answers = await Promise.all([
      rep.post(`/leads/${lead.id}/disqualification`, { reasonId: plainReason }),
      administrator.post(`/leads/${lead.id}/conversion`, {
        customer: { mode: 'new' },
        deal: { mode: 'new' },
      }),
    ])
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(1)
    const kind = (await read(lead.id)).statusKind
    expect(kind).toBe(answers[0].status < 300 ? 'closed' : 'qualified')
  }
})

test('whoever may not see a lead can’t close it, whoever may only read is told so', async () => {
  const lead = await makeLeadOf(server, 'otherRep')
  const path = `/leads/${lead.id}/disqualification`
  expect((await rep.post(path, { reasonId: plainReason })).status).toBe(404)
  expect((await server.as('auditor').post(path, { reasonId: plainReason })).status).toBe(403)
  expect(await read(lead.id)).toEqual(lead)
})
