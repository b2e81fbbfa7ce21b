import { beforeAll, expect, test } from 'vitest'
import { addDays, dateIn, DATE_RANGES, type DateRange, startOfDate } from '#domain/dates.ts'
import { makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const admin = server.as('administrator')
const rep = server.as('rep')

const add = async (record: string, name: string, type: string): Promise<string> =>
  (await admin.post('/settings/fields', { record, name, type })).body.key
const visit = await add('leads', 'Visit', 'date')
const call = await add('leads', 'Call at', 'dateTime')
const contract = await add('customers', 'Contract ends', 'date')
const handover = await add('deals', 'Handover', 'date')

const { timeZone } = (await rep.get('/session')).body
const today = dateIn(new Date(), timeZone)
const dayAt = (days: number) => addDays(today, days)
const monday = dayAt(-((new Date(`${today}T00:00Z`).getUTCDay() + 6) % 7))

/** Whether a range by name has a date, said as plainly as a person would. */
const HAS: Record<DateRange, (date: string) => boolean> = {
  overdue: (date) => date < today,
  today: (date) => date === today,
  yesterday: (date) => date === dayAt(-1),
  tomorrow: (date) => date === dayAt(1),
  this_week: (date) => date >= monday && date < addDays(monday, 7),
  last_week: (date) => date >= addDays(monday, -7) && date < monday,
  next_7_days: (date) => date >= today && date < dayAt(7),
  last_7_days: (date) => date > dayAt(-7) && date <= today,
  last_30_days: (date) => date > dayAt(-30) && date <= today,
  last_90_days: (date) => date > dayAt(-90) && date <= today,
  this_month: (date) => date.slice(0, 7) === today.slice(0, 7),
  last_month: (date) => date.slice(0, 7) === addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7),
  this_year: (date) => date.slice(0, 4) === today.slice(0, 4),
}

const AWAY = [0, 1, 2, 6, 7, 8, 13, 20, 29, 30, 31, 45, 89, 90, 200, 365]
const dates = [...new Set(AWAY.flatMap((days) => [-days, days]))].map(dayAt)
beforeAll(async () => {
  for (const date of dates) {
    // The first and the last minute of the day where the asker is.
    const start = startOfDate(date, timeZone).toISOString()
    const end = new Date(startOfDate(addDays(date, 1), timeZone).getTime() - 60_000).toISOString()
    await makeLeadOf(server, 'rep', { custom: { [visit]: date, [call]: start } })
    await makeLeadOf(server, 'rep', { custom: { [call]: end } })
  }
}, 60_000)

type Row = { custom: Record<string, string> }
async function found(path: string, key: string): Promise<{ values: string[]; total: number }> {
  const { status, body } = await rep.get(path)
  expect([path, status]).toEqual([path, 200])
  return { values: body.items.map(({ custom }: Row) => custom[key]), total: body.total }
}

test.each(DATE_RANGES)(
  '%s is the same for a date of one’s own as for a built-in one',
  async (range) => {
    const expected = dates.filter(HAS[range])
    const visits = await found(`/leads?custom.${visit}=${range}&limit=200`, visit)
    expect(visits.values.toSorted()).toEqual(expected.toSorted())
    expect(visits.total).toBe(expected.length)
    const calls = await found(`/leads?custom.${call}=${range}&limit=200`, call)
    const days = calls.values.map((at) => dateIn(new Date(at), timeZone))
    const now = new Date().toISOString()
    if (range === 'overdue') expect(calls.values.every((at) => at < now)).toBe(true)
    else expect(days.toSorted()).toEqual([...expected, ...expected].toSorted())
    expect(calls.total).toBe(days.length)
  },
)

test('customers, deals, boards and bulk edits take ranges by name, too', async () => {
  const names = { kind: 'company', name: 'Soon Ltd', custom: { [contract]: dayAt(1) } }
  const customer = await admin.post('/customers', names)
  expect(customer.status).toBe(201)
  const total = async (path: string) => (await admin.get(path)).body.total
  expect(await total(`/customers?custom.${contract}=tomorrow`)).toBe(1)
  expect(await total(`/customers?custom.${contract}=overdue`)).toBe(0)
  const deal = { title: 'Soon', customerId: customer.body.id, custom: { [handover]: dayAt(-1) } }
  expect((await admin.post('/deals', deal)).status).toBe(201)
  expect(await total(`/deals?custom.${handover}=overdue`)).toBe(1)
  const { body: board } = await rep.get(`/leads/board?group=status&custom.${visit}=today`)
  const onBoard = board.columns.map(({ count }: { count: number }) => count)
  expect(onBoard.reduce((sum: number, count: number) => sum + count, 0)).toBe(1)
  const edit = await admin.post('/leads/bulk-edits', {
    selection: { filter: { custom: { [visit]: 'today' } }, expectedTotal: 1 },
    change: { kind: 'priority', priority: 'high' },
  })
  expect([edit.status, edit.body.leads]).toEqual([202, 1])
  const view = await rep.post('/views', {
    list: 'leads',
    name: 'Visits this week',
    content: { filter: { [`custom.${visit}`]: 'this_week' }, sort: `custom.${visit}` },
  })
  expect([view.status, view.body.dropped]).toEqual([201, []])
})
