import type { StatusAfterConverting, StatusKind } from '#domain/leads.ts'

type Status = {
  id: string
  kind: StatusKind
  isDefault: boolean
  retiredAt: unknown
}

/** What of the sales process decides which statuses there must be. */
export type StatusNeeds = {
  statusAfterConverting: StatusAfterConverting
  firstContactMovesStatus: boolean
}

/** The kinds of which the process can't do without a status in use. */
export function neededKinds({
  statusAfterConverting,
  firstContactMovesStatus,
}: StatusNeeds): StatusKind[] {
  const moves = firstContactMovesStatus ? (['contacted'] as const) : []
  return ['open', ...moves, ...new Set<StatusKind>([statusAfterConverting, 'converted']), 'closed']
}

/** Why a status can't be retired or deleted: new leads get it, or it is the last one of a kind that the process needs. */
export function whyNotStatusLeftOut(
  status: Status,
  statuses: readonly Status[],
  needs: StatusNeeds,
): 'status_is_default' | 'last_status_of_kind' | undefined {
  if (status.isDefault) return 'status_is_default'
  if (status.retiredAt || !neededKinds(needs).includes(status.kind)) return undefined
  const others = statuses.filter(
    ({ id, kind, retiredAt }) => id !== status.id && kind === status.kind && !retiredAt,
  )
  if (others.length === 0) return 'last_status_of_kind'
}

/** Why new leads can't start in a status: it says more than that nobody has contacted them, or is out of use. */
export function whyNotDefault(
  status: Pick<Status, 'kind' | 'retiredAt'>,
): 'default_is_open' | 'status_is_retired' | undefined {
  if (status.kind !== 'open') return 'default_is_open'
  if (status.retiredAt) return 'status_is_retired'
}

/**
 * Why a status of this kind can't be chosen by hand: only its deed makes it true. Qualified can be
 * where converting makes a lead Converted at once, so that no deal is behind it.
 */
export function whyNotByHand(
  kind: StatusKind,
  afterConverting: StatusAfterConverting,
): 'kind_set_by_deed' | 'qualified_set_by_deals' | undefined {
  if (kind === 'converted' || kind === 'closed') return 'kind_set_by_deed'
  if (kind === 'qualified' && afterConverting === 'qualified') return 'qualified_set_by_deals'
}

/**
 * Why leads can't have this status after converting: there is no status of the kind, or leads were
 * called qualified by hand (`byHand` of them), which would then be true only of those with a deal.
 */
export function whyNotAfterConverting(
  after: StatusAfterConverting,
  statuses: readonly Pick<Status, 'kind' | 'retiredAt'>[],
  byHand: number,
): 'status_of_kind_missing' | 'leads_qualified_by_hand' | undefined {
  if (!statuses.some(({ kind, retiredAt }) => kind === after && !retiredAt)) {
    return 'status_of_kind_missing'
  }
  if (after === 'qualified' && byHand > 0) return 'leads_qualified_by_hand'
}
