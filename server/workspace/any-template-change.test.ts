import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TemplateChange, ToMap } from '#api/process.ts'
import type { Status, StatusRule, Workspace } from '#api/workspace.ts'
import { carryRules, successorOf } from '#domain/templates/carry-rules.ts'
import { TEMPLATE_KEYS, TEMPLATES, type TemplateKey } from '#domain/templates/index.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'
import { checkData } from '#server/command-line/check-data.ts'
import { makeLead, workspaceOf } from '#test/factories.ts'
import { rounds } from '#test/rounds.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const admin = server.as('administrator')
const { items: roles } = (await admin.get('/roles')).body
const roleOf = (wanted: string): string =>
  roles.find(({ key }: { key: string }) => key === wanted).id

/** Names that an administrator may think of, some of which a template has for something else. */
const NAMES = [
  'New',
  'contacted',
  'Lost',
  'Qualified',
  'Converted',
  'In progress',
  'Assigned',
  'Dead',
  'Recycled',
  'Hot',
  'Cold',
  'Call back',
]

type Edit =
  | { does: 'add'; kind: string; name: string }
  | { does: 'rename' | 'retire'; which: number; name: string }
  | { does: 'rating'; name: string }
  | { does: 'after'; converting: 'qualified' | 'converted' }
  | { does: 'rule'; from: number | null; to: number | null; asks: 'phone' | 'city' | 'role' }
type Round = { edits: Edit[]; template: TemplateKey; picks: number[] }

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    does: fc.constant('add' as const),
    kind: fc.constantFrom('open', 'contacted', 'closed', 'qualified'),
    name: fc.constantFrom(...NAMES),
  }),
  fc.record({
    does: fc.constantFrom('rename' as const, 'retire' as const),
    which: fc.nat(20),
    name: fc.constantFrom(...NAMES),
  }),
  fc.record({ does: fc.constant('rating' as const), name: fc.constantFrom(...NAMES) }),
  fc.record({
    does: fc.constant('after' as const),
    converting: fc.constantFrom('qualified' as const, 'converted' as const),
  }),
  fc.record({
    does: fc.constant('rule' as const),
    from: fc.option(fc.nat(20)),
    to: fc.option(fc.nat(20)),
    asks: fc.constantFrom('phone', 'city', 'role'),
  }),
)
const round: fc.Arbitrary<Round> = fc.record({
  edits: fc.array(edit, { minLength: 2, maxLength: 7 }),
  template: fc.constantFrom(...TEMPLATE_KEYS),
  picks: fc.array(fc.nat(20), { minLength: 30, maxLength: 30 }),
})

/** What an administrator does to the process meanwhile; some of it is refused, as it should be. */
async function does(edit: Edit): Promise<void> {
  const { statuses, version }: Workspace = await workspaceOf(server)
  const at = (which: number) => statuses[which % statuses.length]!
  const answer = await (() => {
    switch (edit.does) {
      case 'add':
        return admin.post('/settings/statuses', { kind: edit.kind, name: edit.name })
      case 'rename': {
        const { id, version: seen } = at(edit.which)
        return admin.patch(`/settings/statuses/${id}`, { name: edit.name }, { version: seen })
      }
      case 'retire':
        return admin.post(`/settings/statuses/${at(edit.which).id}/retirement`)
      case 'rating':
        return admin.post('/settings/ratings', { name: edit.name })
      case 'after':
        return admin.patch('/workspace', { statusAfterConverting: edit.converting }, { version })
      case 'rule':
        return admin.post('/settings/status-rules', {
          fromId: edit.from === null ? null : at(edit.from).id,
          toId: edit.to === null ? null : at(edit.to).id,
          // The administrator, who makes the leads here, is always let through.
          roleIds: edit.asks === 'role' ? [roleOf('administrator'), roleOf('manager')] : null,
          fields: edit.asks === 'role' ? [] : [edit.asks],
        })
    }
  })()
  expect(answer.status, JSON.stringify([edit, answer.body])).toBeLessThan(500)
}

/** A lead of every standing that there is in this workspace. */
async function makeLeads({ statuses, ratings, reasons, conversions }: Workspace): Promise<void> {
  const inUse = statuses.filter(({ retiredAt }) => retiredAt === null)
  const rated = ratings.filter(({ retiredAt }) => retiredAt === null)
  const reasonId = reasons.find(
    ({ purpose, needsNote }) => purpose === 'disqualify' && !needsNote,
  )!.id
  let made = 0
  const lead = async () => {
    made += 1
    const ratingId = rated[made % rated.length]!.id
    return makeLead(admin, { ratingId, allowDuplicate: true, phone: '0441234567', city: 'Lviv' })
  }
  for (const { id: statusId } of inUse.filter(({ chosenByHand }) => chosenByHand)) {
    const { id } = await lead()
    expect((await admin.put(`/leads/${id}/status`, { statusId })).status).toBe(200)
    const closed = await lead()
    await admin.put(`/leads/${closed.id}/status`, { statusId })
    await admin.post(`/leads/${closed.id}/disqualification`, { reasonId })
  }
  for (const { id: statusId } of inUse.filter(({ kind }) => kind === 'closed')) {
    const { id } = await lead()
    const body = { reasonId, statusId }
    expect((await admin.post(`/leads/${id}/disqualification`, body)).status).toBe(200)
  }
  for (const becomes of ['open', 'won'] as const) {
    const { id } = await lead()
    const body = { offer: conversions[0], customer: { mode: 'new' } }
    const { status, body: made } = await admin.post(`/leads/${id}/conversion`, body)
    expect([status, made.code]).toEqual([201, undefined])
    if (becomes === 'won' && made.dealId) await admin.post(`/deals/${made.dealId}/win`)
  }
  const binned = await lead()
  await admin.delete(`/leads/${binned.id}`)
}

type Known = {
  id: string
  status_id: string
  rating_id: string | null
  standing: 'worked' | 'closed' | 'converted'
  won: boolean
  deals: number
}

async function leadsNow(): Promise<Known[]> {
  const { rows } = await server.pool.query(`
    select id, status_id, rating_id,
      case when disqualified_at is not null then 'closed'
        when converted_at is not null then 'converted' else 'worked' end as standing,
      count(deals.*)::int as deals, coalesce(bool_or(deals.won_at is not null), false) as won
    from leads
    left join lateral (select won_at from deal_leads join deals on deals.id = deal_id
      where lead_id = leads.id and deals.deleted_at is null) deals on true
    group by leads.id`)
  return rows
}

function chosenFrom(uses: ToMap[], picks: number[]): Record<string, string> {
  return Object.fromEntries(
    uses.map(({ id, choices }, at) => [id, choices[picks[at]! % choices.length]!]),
  )
}

/** Which status a lead has afterwards, as the preview and the chosen mapping say it. */
function expectedKey(
  lead: Known,
  preview: TemplateChange,
  statuses: Record<string, string>,
  template: SalesTemplate,
): string | undefined {
  const ofKind = (wanted: string) => template.statuses.find(({ kind }) => kind === wanted)?.key
  if (lead.standing !== 'converted') {
    const before = preview.statusesBefore.find(({ id }) => id === lead.status_id)
    return statuses[lead.status_id] ?? before?.becomes
  }
  if (template.statusAfterConverting === 'converted' || lead.won) return ofKind('converted')
  // One without a deal goes back to what it was before, which no preview names.
  return lead.deals > 0 ? ofKind('qualified') : undefined
}

type Move = [string | null, string | null, string[] | null, string[]]
const sorted = (rules: Move[]) => rules.map((rule) => JSON.stringify(rule)).toSorted()

function expectedRules(
  before: Workspace,
  preview: TemplateChange,
  statuses: Record<string, string>,
  template: SalesTemplate,
): { moves: Move[]; idle: StatusRule[] } {
  const successors = preview.statusesBefore.map(({ id, goesOnAs, becomes }) => {
    const { kind, retiredAt } = before.statuses.find((status) => status.id === id)!
    const old = { kind, isRetired: retiredAt !== null, goesOnAs, becomes: statuses[id] ?? becomes }
    return [id, successorOf(old, before.statusAfterConverting, template)] as const
  })
  const { carried } = carryRules(before.statusRules, new Map(successors))
  const moved = new Set(carried.flatMap(({ of }) => of))
  return {
    moves: carried.map(({ from, to, roleIds, fields }) => [from, to, roleIds, fields]),
    idle: before.statusRules.filter(({ id }) => !moved.has(id)),
  }
}

async function changesAsForetold({ edits, template: key, picks }: Round): Promise<void> {
  for (const each of edits) await does(each)
  const before: Workspace = await workspaceOf(server)
  await makeLeads(before)
  const template: SalesTemplate = TEMPLATES[key]
  const preview: TemplateChange = (await admin.get(`/settings/process?template=${key}`)).body
  const leads = await leadsNow()
  const mapping = {
    template: key,
    statuses: chosenFrom(preview.statusesToMap, picks),
    ratings: chosenFrom(preview.ratingsToMap, picks.toReversed()),
  }
  const { status, body } = await admin.put('/settings/process', mapping)
  expect([status, body.code, body.errors]).toEqual([200, undefined, undefined])
  const after: Workspace = body

  const inUse = after.statuses.filter(({ retiredAt }) => retiredAt === null)
  expect(inUse.map(({ key, name, kind }) => [key, name, kind])).toEqual(
    preview.statuses.map(({ key, name, kind }) => [key, name, kind]),
  )
  const retired = (lists: { id: string; retiredAt: string | null }[]) =>
    lists.filter(({ id, retiredAt }) => !retiredAt && isRetired(id))
  const isRetired = (id: string) =>
    [...after.statuses, ...after.ratings].some((each) => each.id === id && each.retiredAt !== null)
  expect(retired(before.statuses)).toMatchObject(preview.retiredStatuses.map((name) => ({ name })))
  expect(retired(before.ratings)).toMatchObject(preview.retiredRatings.map((name) => ({ name })))

  const keyOf = (id: string | null) => after.statuses.find((each) => each.id === id)?.key ?? null
  const ratingOf = (id: string | null) => after.ratings.find((each) => each.id === id)?.key ?? null
  for (const now of await leadsNow()) {
    const lead = leads.find(({ id }) => id === now.id)!
    const expected = expectedKey(lead, preview, mapping.statuses, template)
    if (expected) expect([lead.standing, keyOf(now.status_id)]).toEqual([lead.standing, expected])
    const rating = lead.rating_id && mapping.ratings[lead.rating_id]
    expect(ratingOf(now.rating_id)).toBe(rating ?? ratingOf(lead.rating_id))
    expect(isRetired(now.status_id)).toBe(false)
  }

  const { moves, idle } = expectedRules(before, preview, mapping.statuses, template)
  const isIdle = ({ id }: StatusRule) => idle.some((rule) => rule.id === id)
  const held = after.statusRules.filter((rule) => !isIdle(rule))
  expect(
    sorted(
      held.map(({ fromId, toId, roleIds, fields }) => [
        keyOf(fromId),
        keyOf(toId),
        roleIds,
        fields,
      ]),
    ),
  ).toEqual(sorted(moves))
  // What rests is untouched, so that it holds again when its statuses are back.
  expect(after.statusRules.filter(isIdle)).toEqual(idle)
  await reopensWell(after)
}

/** Reopening takes a lead to a status that there is, and that people may choose. */
async function reopensWell({ statuses }: Workspace): Promise<void> {
  const { rows } = await server.pool.query(
    'select id from leads where disqualified_at is not null and deleted_at is null limit 3',
  )
  for (const { id } of rows) {
    const { status, body } = await admin.delete(`/leads/${id}/disqualification`)
    expect([status, body.code]).toEqual([200, undefined])
    const now: Status | undefined = statuses.find((each) => each.id === body.statusId)
    expect(now).toMatchObject({ retiredAt: null, chosenByHand: true })
  }
}

test(
  'whatever a workspace has become, another sales process does to it what its preview said',
  { timeout: 600_000 },
  async () => {
    const drawn = fc.sample(round, { numRuns: rounds(12), seed: rounds(1) })
    for (const each of drawn) {
      await changesAsForetold(each)
      expect((await checkData(server.pool)).filter(({ broken }) => broken > 0)).toEqual([])
    }
  },
)
