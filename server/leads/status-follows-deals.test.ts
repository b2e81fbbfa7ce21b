import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { INVARIANTS } from '#server/command-line/invariants.ts'
import { makeLead, workspaceOf } from '#test/factories.ts'
import { importedLeads, ran, uploaded, workOnImports } from '#test/importing.ts'
import {
  DEEDS,
  type Entries,
  type LeadDeedName,
  type LeadModel,
  livingDeals,
  newModel,
  take,
} from '#test/lead-life.ts'
import { rounds } from '#test/rounds.ts'
import { type Asker, testServer } from '#test/server.ts'

/**
 * Leads live through random deeds beside a model of what they must be, through screens, a key, an
 * import and bulk edits. Qualified is exactly: a living deal, and none won. Converted is exactly: a
 * living deal that is won. `LEAD_LIVES` says how many leads live, to let it run for longer.
 */
const LIVES = Number(process.env['LEAD_LIVES'] ?? rounds(160))
const AT_ONCE = 8
const LONG = 60_000 + LIVES * 1000

const server = await testServer()
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)
const reasonOf = (purpose: string): string =>
  workspace.reasons.find(
    (reason: { purpose: string; needsNote: boolean }) =>
      reason.purpose === purpose && !reason.needsNote,
  ).id
const statusOf = (wanted: string): string =>
  workspace.statuses.find(({ kind }: { kind: string }) => kind === wanted).id
const entries: Entries = {
  open: statusOf('open'),
  contacted: statusOf('contacted'),
  qualified: statusOf('qualified'),
  converted: statusOf('converted'),
  disqualifyReason: reasonOf('disqualify'),
  lossReason: reasonOf('loss'),
}

const lives = fc.array(
  fc.record({
    origin: fc.constantFrom('form', 'contacted', 'import'),
    byKey: fc.boolean(),
    deeds: fc.array(fc.tuple(fc.constantFrom(...DEEDS), fc.nat(20)), {
      minLength: 3,
      maxLength: 12,
    }),
  }),
  { minLength: AT_ONCE, maxLength: AT_ONCE },
)
type Life = typeof lives extends fc.Arbitrary<(infer One)[]> ? One : never

async function makeKey(): Promise<Asker> {
  const scopes = ['leads', 'customers', 'deals', 'activities', 'settings'].flatMap((area) => [
    `${area}.read`,
    `${area}.write`,
  ])
  const { body } = await administrator.post('/keys', { name: 'Program', scopes })
  return server.as({ key: body.token })
}

async function importLeads(count: number): Promise<string[]> {
  await workOnImports(server)
  const rows = Array.from(
    { length: count },
    (_, at) => `Imported ${at},Firm,+38067${2_000_000 + at}`,
  )
  const file = await uploaded(administrator, ['contact_name,company,phone', ...rows].join('\n'))
  const { id, rowsCreated } = await ran(administrator, file.id)
  expect(rowsCreated).toBe(count)
  return (await importedLeads(administrator, id)).map(({ id }) => id)
}

const key = await makeKey()
const imported = await importLeads(60)

async function start({ origin }: Life, atOnce: boolean): Promise<LeadModel> {
  const kind = origin === 'contacted' ? 'contacted' : 'open'
  const id = origin === 'import' ? imported.pop() : undefined
  return newModel(
    id ?? (await makeLead(administrator, { statusId: entries[kind] })).id,
    kind,
    atOnce,
  )
}

async function live(life: Life, atOnce: boolean): Promise<void> {
  const model = await start(life, atOnce)
  const asker = life.byKey ? key : administrator
  const done: LeadDeedName[] = []
  for (const [deed, choice] of life.deeds) {
    const taken = await take(asker, entries, model, deed, choice)
    if (!taken) continue
    done.push(deed)
    const isAsExpected = taken.allowed ? taken.status < 300 : [404, 409].includes(taken.status)
    expect([done, taken.status, isAsExpected]).toEqual([done, taken.status, true])
    if (taken.allowed) taken.change()
    const lead = (await asker.get(`/leads/${model.id}`)).body
    expect([done, lead.statusKind, lead.dealCount]).toEqual([
      done,
      model.kind,
      livingDeals(model).length,
    ])
    expect([done, lead.disqualifiedAt !== null]).toEqual([done, model.kind === 'closed'])
  }
}

async function expectTruth(): Promise<void> {
  for (const { name, broken } of INVARIANTS) {
    const { rows } = await sql.raw(broken).execute(server.db)
    expect([name, rows]).toEqual([name, []])
  }
}

test(
  'whatever is done to a lead and its deals, its status is the truth about them',
  async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (together) => {
        await Promise.all(together.map((life) => live(life, false)))
      }),
      { numRuns: Math.ceil((LIVES * 3) / 4 / AT_ONCE) },
    )
    await expectTruth()
  },
  LONG,
)

test(
  'the same holds when the deeds come at once, and so does every other promise about the data',
  async () => {
    await fc.assert(
      fc.asyncProperty(lives, async ([life]) => {
        const { id } = await makeLead(administrator)
        const model = newModel(id, 'open', false)
        const qualified = await take(administrator, entries, model, 'qualify', 0)
        qualified?.change()
        const answers = await Promise.all(
          life!.deeds.map(([deed, choice]) => take(administrator, entries, model, deed, choice)),
        )
        expect(answers.filter((answer) => answer && answer.status >= 500)).toEqual([])
      }),
      // What only happens at once does not happen again in the same way.
      { numRuns: Math.ceil(LIVES / 12), endOnFailure: true },
    )
    await expectTruth()
  },
  LONG,
)

test(
  'where converting makes a lead converted at once, it stays that until the conversion is taken back',
  async () => {
    const { version } = (await administrator.get('/workspace')).body
    const body = { statusAfterConverting: 'converted' }
    expect((await administrator.patch('/workspace', body, { version })).status).toBe(200)
    await fc.assert(
      fc.asyncProperty(lives, async (together) => {
        await Promise.all(together.map((life) => live(life, true)))
      }),
      { numRuns: Math.ceil(LIVES / 4 / AT_ONCE) },
    )
    await expectTruth()
  },
  LONG,
)
