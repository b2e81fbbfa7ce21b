import type { LEAD_SORTS, LeadListQuery } from '#api/lead-filter.ts'
import { usersByName } from '#server/access/owned-by.ts'
import type { Context } from '#server/context.ts'
import { orderOf, type SortKey } from '#server/database/list-order.ts'
import { readList } from '#server/database/list-page.ts'
import { countsOf } from '#server/database/list-sizes.ts'
import { customSortKeys } from '#server/fields/custom-sort.ts'
import { countsBySum } from '#server/leads/count-leads.ts'
import { type LeadCondition, leadConditions } from '#server/leads/lead-filter.ts'
import { selectRow, toLeadRow } from '#server/leads/lead-rows.ts'
import { leadsByKeys } from '#server/leads/leads-by-keys.ts'
import { binnedLeads, visibleLeads } from '#server/leads/visible-leads.ts'
import { readProcess } from '#server/workspace/process.ts'

/** One page of the leads that match, in order, with the exact total. */
export async function listLeads(ctx: Context, query: LeadListQuery) {
  const { sort, limit, cursor, offset, ...filter } = query
  const conditions = await leadConditions(ctx, filter)
  const where = { isInBin: filter.deleted === true }
  const custom = await customSortKeys(ctx, 'leads', sort, where, conditions)
  const order = orderOf(sort, { ...(await sortKeys(ctx, sort)), ...custom })
  const all = filter.deleted ? binnedLeads(ctx) : visibleLeads(ctx)
  const leads = holding(all, conditions)
  const counts = filter.deleted ? countsOf(leads) : countsBySum(ctx, conditions)
  const asked = { limit, cursor, offset }
  const isByCreation = /^-?createdAt$/.test(sort) && !filter.deleted
  const known = isByCreation ? leadsByKeys(ctx, conditions) : undefined
  // What the keys that the list is sorted by meet already, the leads are not asked again.
  const met = order.keys[0]?.key.beside?.within
  const others = conditions.filter(({ ofKey }) => !ofKey || ofKey !== met)
  const { rows, ...page } = await readList(
    (known ? visibleLeads(ctx) : holding(all, others)).select(selectRow),
    order,
    asked,
    ctx.db,
    counts,
    known,
  )
  return { items: rows.map((row) => toLeadRow(ctx, row)), ...page }
}

type Leads = ReturnType<typeof visibleLeads>

function holding(leads: Leads, conditions: LeadCondition[]): Leads {
  return conditions.reduce((leads, { holds }) => leads.where(holds), leads)
}

type LeadSort = (typeof LEAD_SORTS)[number]

const text = (column: string): SortKey => ({ by: 'column', column, type: 'text', nullable: true })

const columnKeys: Record<
  Exclude<LeadSort, 'source' | 'zone' | 'status' | 'rating' | 'owner'>,
  SortKey
> = {
  number: { by: 'column', column: 'number', type: 'text', nullable: false },
  contactName: text('contact_name'),
  company: text('company'),
  phone: text('phone'),
  email: text('email'),
  priority: { by: 'listed', column: 'priority', type: 'smallint', ids: ['1', '2', '3', '4'] },
  dealCount: { by: 'column', column: 'deal_count', type: 'integer', nullable: false },
  followUpAt: { by: 'column', column: 'follow_up_at', type: 'timestamptz', nullable: true },
  lastActivityAt: { by: 'column', column: 'last_activity_at', type: 'timestamptz', nullable: true },
  createdAt: { by: 'column', column: 'created_at', type: 'timestamptz', nullable: false },
  updatedAt: { by: 'column', column: 'updated_at', type: 'timestamptz', nullable: false },
}

/** The keys a list is sorted by; those that follow a list of the workspace ask for its order. */
async function sortKeys(ctx: Context, sort: string): Promise<Record<string, SortKey>> {
  const keys: Record<string, SortKey> = { ...columnKeys }
  const asked = sort.split(',').map((name) => name.replace(/^-/, ''))
  const { statuses, entries } = await readProcess(ctx)
  const lists = { status: statuses, source: entries.sources, rating: entries.ratings }
  for (const name of ['status', 'source', 'rating'] as const) {
    keys[name] = { by: 'listed', column: `${name}_id`, ids: lists[name].map(({ id }) => id) }
  }
  if (asked.includes('zone')) {
    const { zones } = await readProcess(ctx)
    keys.zone = { by: 'listed', column: 'zone_id', ids: zones.map(({ id }) => id), sparse: true }
  }
  if (asked.includes('owner')) {
    keys.owner = { by: 'listed', column: 'owner_id', ids: await usersByName(ctx) }
  }
  return keys
}
