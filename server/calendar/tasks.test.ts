import { expect, test } from 'vitest'
import { convert, makeCustomer, makeDeal, makeLeadOf } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const manager = server.as('manager')
const auditor = server.as('auditor')
const administrator = server.as('administrator')
const me = server.people.rep.id

async function make(asker: Asker, fields: Record<string, unknown> = {}) {
  const answer = await asker.post('/tasks', { title: 'Send the price list', ...fields })
  expect(answer.body).toMatchObject({ version: 1 })
  return answer.body
}

async function newestOf(path: string) {
  return (await administrator.get(`${path}/timeline`)).body.items[0]
}

test('a task is mine unless it is for somebody else, and needs no date and no record', async () => {
  const task = await make(rep, { title: '  Order cards ' })
  expect(task).toMatchObject({
    title: 'Order cards',
    assigneeId: me,
    authorId: me,
    dueAt: null,
    dueOn: null,
    priority: 'normal',
    reminder: null,
    record: null,
    isRecordHidden: false,
    whyNotEdit: null,
    doneAt: null,
  })
  expect((await rep.get(`/tasks/${task.id}`)).body).toEqual(task)
})

test('a task of a lead is told on the timeline of the lead', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const task = await make(rep, {
    leadId: lead.id,
    dueAt: '2030-05-01T12:00:00+03:00',
    priority: 'high',
    description: 'With discounts',
    reminder: { minutesBefore: 30 },
  })
  expect(task).toMatchObject({
    dueAt: '2030-05-01T09:00:00.000Z',
    priority: 'high',
    reminder: { minutesBefore: 30 },
    record: { type: 'lead', id: lead.id, name: lead.displayName },
  })
  const path = `/tasks/${task.id}`
  await rep.patch(path, { dueOn: '2030-05-02', reminder: null }, { version: 1 })
  expect(await newestOf(`/leads/${lead.id}`)).toMatchObject({
    type: 'task_changed',
    data: {
      taskId: task.id,
      name: 'Send the price list',
      changes: {
        dueAt: { from: '2030-05-01T09:00:00.000Z', to: null },
        dueOn: { from: null, to: '2030-05-02' },
        reminder: { from: { minutesBefore: 30 }, to: null },
      },
    },
  })
  await rep.put(`${path}/completion`)
  expect(await newestOf(`/leads/${lead.id}`)).toMatchObject({ type: 'task_completed' })
  await rep.delete(path)
  expect(await newestOf(`/leads/${lead.id}`)).toMatchObject({ type: 'task_deleted' })
})

test('a task is done once, however often it is said, and can be taken up again', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const task = await make(rep, { leadId: lead.id })
  const path = `/tasks/${task.id}/completion`
  const answers = await Promise.all([1, 2, 3].map(() => rep.put(path)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(answers[0]!.body).toMatchObject({ doneBy: me, version: 2 })
  const { items } = (await rep.get(`/leads/${lead.id}/timeline`)).body
  const types = items.map(({ type }: { type: string }) => type)
  expect(types.filter((type: string) => type === 'task_completed')).toHaveLength(1)
  const open = await rep.delete(path)
  expect(open.body).toMatchObject({ doneAt: null, doneBy: null, version: 3 })
})

test('a deleted task can be brought back as it was', async () => {
  const task = await make(rep, { dueOn: '2030-01-05' })
  expect((await rep.delete(`/tasks/${task.id}`)).status).toBe(204)
  expect((await rep.get(`/tasks/${task.id}`)).status).toBe(404)
  expect((await rep.delete(`/tasks/${task.id}`)).status).toBe(404)
  expect((await otherRep.post(`/tasks/${task.id}/restoration`)).status).toBe(404)
  const back = await rep.post(`/tasks/${task.id}/restoration`)
  expect(back.body).toMatchObject({ dueOn: '2030-01-05', version: 3 })
  expect((await rep.post(`/tasks/${task.id}/restoration`)).status).toBe(404)
})

test('what is wrong with a task is said by field', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const deal = await makeDeal(rep)
  const refusals: [Record<string, unknown>, string, string][] = [
    [{ title: ' ' }, 'title', 'value_missing'],
    [{ dueAt: '2030-01-01T09:00:00Z', dueOn: '2030-01-01' }, 'dueOn', 'due_twice'],
    [{ reminder: { minutesBefore: 5 } }, 'reminder', 'reminder_needs_due'],
    [{ dueOn: '2030-01-01', reminder: { minutesBefore: 5 } }, 'reminder', 'reminder_does_not_fit'],
    [{ leadId: lead.id, dealId: deal.id }, 'dealId', 'entry_needs_one_record'],
    [{ assigneeId: lead.id }, 'assigneeId', 'not_in_list'],
  ]
  for (const [fields, field, code] of refusals) {
    const { status, body } = await rep.post('/tasks', { title: 'Call', ...fields })
    expect([status, body.errors[0]?.field, body.errors[0]?.code]).toEqual([422, field, code])
  }
})

test('of two changes of the same version the second is asked, with both values', async () => {
  const task = await make(rep)
  await rep.patch(`/tasks/${task.id}`, { title: 'Send the new list' }, { version: 1 })
  const late = await rep.patch(`/tasks/${task.id}`, { title: 'Send nothing' }, { version: 1 })
  expect([late.status, late.body.conflicts]).toEqual([
    412,
    { title: { yours: 'Send nothing', theirs: 'Send the new list' } },
  ])
  const same = await rep.patch(`/tasks/${task.id}`, { title: 'Send the new list' }, { version: 1 })
  expect([same.status, same.body.version]).toEqual([200, 2])
})

test('who may not see the record sees his task, but nothing of the record', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const task = await make(rep, { leadId: lead.id, assigneeId: server.people.otherRep.id })
  const seen = await otherRep.get(`/tasks/${task.id}`)
  expect(seen.body).toMatchObject({ record: null, isRecordHidden: true, whyNotEdit: null })
  expect(JSON.stringify(seen.body)).not.toContain(lead.id)
  expect((await otherRep.put(`/tasks/${task.id}/completion`)).status).toBe(200)
  expect((await otherRep.get('/tasks?assignee=me')).body.items).toContainEqual(
    expect.objectContaining({ id: task.id, record: null }),
  )
})

test('whoever is given a task is told so, once, and nobody of his own', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const told = async () => {
    const { items } = (await manager.get('/notifications?limit=200')).body
    return items
      .filter(({ kind }: { kind: string }) => kind === 'assigned')
      .map(({ data, record }: { data: { title: string }; record: { id: string } | null }) => [
        data.title,
        record?.id,
      ])
  }
  const task = await make(rep, { title: 'Yours', leadId: lead.id })
  expect(await told()).toEqual([])
  const assigneeId = server.people.manager.id
  await rep.patch(`/tasks/${task.id}`, { assigneeId }, { version: 1 })
  await rep.patch(`/tasks/${task.id}`, { priority: 'low' }, { version: 2 })
  await make(manager, { title: 'My own' })
  expect(await told()).toEqual([['Yours', lead.id]])
})

test('others see a task with its record, and change it if they may edit the record', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const task = await make(rep, { leadId: lead.id })
  const own = await make(rep)
  expect((await manager.get(`/tasks/${task.id}`)).body.whyNotEdit).toBeNull()
  expect(
    (await manager.patch(`/tasks/${task.id}`, { priority: 'low' }, { version: 1 })).status,
  ).toBe(200)
  expect((await auditor.get(`/tasks/${task.id}`)).body.whyNotEdit).toBe('entry_not_yours')
  for (const refused of [
    await auditor.patch(`/tasks/${task.id}`, { title: 'x' }, { version: 2 }),
    await auditor.put(`/tasks/${task.id}/completion`),
    await auditor.delete(`/tasks/${task.id}/completion`),
    await auditor.delete(`/tasks/${task.id}`),
  ]) {
    expect([refused.status, refused.body.code]).toEqual([403, 'entry_not_yours'])
  }
  for (const id of [task.id, own.id]) {
    expect((await otherRep.get(`/tasks/${id}`)).status).toBe(404)
    expect((await otherRep.patch(`/tasks/${id}`, { title: 'x' }, { version: 1 })).status).toBe(404)
    expect((await otherRep.put(`/tasks/${id}/completion`)).status).toBe(404)
    expect((await otherRep.delete(`/tasks/${id}`)).status).toBe(404)
  }
  expect((await administrator.get(`/tasks/${own.id}`)).status).toBe(404)
  expect((await server.as('nobody').get(`/tasks/${own.id}`)).status).toBe(401)
})

test('on a record that is not mine to edit I can’t put a task', async () => {
  const hidden = await makeLeadOf(server, 'otherRep')
  const customer = await makeCustomer(otherRep)
  const task = { title: 'Call' }
  expect((await rep.post('/tasks', { ...task, leadId: hidden.id })).status).toBe(404)
  const refused = await rep.post('/tasks', { ...task, customerId: customer.id })
  expect([refused.status, refused.body.code]).toEqual([403, 'customer_not_yours_to_edit'])
})

test('what goes into the bin takes its tasks out of sight, and brings them back', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const task = await make(rep, { leadId: lead.id })
  await administrator.delete(`/leads/${lead.id}`)
  expect((await rep.get(`/tasks/${task.id}`)).status).toBe(404)
  await administrator.post(`/leads/${lead.id}/restoration`)
  expect((await rep.get(`/tasks/${task.id}`)).status).toBe(200)
})

test('after converting, a lead’s tasks show on the deal and the customer, and theirs on the lead', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const before = await make(rep, { leadId: lead.id, title: 'Before' })
  const { dealId, customerId } = await convert(rep, lead.id)
  const after = await make(rep, { dealId, title: 'After' })
  const ids = async (path: string) =>
    (await rep.get(`${path}/agenda`)).body.tasks.map(({ id }: { id: string }) => id).toSorted()
  const both = [before.id, after.id].toSorted()
  expect(await ids(`/leads/${lead.id}`)).toEqual(both)
  expect(await ids(`/deals/${dealId}`)).toEqual(both)
  expect(await ids(`/customers/${customerId}`)).toEqual(both)
  expect((await otherRep.get(`/leads/${lead.id}/agenda`)).status).toBe(404)
})

test('a list of tasks filters, sorts by what is due and counts exactly', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const on = (fields: Record<string, unknown>) => make(rep, { leadId: lead.id, ...fields })
  await on({ title: 'c' })
  await on({ title: 'b', dueAt: '2031-03-10T09:00:00Z' })
  await on({ title: 'a', dueOn: '2031-03-10' })
  await rep.put(`/tasks/${(await on({ title: 'd', dueOn: '2031-03-12' })).id}/completion`)
  const titles = async (query: string) => {
    const { items, total } = (await rep.get(`/tasks?lead=${lead.id}&${query}`)).body
    expect(total).toBe(items.length)
    return items.map(({ title }: { title: string }) => title).join('')
  }
  expect(await titles('')).toBe('abdc')
  expect(await titles('sort=-dueAt')).toBe('dbac')
  expect(await titles('done=false')).toBe('abc')
  expect(await titles('dueFrom=2031-03-10&dueTo=2031-03-10')).toBe('ab')
  expect(await titles(`assignee=${server.people.manager.id}`)).toBe('')
  const first = (await rep.get(`/tasks?lead=${lead.id}&limit=3`)).body
  expect([first.total, first.items.length]).toEqual([4, 3])
  const rest = await rep.get(`/tasks?lead=${lead.id}&limit=3&cursor=${first.nextCursor}`)
  expect(rest.body.items.map(({ title }: { title: string }) => title)).toEqual(['c'])
})
