import { expect, test } from 'vitest'
import { formatNumber } from '#domain/sequences.ts'
import { checkData } from '#server/command-line/check-data.ts'
import { newId } from '#server/ids.ts'
import { convert, makeCustomer, makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

/** Many hands on one thing at once. */
const server = await testServer()
const CONVERTERS = [
  'rep',
  'administrator',
  'manager',
  'rep',
  'administrator',
  'manager',
  'rep',
  'administrator',
] as const

async function madeOf(leadId: string) {
  const { rows } = await server.pool.query<Record<string, string>>(
    `select (select count(*) from deal_leads where lead_id = $1) as deals,
            (select count(*) from events where lead_id = $1 and type = 'deal_created') as deal_events,
            (select count(*) from events where lead_id = $1 and type = 'customer_created') as customers,
            (select count(*) from events where lead_id = $1 and type = 'contact_created') as contacts,
            (select count(*) from events where lead_id = $1 and type = 'lead_converted') as conversions`,
    [leadId],
  )
  return Object.fromEntries(Object.entries(rows[0]!).map(([what, count]) => [what, Number(count)]))
}

test.each([2, 3, 5, 8])(
  'of %i people who convert one lead at once, one does, and the others are told the result',
  async (people) => {
    for (let round = 0; round < 4; round++) {
      const lead = await makeLead(server.as('rep'))
      const customer =
        round % 2 === 0 ? undefined : await makeCustomer(server.as('rep'), { email: lead.email })
      const input = {
        customer: customer ? { mode: 'existing', customerId: customer.id } : { mode: 'new' },
        deal: { mode: 'new' },
      }
      const answers = await Promise.all(
        CONVERTERS.slice(0, people).map((who) =>
          server.as(who).post(`/leads/${lead.id}/conversion`, input),
        ),
      )
      const done = answers.filter(({ status }) => status === 201)
      const told = answers.filter(({ status }) => status === 409)
      expect([done.length, told.length]).toEqual([1, people - 1])
      const { customerId, dealId } = done[0]!.body
      for (const { body } of told) {
        expect(body.code).toBe('lead_already_converted')
        expect(body.conversion).toMatchObject({ leadId: lead.id, customerId })
      }
      expect(await madeOf(lead.id)).toEqual({
        deals: 1,
        deal_events: 1,
        customers: customer ? 0 : 1,
        contacts: 1,
        conversions: 1,
      })
      expect((await server.as('rep').get(`/leads/${lead.id}/deals`)).body.items).toMatchObject([
        { id: dealId },
      ])
    }
  },
)

test('a conversion clicked five times with one key is done once and answered alike', async () => {
  const lead = await makeLead(server.as('rep'))
  const headers = { 'idempotency-key': newId() }
  const input = { customer: { mode: 'new' }, deal: { mode: 'new' } }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      server.as('rep').post(`/leads/${lead.id}/conversion`, input, { headers }),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(await madeOf(lead.id)).toMatchObject({ deals: 1, conversions: 1 })
})

test('a lead is converted or closed, never both, whoever is quicker', async () => {
  const { reasons } = (await server.as('administrator').get('/workspace')).body
  const reasonId = reasons.find(
    (each: { purpose: string; needsNote: boolean }) =>
      each.purpose === 'disqualify' && !each.needsNote,
  ).id
  for (let round = 0; round < 8; round++) {
    const lead = await makeLead(server.as('rep'))
    const answers = await Promise.all([
      server
        .as('rep')
        .post(`/leads/${lead.id}/conversion`, { customer: { mode: 'new' }, deal: { mode: 'new' } }),
      server.as('manager').post(`/leads/${lead.id}/disqualification`, { reasonId }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual(expect.arrayContaining([409]))
    const { rows } = await server.pool.query(
      'select converted_at is not null as converted, disqualified_at is not null as closed from leads where id = $1',
      [lead.id],
    )
    expect(rows[0].converted).not.toBe(rows[0].closed)
  }
})

test('32 clients who create while every fifth conversion fails late get each number once, and gaps only where a creation was rolled back', async () => {
  const rep = server.as('rep')
  const before = await nextNumbers()
  let rolledBack = 0
  await Promise.all(
    Array.from({ length: 32 }, async (_, client) => {
      for (let turn = 0; turn < 5; turn++) {
        const lead = await makeLead(rep)
        if ((client + turn) % 5 > 0) {
          await convert(rep, lead.id)
          continue
        }
        // The customer has its number by then; that the deal is not there turns up only afterwards.
        const input = { customer: { mode: 'new' }, deal: { mode: 'existing', dealId: newId() } }
        const refused = await rep.post(`/leads/${lead.id}/conversion`, input)
        expect(refused.status).toBe(422)
        rolledBack += 1
      }
    }),
  )
  const after = await nextNumbers()
  expect(await missing('leads', 'LEAD-{0000}', before.lead!, after.lead!)).toEqual([])
  expect(await missing('deals', 'DEAL-{0000}', before.deal!, after.deal!)).toEqual([])
  const customers = await missing('customers', 'CUST-{0000}', before.customer!, after.customer!)
  expect(rolledBack).toBe(32)
  expect(customers.length).toBeLessThanOrEqual(rolledBack)
})

async function nextNumbers(): Promise<Record<string, number>> {
  const { rows } = await server.pool.query('select kind, next_value from sequences')
  return Object.fromEntries(rows.map(({ kind, next_value }) => [kind, Number(next_value)]))
}

async function missing(
  table: string,
  pattern: string,
  from: number,
  to: number,
): Promise<string[]> {
  const { rows } = await server.pool.query<{ number: string }>(`select number from ${table}`)
  const used = new Set(rows.map(({ number }) => number))
  expect(used.size).toBe(rows.length)
  const given = Array.from({ length: to - from }, (_, place) =>
    formatNumber(pattern, from + place, '2026-01-01'),
  )
  return given.filter((number) => !used.has(number))
}

test('after all of that, everything that must be true of the data is', async () => {
  expect((await checkData(server.pool)).filter(({ broken }) => broken > 0)).toEqual([])
})
