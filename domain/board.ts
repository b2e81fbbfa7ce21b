import { generateKeyBetween } from 'fractional-indexing'
import type { Rights, Viewer } from '#domain/access.ts'
import {
  type LeadFacts,
  type StatusKind,
  whyNotChoosable,
  whyNotConvertible,
  whyNotDisqualifiable,
  whyNotEditable,
  whyNotWorkable,
} from '#domain/leads.ts'

/** What the columns of the board stand for. */
export const BOARD_GROUPS = ['status', 'rating', 'priority', 'owner', 'source'] as const
export type BoardGroup = (typeof BOARD_GROUPS)[number]

/** The column of leads that have no rating, owner or source. */
export const NO_COLUMN = 'none'

/** How many cards of each column come with the board itself. */
export const FIRST_CARDS = 20

/**
 * Where a lead stands among all others. The later instant stands higher; at one instant the greater
 * key, compared character by character. A lead that nobody placed stands by its creation: at that
 * instant, with its id as key. So there is one order of leads, and each column shows its part of it.
 */
export type Place = { at: string; key: string }

/** The place of whoever comes in now: above all that are there, below those that come later. */
export function topPlace(now: string, leadId: string): Place {
  return { at: now, key: leadId }
}

/**
 * The place directly above another: nothing that is placed now comes between them. `next` is the
 * smallest key above it at its instant, or null. Two leads that take the same gap at once get
 * different places, because each key ends with its lead's id.
 */
export function placeAbove(below: Place, next: string | null, leadId: string): Place {
  return { at: below.at, key: `${keyAbove(below.key, next)}.${leadId.replaceAll('-', '')}` }
}

/** Longer ones come only of thousands of moves into one gap; an index has room for these. */
export const LONGEST_KEY = 1000

/**
 * A key is the id of a lead that was never placed, and after it any number of levels: a fraction, a
 * point, the id of the lead that was put there. A point comes before all that fractions consist of.
 */
function keyAbove(below: string, next: string | null): string {
  if (next?.startsWith(below)) {
    return below + generateKeyBetween(null, fractionOf(next.slice(below.length)))
  }
  const { stem, fraction } = lastLevel(below)
  if (fraction === null) return below + generateKeyBetween(null, null)
  const nextFraction = next?.startsWith(stem) ? fractionOf(next.slice(stem.length)) : null
  // Both were put into one gap at once, so that only their ids tell them apart.
  if (nextFraction === fraction) return below + generateKeyBetween(null, null)
  return stem + generateKeyBetween(fraction, nextFraction)
}

const ID = 36
const BARE_ID = 32

function lastLevel(key: string): { stem: string; fraction: string | null } {
  const point = key.lastIndexOf('.')
  if (point < 0) return { stem: '', fraction: null }
  const before = key.lastIndexOf('.', point - 1)
  const start = before < 0 ? ID : before + 1 + BARE_ID
  return { stem: key.slice(0, start), fraction: key.slice(start, point) }
}

function fractionOf(level: string): string {
  return level.slice(0, level.indexOf('.'))
}

/** A column as its rules see it. `retired`: an entry out of use, or a user who may no longer sign in. */
export type BoardColumnFacts =
  | { group: 'status'; id: string; kind: StatusKind; chosenByHand: boolean; retiredAt: unknown }
  | { group: Exclude<BoardGroup, 'status'>; id: string; retired: boolean }

/** What dropping a card on a column comes to; a dialog asks for what a mere drop can't say. */
export type Drop =
  | { does: 'place' | 'convert' | 'disqualify' }
  | { does: 'nothing'; whyNot: string }

/** What happens when this person drops a lead on a column, or the refusal code that says why nothing does. */
export function dropOn(
  lead: LeadFacts,
  isThere: boolean,
  column: BoardColumnFacts,
  viewer: Viewer,
  rights: Rights,
): Drop {
  if (isThere) return allowed('place', whyNotWorkable(lead, viewer, rights))
  if (column.group === 'status') return dropOnStatus(lead, column, viewer, rights)
  const mayNotAssign = column.group === 'owner' && !rights.can('leads.assign')
  const whyNot =
    whyNotEditable(lead, viewer, rights) ??
    (mayNotAssign ? 'leads_assign_missing' : undefined) ??
    (column.retired ? 'column_is_retired' : undefined)
  return allowed('place', whyNot)
}

function dropOnStatus(
  lead: LeadFacts,
  status: Extract<BoardColumnFacts, { group: 'status' }>,
  viewer: Viewer,
  rights: Rights,
): Drop {
  const notEditable = whyNotEditable(lead, viewer, rights)
  if (notEditable) return { does: 'nothing', whyNot: notEditable }
  const whyNot = whyNotChoosable(lead, status)
  switch (whyNot) {
    case 'status_needs_disqualification':
      if (status.retiredAt) return { does: 'nothing', whyNot: 'status_is_retired' }
      return allowed('disqualify', whyNotDisqualifiable(lead, rights))
    case 'status_needs_conversion':
      if (lead.convertedAt && !lead.disqualifiedAt) {
        return { does: 'nothing', whyNot: 'status_follows_deals' }
      }
      return allowed('convert', whyNotConvertible(lead, rights))
    default:
      return allowed('place', whyNot)
  }
}

function allowed(does: 'place' | 'convert' | 'disqualify', whyNot: string | undefined): Drop {
  return whyNot ? { does: 'nothing', whyNot } : { does }
}
