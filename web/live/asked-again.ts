import type { QueryKey } from '@tanstack/react-query'
import type { LiveArea, LiveChanges, LiveRecord } from '#domain/live.ts'

/** What is to be asked for again. */
export type AskedAgain = {
  /** Everything about these records. */
  ids: Set<string>
  /** Lists, boards and counts, by the beginnings of their keys. */
  lists: Set<string>
  /** Everything whose key begins so. */
  whole: Set<string>
  /** The histories of these kinds of record: they tell of the records beside them too. */
  histories: Set<string>
}

/** Where a kind of record is found in lists, boards and counts: the first word of a key, or the first two. */
const LISTS_WITH: Record<LiveRecord, readonly string[]> = {
  lead: ['leads', 'customers/leads', 'follow-ups', 'calendar'],
  customer: ['customers', 'contacts'],
  deal: ['deals', 'leads/deals', 'follow-ups', 'calendar'],
}

/** What is asked for again as a whole. */
const WHOLE: Record<LiveRecord | LiveArea, readonly string[]> = {
  lead: [...LISTS_WITH.lead, 'timeline', 'files'],
  customer: [...LISTS_WITH.customer, 'timeline', 'files'],
  deal: [...LISTS_WITH.deal, 'timeline', 'files'],
  workspace: [
    'workspace',
    'social-connections',
    'file-settings',
    'file-limits',
    'administration-audit',
  ],
  people: [
    'workspace',
    'users',
    'roles',
    'teams',
    'invitations',
    'readers',
    'security-settings',
    'administration-audit',
  ],
  imports: ['imports'],
  board: ['leads/board'],
  activities: ['calendar', 'follow-ups', 'bulk-edits', 'views'],
}

/** Whose history tells of a kind of record beside its own: a deal's that of its leads, a customer's that of both. */
const TOLD_BY: Record<LiveRecord, readonly string[]> = {
  lead: ['dealId', 'customerId'],
  customer: [],
  deal: ['leadId', 'customerId'],
}
/** Of so many changes at once few are likely to concern the history that somebody looks at. */
const MOST_FOR_HISTORIES = 20

/** Keys whose third word is the one record that they are about. */
const OF_ONE = new Set<unknown>(['record', 'duplicates', 'conversion', 'event', 'task'])

export function nothingAskedAgain(): AskedAgain {
  return { ids: new Set(), lists: new Set(), whole: new Set(), histories: new Set() }
}

/** Adds what some changes concern. */
export function addChanges(asked: AskedAgain, { changes, all, notifications }: LiveChanges): void {
  for (const { record, id } of changes) {
    asked.ids.add(id)
    for (const list of LISTS_WITH[record]) asked.lists.add(list)
    if (changes.length > MOST_FOR_HISTORIES) continue
    for (const kind of TOLD_BY[record]) asked.histories.add(kind)
  }
  for (const each of all) for (const word of WHOLE[each]) asked.whole.add(word)
  if (notifications) asked.whole.add('notifications')
}

/** Whether a query is concerned. What is about another record, which did not change, is left alone. */
export function isAskedAgain(key: QueryKey, asked: AskedAgain): boolean {
  const [first, second] = key
  const words = [String(first), `${String(first)}/${String(second)}`]
  const begins = (set: Set<string>) => words.some((word) => set.has(word))
  if (begins(asked.whole)) return true
  const text = JSON.stringify(key)
  if ((text.match(IDS) ?? []).some((id) => asked.ids.has(id))) return true
  if (first === 'timeline') return isHistoryOf(second, asked.histories)
  return begins(asked.lists) && !OF_ONE.has(second)
}

function isHistoryOf(of: unknown, kinds: Set<string>): boolean {
  return typeof of === 'object' && of !== null && Object.keys(of).some((kind) => kinds.has(kind))
}

const IDS = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g
