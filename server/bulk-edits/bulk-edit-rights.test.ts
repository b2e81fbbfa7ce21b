import { expect, test } from 'vitest'
import { CAST, type CastName } from '#demo/cast.ts'
import { BUILT_IN_ROLES, isWithin, meets, rightsOf } from '#domain/access.ts'
import { type BulkChangeKind, whyNotBulkEdit } from '#domain/bulk-edits.ts'
import { makeLeadOf, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

/**
 * Every change × every role, built-in and custom × a lead of one's own, of one's team, of somebody
 * else, of nobody, and a deleted one. What must come of it is computed from the rules of the
 * domain; a lead refused must be untouched, and one out of sight answer like one that never was.
 */
const server = await testServer()
const { people } = server
const workspace = await workspaceOf(server)
const ASKERS = Object.keys(CAST) as CastName[]
const WHOSE = ['own', 'team', 'other', 'nobody', 'deleted'] as const

type Listed = { id: string; kind: string; purpose: string; needsNote: boolean }
const CHANGES: Record<BulkChangeKind, object> = {
  assign: { ownerId: people.administrator.id },
  shareOut: { userIds: [people.administrator.id] },
  status: { statusId: workspace.statuses.find(({ kind }: Listed) => kind === 'contacted').id },
  rating: { ratingId: workspace.ratings[0].id },
  priority: { priority: 'urgent' },
  tags: { add: [await makeTag()] },
  followUp: { plan: { at: '2031-01-01T09:00:00Z', kind: 'call' } },
  disqualify: {
    reasonId: workspace.reasons.find(
      ({ purpose, needsNote }: Listed) => purpose === 'disqualify' && !needsNote,
    ).id,
  },
  delete: {},
}

async function makeTag(): Promise<string> {
  const tag = { id: crypto.randomUUID(), name: 'Fair', color: 'blue', created_at: '2026-01-01' }
  await server.db.insertInto('tags').values(tag).execute()
  return tag.id
}

function ownerFor(who: CastName, whose: (typeof WHOSE)[number]): CastName | null {
  if (whose === 'nobody') return null
  if (whose === 'own' || whose === 'deleted') return who
  const { team } = CAST[who]
  const others = ASKERS.filter((each) => each !== who)
  const colleague = others.find((each) => team !== null && CAST[each].team === team)
  if (whose === 'team') return colleague ?? 'otherRep'
  return others.find((each) => CAST[each].team !== team && CAST[each].team) ?? 'administrator'
}

function viewerOf(who: CastName) {
  const { team } = CAST[who]
  const mates = ASKERS.filter((each) => each === who || (team !== null && CAST[each].team === team))
  return {
    id: people[who].id,
    teamIds: [],
    colleagueIds: mates.map((each) => people[each].id),
  }
}

async function stored(leadId: string) {
  return server.db
    .selectFrom('leads')
    .selectAll()
    .where('id', '=', leadId)
    .executeTakeFirstOrThrow()
}

for (const withBulk of [false, true]) {
  const roles = withBulk ? 'roles with the bulk right beside their own' : 'built-in roles'
  test.each(Object.keys(CHANGES) as BulkChangeKind[])(
    `${roles} reach in bulk what they reach one by one: %s`,
    async (kind) => {
      const extra = withBulk ? { grants: ['leads.bulkEdit' as const] } : {}
      const wrong: string[] = []
      for (const who of ASKERS) {
        await server.db
          .updateTable('users')
          .set({ extra_permissions: JSON.stringify(extra) })
          .where('id', '=', people[who].id)
          .execute()
        const rights = rightsOf(BUILT_IN_ROLES[CAST[who].role], extra)
        const verb = kind === 'delete' ? 'delete' : 'edit'
        for (const whose of WHOSE) {
          const owner = ownerFor(who, whose)
          const { id } = await makeLeadOf(server, owner)
          if (whose === 'deleted') await server.as('administrator').delete(`/leads/${id}`)
          const before = await stored(id)
          const body = { selection: { ids: [id] }, change: { kind, ...CHANGES[kind] } }
          const answer = await server.as(who).post('/leads/bulk-edits', body)
          const came = answer.status === 202 ? outcomeOf(answer.body) : String(answer.status)
          const owned = { ownerId: owner && people[owner].id, teamId: null }
          const within = (of: 'read' | typeof verb) =>
            isWithin(rights.scope('leads', of), owned, viewerOf(who))
          const due =
            !meets(rights, 'leads.bulkEdit') || whyNotBulkEdit(kind, rights)
              ? '403'
              : whose === 'deleted' || !within('read')
                ? 'not_found'
                : within(verb)
                  ? 'done'
                  : `lead_not_yours_to_${verb}`
          const isTouched = JSON.stringify(before) !== JSON.stringify(await stored(id))
          if (came !== due || (due !== 'done' && isTouched)) {
            wrong.push(
              `${who} on ${whose}: ${came}${isTouched ? ' and it changed' : ''}, not ${due}`,
            )
          }
        }
      }
      expect(wrong).toEqual([])
    },
    60_000,
  )
}

function outcomeOf(edit: { refused: number; reasons: { code: string }[] }): string {
  return edit.refused === 0 ? 'done' : edit.reasons[0]!.code
}
