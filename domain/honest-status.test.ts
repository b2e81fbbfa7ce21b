import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type StatusAfterConverting,
  statusByDeals,
  type StatusKind,
  whyNotAnotherDeal,
  whyNotChoosable,
  whyNotConvertible,
  whyNotDisqualifiable,
  whyNotReopenable,
} from './leads.ts'
import { OFFER_KEYS, OFFERS, whyNotOffers } from './conversions.ts'
import { BUILT_IN_ROLES, rightsOf } from './access.ts'
import { type StatusRule, whyNotMove } from './status-rules.ts'

/**
 * Leads and deals in memory live through 100,000 random sequences of deeds, each decided by the same
 * functions as on the server. After every single deed, statuses have to be the truth: said here from
 * nothing but which deals there are, what was closed, and what was chosen.
 */
type Status = { id: string; kind: StatusKind; chosenByHand: boolean; retiredAt: null }
type Deal = { leads: Set<Lead>; state: 'open' | 'won' | 'lost'; binned: boolean }
type Lead = {
  status: Status
  convertedAt: string | null
  disqualifiedAt: string | null
  firstContactAt: string | null
  beforeConversion: Status | null
  beforeClosing: Status | null
  city: string | null
  binned: boolean
}
type World = {
  after: StatusAfterConverting
  moves: boolean
  statuses: Status[]
  rules: StatusRule[]
  clock: number
  leads: Lead[]
  deals: Deal[]
}

const rights = rightsOf(BUILT_IN_ROLES.administrator)

function worldOf(kind: number): World {
  const after = kind % 2 === 0 ? 'qualified' : 'converted'
  const status = (id: string, kind: StatusKind, chosenByHand: boolean): Status => ({
    id,
    kind,
    chosenByHand,
    retiredAt: null,
  })
  const rule = { id: 'r', fromId: null, toId: 'contacted', roleIds: null, fields: ['city'] }
  return {
    after,
    moves: kind % 3 !== 0,
    statuses: [
      status('new', 'open', true),
      status('waiting', 'open', true),
      status('contacted', 'contacted', true),
      status('qualified', 'qualified', after === 'converted'),
      status('converted', 'converted', false),
      status('closed', 'closed', false),
      status('junk', 'closed', false),
    ],
    rules: kind % 5 === 0 ? [rule] : [],
    clock: 0,
    leads: [],
    deals: [],
  }
}

const first = ({ statuses }: World, kind: StatusKind): Status =>
  statuses.find((status) => status.kind === kind)!
const livingOf = ({ deals }: World, lead: Lead) =>
  deals.filter((deal) => deal.leads.has(lead) && !deal.binned)
const now = (world: World) => new Date(1_700_000_000_000 + world.clock * 1000).toISOString()

const factsOf = (world: World, lead: Lead) => ({
  ownerId: null,
  teamId: null,
  statusKind: lead.status.kind,
  disqualifiedAt: lead.disqualifiedAt,
  convertedAt: lead.convertedAt,
  dealCount: livingOf(world, lead).length,
})
const isHeldBack = (world: World, lead: Lead, to: Status) =>
  whyNotMove({ fromId: lead.status.id, toId: to.id }, 'rep', { city: lead.city }, world.rules) !==
  undefined

function follow(world: World, leads: Iterable<Lead>): void {
  for (const lead of leads) {
    const before = lead.beforeConversion ?? first(world, 'open')
    const status = statusByDeals(
      { ...lead, statusKind: lead.status.kind, kindBefore: before.kind },
      livingOf(world, lead).map(({ state }) => ({ won: state === 'won' })),
      { statusAfterConverting: world.after, firstContactMovesStatus: world.moves },
    )
    if (status === 'the_one_before') lead.status = before
    else if (status !== 'its_own') lead.status = first(world, status)
  }
}

function newLead(world: World, statusId?: number): void {
  const start = first(world, 'open')
  const asked = statusId === undefined ? start : world.statuses[statusId % world.statuses.length]!
  const lead: Lead = {
    status: start,
    convertedAt: null,
    disqualifiedAt: null,
    firstContactAt: null,
    beforeConversion: null,
    beforeClosing: null,
    city: null,
    binned: false,
  }
  if (asked !== start) {
    if (whyNotChoosable(factsOf(world, lead), asked) || isHeldBack(world, lead, asked)) return
    lead.status = asked
  }
  world.leads.push(lead)
}

function choose(world: World, lead: Lead, status: Status): void {
  if (whyNotChoosable(factsOf(world, lead), status) || isHeldBack(world, lead, status)) return
  lead.status = status
}

function convert(world: World, lead: Lead, choice: number): void {
  const offers = OFFER_KEYS.filter((key) => !whyNotOffers([key], world.after))
  const { deal: makes } = OFFERS[offers[choice % offers.length]!]
  if (whyNotConvertible(factsOf(world, lead), rights)) return
  if (isHeldBack(world, lead, first(world, makes === 'won' ? 'converted' : world.after))) return
  const open = world.deals.filter(({ state, binned }) => state === 'open' && !binned)
  if (makes === 'open' && choice % 7 === 0 && open[0]) open[0].leads.add(lead)
  else if (makes !== 'none') {
    world.deals.push({ leads: new Set([lead]), state: makes, binned: false })
  }
  lead.convertedAt = now(world)
  lead.beforeConversion = lead.status
  follow(world, [lead])
}

function undo(world: World, lead: Lead): void {
  if (!lead.convertedAt) return
  for (const deal of world.deals) {
    deal.leads.delete(lead)
    if (deal.leads.size === 0) deal.binned = true
  }
  lead.status = lead.beforeConversion ?? first(world, 'open')
  Object.assign(lead, { convertedAt: null, beforeConversion: null })
}

function close(world: World, lead: Lead, choice: number): void {
  if (whyNotDisqualifiable(factsOf(world, lead), rights)) return
  const closing = world.statuses.filter(({ kind }) => kind === 'closed')
  const status = closing[choice % closing.length]!
  if (isHeldBack(world, lead, status)) return
  Object.assign(lead, { disqualifiedAt: now(world), beforeClosing: lead.status, status })
}

function reopen(world: World, lead: Lead): void {
  if (whyNotReopenable(factsOf(world, lead), rights)) return
  const status = lead.beforeClosing ?? first(world, 'open')
  if (isHeldBack(world, lead, status)) return
  Object.assign(lead, { disqualifiedAt: null, beforeClosing: null, status })
}

function call(world: World, lead: Lead): void {
  lead.firstContactAt ??= now(world)
  const next = first(world, 'contacted')
  if (world.moves && lead.status.kind === 'open' && !isHeldBack(world, lead, next)) {
    lead.status = next
  }
}

function setDeal(world: World, deal: Deal, change: Partial<Deal>): void {
  Object.assign(deal, change)
  follow(world, deal.leads)
}

/** One deed of those there are, to one of the leads and deals there are: all said by one number. */
function take(world: World, number: number): void {
  world.clock += 1
  const choice = Math.floor(number / 20)
  const living = world.leads.filter(({ binned }) => !binned)
  const lead = living[choice % Math.max(living.length, 1)]
  const deal = world.deals[choice % Math.max(world.deals.length, 1)]
  const status = world.statuses[choice % world.statuses.length]!
  switch (number % 20) {
    case 0:
      return newLead(world)
    case 1:
      return newLead(world, choice)
    case 2:
      if (lead) lead.city = lead.city ? null : 'Lviv'
      return
    case 3:
    case 4:
      return lead && call(world, lead)
    case 5:
    case 6:
      return lead && choose(world, lead, status)
    case 7:
      for (const each of living) choose(world, each, status)
      return
    case 8:
    case 9:
    case 10:
      return lead && convert(world, lead, choice)
    case 11:
      if (!lead || whyNotAnotherDeal(factsOf(world, lead), rights)) return
      world.deals.push({ leads: new Set([lead]), state: 'open', binned: false })
      return follow(world, [lead])
    case 12:
      return deal?.state === 'open' && !deal.binned
        ? setDeal(world, deal, { state: 'won' })
        : undefined
    case 13:
      return deal?.state === 'open' && !deal.binned
        ? setDeal(world, deal, { state: 'lost' })
        : undefined
    case 14:
      return deal && !deal.binned ? setDeal(world, deal, { state: 'open' }) : undefined
    case 15:
      return deal && setDeal(world, deal, { binned: !deal.binned })
    case 16:
      return lead && close(world, lead, choice)
    case 17:
      return lead && reopen(world, lead)
    case 18:
      return lead && undo(world, lead)
    case 19:
      if (lead) lead.binned = choice % 2 === 0
  }
}

/** Everything that is not true, in words; nothing of the functions above is asked. */
function lies(world: World): string[] {
  return world.leads.flatMap((lead) => {
    const { kind } = lead.status
    const living = livingOf(world, lead)
    const isWon = living.some(({ state }) => state === 'won')
    const said: [string, boolean][] = [
      [
        'closed exactly when somebody closed it',
        (kind === 'closed') === (lead.disqualifiedAt !== null),
      ],
      ['a closed one knows where it returns to', kind !== 'closed' || lead.beforeClosing !== null],
      ['deals come from converted leads', living.length === 0 || lead.convertedAt !== null],
      [
        'converted exactly when a deal is won, or by converting',
        kind === 'closed' ||
          (kind === 'converted') ===
            (world.after === 'qualified' ? isWon : lead.convertedAt !== null),
      ],
      [
        'qualified exactly while it has a deal and none is won',
        world.after === 'converted' || (kind === 'qualified') === (living.length > 0 && !isWon),
      ],
      [
        'nobody who was called since converting is new',
        !world.moves ||
          lead.convertedAt === null ||
          kind !== 'open' ||
          world.rules.length > 0 ||
          lead.firstContactAt === null ||
          lead.firstContactAt < lead.convertedAt,
      ],
    ]
    return said.filter(([, isTrue]) => !isTrue).map(([promise]) => promise)
  })
}

test('whatever 100,000 sequences of deeds do, every status is the truth after every deed', () => {
  const sequences = fc.array(fc.nat(20 * 420), { minLength: 6, maxLength: 24 })
  fc.assert(
    fc.property(fc.nat(29), sequences, (kind, numbers) => {
      const world = worldOf(kind)
      newLead(world)
      newLead(world)
      for (const number of numbers) {
        take(world, number)
        const wrong = lies(world)
        if (wrong.length > 0) expect(wrong).toEqual([])
      }
    }),
    { numRuns: 100_000 },
  )
}, 120_000)
