import type { StatusAfterConverting, StatusKind } from '#domain/leads.ts'
import type { StatusRule } from '#domain/status-rules.ts'

/** A status of the old process, and which of the new one, by their keys, its leads get. */
export type OldStatus = {
  kind: StatusKind
  isRetired: boolean
  /** The entry as which it goes on itself; null for one that goes. */
  goesOnAs: string | null
  /** What leads that are not converted get. */
  becomes: string
}

/** What of a new process says where moves lead. */
type NewProcess = {
  statuses: readonly { key: string; kind: StatusKind }[]
  statusAfterConverting: StatusAfterConverting
}

/** Where moves from and to an old status begin and lead in the new process. */
export type Successor = { goesOnAs: string | null; from: string; to: string[] }

/**
 * A rule of the new process, its statuses by their keys, null for any. `of` are the rules that it
 * comes from; one that is unchanged comes from one alone and speaks of the same two statuses.
 */
export type CarriedRule = {
  from: string | null
  to: string | null
  roleIds: string[] | null
  fields: string[]
  of: string[]
  isUnchanged: boolean
}

/**
 * Where the moves from and to an old status are in the new process. Those from it follow its leads.
 * Those to it follow the status where it goes on, its leads where it goes; one that converting gave
 * follows converting as well, so that who might not convert a lead still may not. To a status that is
 * retired already nobody moves a lead.
 */
export function successorOf(
  { kind, isRetired, goesOnAs, becomes }: OldStatus,
  before: StatusAfterConverting,
  template: NewProcess,
): Successor {
  const isByDeals = kind === 'converted' || kind === before
  const from = isByDeals
    ? (goesOnAs ?? ofKind(template, kind === before ? template.statusAfterConverting : kind))
    : becomes
  if (isRetired) return { goesOnAs, from, to: [] }
  const converting = kind === before ? [ofKind(template, template.statusAfterConverting)] : []
  return { goesOnAs, from, to: [...new Set([goesOnAs ?? from, ...converting])] }
}

/**
 * The rules for moving leads as they hold in the new process. Where two come to speak of one move,
 * one rule asks what both asked: the fields of both, and of the roles those that both allowed. Lapsed
 * are those whose move begins and ends in one status now. A rule to a status that is retired already
 * restricts nothing before or after, and is in neither list.
 */
export function carryRules<Rule extends StatusRule>(
  rules: readonly Rule[],
  successors: ReadonlyMap<string, Successor>,
): { carried: CarriedRule[]; lapsed: Rule[] } {
  const carried: CarriedRule[] = []
  const lapsed: Rule[] = []
  for (const rule of rules) {
    const moves = movesOf(rule, successors)
    const sensible = moves.filter(({ from, to }) => from === null || from !== to)
    if (moves.length > 0 && sensible.length === 0) lapsed.push(rule)
    for (const move of sensible) add(carried, move, rule)
  }
  return { carried, lapsed }
}

type Move = Pick<CarriedRule, 'from' | 'to' | 'isUnchanged'>

function movesOf({ fromId, toId }: StatusRule, successors: ReadonlyMap<string, Successor>): Move[] {
  const old = fromId === null ? undefined : successors.get(fromId)
  const goal = toId === null ? undefined : successors.get(toId)
  if (fromId !== null && !old) return []
  const from = old?.from ?? null
  const isSameFrom = from === (old?.goesOnAs ?? null)
  const tos = toId === null ? [null] : (goal?.to ?? [])
  return tos.map((to) => ({ from, to, isUnchanged: isSameFrom && to === (goal?.goesOnAs ?? null) }))
}

function add(carried: CarriedRule[], move: Move, { id, roleIds, fields }: StatusRule): void {
  const same = carried.find(
    ({ from, to, isUnchanged }) =>
      from === move.from && to === move.to && !(isUnchanged && move.isUnchanged),
  )
  if (!same) {
    carried.push({ ...move, roleIds, fields, of: [id] })
    return
  }
  same.roleIds = inBoth(same.roleIds, roleIds)
  same.fields = [...new Set([...same.fields, ...fields])]
  same.of.push(id)
  same.isUnchanged = false
}

function inBoth(some: string[] | null, others: string[] | null): string[] | null {
  if (some === null || others === null) return some ?? others
  return some.filter((id) => others.includes(id))
}

function ofKind({ statuses }: NewProcess, wanted: StatusKind): string {
  const status = statuses.find(({ kind }) => kind === wanted)
  if (!status) throw new Error(`A template has no status of the kind ${wanted}`)
  return status.key
}
