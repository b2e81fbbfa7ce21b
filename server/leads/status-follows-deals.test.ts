import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { INVARIANTS } from '#server/command-line/invariants.ts'
import { makeLead, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

/**
 * A lead lives through random deeds beside a model of what it must be. Qualified is exactly: a
 * living deal, and none won. Converted is exactly: a living deal that is won.
 */
const server = await testServer()
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)
const reasonOf = (purpose: string) =>
  workspace.reasons.find(
    (reason: { purpose: string; needsNote: boolean }) =>
      reason.purpose === purpose && !reason.needsNote,
  ).id
const [reasonId, lossId] = [reasonOf('disqualify'), reasonOf('loss')]
const contacted = workspace.statuses.find(({ kind }: { kind: string }) => kind === 'contacted').id

type Deal = { id: string; state: 'open' | 'won' | 'lost'; binned: boolean }
type Model = {
  id: string
  byHand: 'open' | 'contacted'
  converted: boolean
  closed: boolean
  deals: Deal[]
}

/** What the lead's status has to be, from nothing but what was done. */
function expectedKind(model: Model): string {
  if (model.closed) return 'closed'
  const living = model.deals.filter(({ binned }) => !binned)
  if (living.some(({ state }) => state === 'won')) return 'converted'
  return living.length > 0 ? 'qualified' : model.byHand
}

type Step = { status: number; allowed: boolean; change(): void }

const DEEDS = [
  'call',
  'note',
  'contact',
  'qualify',
  'addDeal',
  'win',
  'lose',
  'reopen',
  'deleteDeal',
  'restoreDeal',
  'disqualify',
  'reopenLead',
  'deleteLead',
] as const
type Deed = (typeof DEEDS)[number]

/** Does one deed and says whether the rules allowed it and what changes if so. */
async function take(model: Model, deed: Deed, choice: number): Promise<Step | undefined> {
  const path = `/leads/${model.id}`
  const deal = model.deals[choice % Math.max(model.deals.length, 1)]
  const living = model.deals.some(({ binned }) => !binned)
  const done = (
    answer: { status: number; body: { dealId: string } },
    allowed: boolean,
    change: (body: { dealId: string }) => void,
  ): Step => ({
    status: answer.status,
    allowed,
    change: () => change(answer.body),
  })
  switch (deed) {
    case 'call':
      return done(
        await administrator.post('/activities', { kind: 'call', leadId: model.id }),
        true,
        () => {
          if (!model.closed && !living) model.byHand = 'contacted'
        },
      )
    case 'note':
      return done(
        await administrator.post('/activities', { kind: 'note', body: 'x', leadId: model.id }),
        true,
        () => {},
      )
    case 'contact':
      return done(
        await administrator.put(`${path}/status`, { statusId: contacted }),
        (!model.closed && !model.converted) || expectedKind(model) === 'contacted',
        () => (model.byHand = 'contacted'),
      )
    case 'qualify':
      return done(
        await administrator.post(`${path}/conversion`, {
          customer: { mode: 'new' },
          deal: { mode: 'new' },
        }),
        !model.closed && !model.converted,
        ({ dealId }) => {
          model.converted = true
          model.deals.push({ id: dealId, state: 'open', binned: false })
        },
      )
    case 'addDeal':
      return done(
        await administrator.post(`${path}/deals`, { deal: { mode: 'new' } }),
        !model.closed && model.converted,
        ({ dealId }) => model.deals.push({ id: dealId, state: 'open', binned: false }),
      )
    case 'win':
      return (
        deal &&
        done(
          await administrator.post(`/deals/${deal.id}/win`),
          !deal.binned && deal.state === 'open',
          () => (deal.state = 'won'),
        )
      )
    case 'lose':
      return (
        deal &&
        done(
          await administrator.post(`/deals/${deal.id}/loss`, { reasonId: lossId }),
          !deal.binned && deal.state === 'open',
          () => (deal.state = 'lost'),
        )
      )
    case 'reopen':
      return (
        deal &&
        done(
          await administrator.post(`/deals/${deal.id}/reopening`),
          !deal.binned && deal.state !== 'open',
          () => (deal.state = 'open'),
        )
      )
    case 'deleteDeal':
      return (
        deal &&
        done(
          await administrator.delete(`/deals/${deal.id}`),
          !deal.binned,
          () => (deal.binned = true),
        )
      )
    case 'restoreDeal':
      return (
        deal &&
        done(
          await administrator.post(`/deals/${deal.id}/restoration`),
          deal.binned,
          () => (deal.binned = false),
        )
      )
    case 'disqualify':
      return done(
        await administrator.post(`${path}/disqualification`, { reasonId }),
        !model.closed && !model.converted,
        () => (model.closed = true),
      )
    case 'reopenLead':
      return done(
        await administrator.delete(`${path}/disqualification`),
        model.closed,
        () => (model.closed = false),
      )
    case 'deleteLead': {
      await administrator.delete(path)
      return done(await administrator.post(`${path}/restoration`), true, () => {})
    }
  }
}

test('whatever is done to a lead and its deals, its status is the truth about them', async () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...DEEDS), fc.nat(20)), {
    minLength: 3,
    maxLength: 12,
  })
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const { id } = await makeLead(administrator)
      const model: Model = { id, byHand: 'open', converted: false, closed: false, deals: [] }
      for (const [deed, choice] of sequence) {
        const step = await take(model, deed, choice)
        if (!step) continue
        expect([deed, step.status]).toEqual([
          deed,
          step.allowed
            ? expect.toSatisfy((status: number) => status < 300)
            : expect.toSatisfy((status: number) => [404, 409].includes(status)),
        ])
        if (step.allowed) step.change()
        const lead = (await administrator.get(`/leads/${id}`)).body
        const living = model.deals.filter(({ binned }) => !binned).length
        expect([deed, lead.statusKind, lead.dealCount]).toEqual([deed, expectedKind(model), living])
      }
    }),
    { numRuns: 80 },
  )
})

test('the same holds when the deeds come at once, and so does every other promise about the data', async () => {
  const deeds = fc.array(fc.tuple(fc.constantFrom(...DEEDS), fc.nat(20)), {
    minLength: 4,
    maxLength: 10,
  })
  await fc.assert(
    fc.asyncProperty(deeds, async (together) => {
      const { id } = await makeLead(administrator)
      const model: Model = { id, byHand: 'open', converted: true, closed: false, deals: [] }
      const { body } = await administrator.post(`/leads/${id}/conversion`, {
        customer: { mode: 'new' },
        deal: { mode: 'new' },
      })
      model.deals.push({ id: body.dealId, state: 'open', binned: false })
      const answers = await Promise.all(together.map(([deed, choice]) => take(model, deed, choice)))
      expect(answers.filter((answer) => answer && answer.status >= 500)).toEqual([])
    }),
    { numRuns: 12 },
  )
  for (const { name, broken } of INVARIANTS) {
    const { rows } = await sql.raw(broken).execute(server.db)
    expect([name, rows]).toEqual([name, []])
  }
})
