import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OFFERS, type OfferKey } from '#domain/conversions.ts'
import { TEMPLATE_KEYS } from '#domain/templates/index.ts'
import { makeCustomer, makeLead, workspaceOf } from '#test/factories.ts'
import { rounds } from '#test/rounds.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')

// So that a conversion has custom fields to carry over, and undoing it to empty again.
for (const record of ['leads', 'customers', 'deals']) {
  for (const name of ['Roof', 'Area']) {
    await administrator.post('/settings/fields', { record, name, type: 'text' })
  }
}

type Entry = { id: string; kind: string; key: string; retiredAt: string | null }
type Chosen = Entry & { chosenByHand: boolean }
type ToMap = { id: string; suggested: string }

/** What people did with a lead before it was converted; numbers choose from what the workspace has. */
type Deed =
  | { does: 'status' | 'rating' | 'owner'; which: number }
  | { does: 'edit'; field: 'city' | 'description' | 'phone' | 'jobTitle'; to: string }
  | { does: 'log'; kind: 'note' | 'call' | 'meeting' }
  | { does: 'plan' | 'close_and_reopen' | 'convert_and_undo' }

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ does: fc.constantFrom('status', 'rating', 'owner'), which: fc.nat(20) }),
  fc.record({
    does: fc.constant('edit' as const),
    field: fc.constantFrom('city', 'description', 'phone', 'jobTitle'),
    to: fc.constantFrom('Lviv', 'Kyiv', '067 123 45 67', 'Director', ''),
  }),
  fc.record({
    does: fc.constant('log' as const),
    kind: fc.constantFrom('note', 'call', 'meeting'),
  }),
  fc.record({ does: fc.constantFrom('plan', 'close_and_reopen', 'convert_and_undo') }),
)

const history = fc.record({
  deeds: fc.array(deed, { maxLength: 4 }),
  offer: fc.nat(5),
  customer: fc.constantFrom('new', 'bare', 'full'),
  title: fc.option(fc.constantFrom('Roof', 'Дах'), { nil: undefined }),
})
type History = typeof history extends fc.Arbitrary<infer Of> ? Of : never

/** Different leads at once, as in a team: what one becomes is no concern of the others. */
const AT_ONCE = 4

/** Every template with its own statuses, ratings and offers: in CI 1,000 histories in all. */
const HISTORIES = process.env['CI'] ? 200 : rounds(60)

test.each(TEMPLATE_KEYS)(
  'whatever was done before, taking a conversion back in %s leaves everything as it was',
  { timeout: 600_000 },
  async (template) => {
    await changeTo(template)
    const workspace = await workspaceOf(server)
    await fc.assert(
      fc.asyncProperty(
        fc.array(history, { minLength: AT_ONCE, maxLength: AT_ONCE }),
        async (histories) => {
          await Promise.all(histories.map((history) => convertAndUndo(workspace, history)))
        },
      ),
      { numRuns: HISTORIES / AT_ONCE },
    )
  },
)

type Workspace = {
  statuses: Chosen[]
  ratings: Entry[]
  reasons: (Entry & { purpose: string; needsNote: boolean })[]
  conversions: OfferKey[]
}

async function convertAndUndo(workspace: Workspace, history: History): Promise<void> {
  const lead = await makeLead(administrator, { custom: { roof: 'flat', area: 'wide' } })
  for (const deed of history.deeds) await doDeed(workspace, lead.id, deed)
  const known = history.customer === 'new' ? undefined : await customerLike(history.customer, lead)
  const before = await everythingOf(lead.id, known)
  const offer = workspace.conversions[history.offer % workspace.conversions.length]!
  const conversion = await ok(
    administrator.post(`/leads/${lead.id}/conversion`, {
      offer,
      customer: known ? { mode: 'existing', customerId: known } : { mode: 'new' },
      deal: OFFERS[offer].deal === 'none' ? null : { mode: 'new', title: history.title },
    }),
  )
  expect(await everythingOf(lead.id, known)).not.toEqual(before)
  await ok(administrator.delete(`/leads/${lead.id}/conversion`))
  expect(await everythingOf(lead.id, known)).toEqual(before)
  const { rows: left } = await server.pool.query(
    `select id from customers where id = $1 and deleted_at is null and $2::uuid is null
     union all select id from deals where id = $3 and deleted_at is null`,
    [conversion.customerId, known ?? null, conversion.dealId],
  )
  expect(left).toEqual([])
}

async function doDeed(workspace: Workspace, leadId: string, deed: Deed): Promise<void> {
  const path = `/leads/${leadId}`
  const change = async (fields: object) => {
    const { version } = (await administrator.get(path)).body
    await ok(administrator.patch(path, fields, { version }))
  }
  switch (deed.does) {
    case 'status': {
      const offered = workspace.statuses.filter(
        ({ chosenByHand, retiredAt }) => chosenByHand && !retiredAt,
      )
      const { id: statusId } = offered[deed.which % offered.length]!
      return void (await ok(administrator.put(`${path}/status`, { statusId })))
    }
    case 'rating': {
      const offered = workspace.ratings.filter(({ retiredAt }) => !retiredAt)
      const { id: ratingId } = offered[deed.which % offered.length]!
      return change({ ratingId })
    }
    case 'owner': {
      const people = Object.values(server.people)
      const ownerId = people[deed.which % people.length]!.id
      return void (await ok(administrator.put(`${path}/owner`, { ownerId })))
    }
    case 'edit':
      return change({ [deed.field]: deed.to })
    case 'log': {
      const activity = { leadId, kind: deed.kind, body: 'Talked about the roof' }
      return void (await ok(administrator.post('/activities', activity)))
    }
    case 'plan': {
      const at = new Date(Date.now() + 86_400_000).toISOString()
      return void (await ok(administrator.put(`${path}/follow-up`, { at, kind: 'call' })))
    }
    case 'close_and_reopen': {
      const { id: reasonId } = workspace.reasons.find(
        ({ purpose, needsNote }) => purpose === 'disqualify' && !needsNote,
      )!
      await ok(administrator.post(`${path}/disqualification`, { reasonId }))
      return void (await ok(administrator.delete(`${path}/disqualification`)))
    }
    case 'convert_and_undo': {
      await ok(administrator.post(`${path}/conversion`, { customer: { mode: 'new' } }))
      return void (await ok(administrator.delete(`${path}/conversion`)))
    }
  }
}

/** A customer whom the lead can be linked to, with nothing known or with fields of its own. */
async function customerLike(which: 'bare' | 'full', lead: { company: string }): Promise<string> {
  const fields = { name: lead.company, phone: '044 555 66 77', city: 'Odesa', description: 'Old' }
  const { id } = await makeCustomer(administrator, which === 'full' ? fields : {})
  return id
}

/** The lead and the customer with all that hangs on them, less versions and when they last changed. */
async function everythingOf(leadId: string, customerId: string | undefined): Promise<unknown> {
  const bare = `array['version', 'updated_at', 'status_since', 'search_text', 'search_starts']`
  const { rows } = await server.pool.query(
    `select
       (select to_jsonb(leads) - ${bare} from leads where id = $1) as lead,
       (select to_jsonb(customers) - ${bare} from customers where id = $2) as customer,
       (select jsonb_agg(to_jsonb(contacts) - ${bare}) from contacts
          where customer_id = $2 and deleted_at is null) as contacts,
       (select count(*) from deals where customer_id = $2 and deleted_at is null) as deals,
       (select count(*) from deal_leads where lead_id = $1) as links,
       (select jsonb_agg(to_jsonb(activities) - ${bare} order by activities.id) from activities
          where lead_id = $1) as activities`,
    [leadId, customerId ?? null],
  )
  return rows[0]
}

async function changeTo(template: string): Promise<void> {
  const { body } = await administrator.get(`/settings/process?template=${template}`)
  const of = (uses: ToMap[]) => Object.fromEntries(uses.map(({ id, suggested }) => [id, suggested]))
  const mapping = { statuses: of(body.statusesToMap), ratings: of(body.ratingsToMap) }
  await ok(administrator.put('/settings/process', { template, ...mapping }))
}

async function ok(asked: Promise<{ status: number; body: Record<string, string> }>) {
  const { status, body } = await asked
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}
