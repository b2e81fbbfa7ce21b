import { sql } from 'kysely'
import type { LEAD_SORTS, LeadListQuery } from '#api/leads.ts'
import { usersByName } from '#server/access/owned-by.ts'
import type { Context } from '#server/context.ts'
import { orderOf, readPage, type SortKey } from '#server/database/list-page.ts'
import { type LeadCondition, leadConditions } from '#server/leads/lead-filter.ts'
import { selectRow, toLeadRow } from '#server/leads/lead-rows.ts'
import { binnedLeads, visibleLeads, visibleLeadTallies } from '#server/leads/visible-leads.ts'

/** One page of the leads that match, in order, with the exact total. */
export async function listLeads(ctx: Context, query: LeadListQuery) {
  const { sort, limit, cursor, ...filter } = query
  const conditions = await leadConditions(ctx, filter)
  const order = orderOf(sort, await sortKeys(ctx, sort))
  let leads = filter.deleted ? binnedLeads(ctx) : visibleLeads(ctx)
  for (const { holds } of conditions) leads = leads.where(holds)
  const reading = readPage(leads.select(selectRow), order, limit, cursor, ctx.db)
  const tallied = !filter.deleted && conditions.every((condition) => condition.tallied)
  const [page, tally] = await Promise.all([
    reading,
    tallied ? countTallies(ctx, conditions) : undefined,
  ])
  const isWhole = cursor === undefined && page.nextCursor === null
  const total = tally ?? (isWhole ? page.rows.length : await countRows(leads))
  return { items: page.rows.map((row) => toLeadRow(ctx, row)), nextCursor: page.nextCursor, total }
}

/** How many leads match, exactly, where the tallies can tell: without counting. */
async function countTallies(ctx: Context, conditions: LeadCondition[]): Promise<number> {
  let tallies = visibleLeadTallies(ctx)
  for (const { holds } of conditions) tallies = tallies.where(holds)
  const { total } = await tallies
    .select(sql<string>`coalesce(sum(leads.leads), 0)`.as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

async function countRows(leads: ReturnType<typeof visibleLeads>): Promise<number> {
  const { total } = await leads.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return Number(total)
}

type LeadSort = (typeof LEAD_SORTS)[number]

const text = (column: string): SortKey => ({ by: 'column', column, type: 'text', nullable: true })

const columnKeys: Record<Exclude<LeadSort, 'source' | 'status' | 'rating' | 'owner'>, SortKey> = {
  number: { by: 'column', column: 'number', type: 'text', nullable: false },
  contactName: text('contact_name'),
  company: text('company'),
  phone: text('phone'),
  email: text('email'),
  priority: { by: 'listed', column: 'priority', type: 'smallint', ids: ['1', '2', '3', '4'] },
  dealCount: { by: 'column', column: 'deal_count', type: 'integer', nullable: false },
  followUpAt: { by: 'column', column: 'follow_up_at', type: 'timestamptz', nullable: true },
  createdAt: { by: 'column', column: 'created_at', type: 'timestamptz', nullable: false },
  updatedAt: { by: 'column', column: 'updated_at', type: 'timestamptz', nullable: false },
}

/** The keys a list is sorted by; those that follow a list of the workspace ask for its order. */
async function sortKeys(ctx: Context, sort: string): Promise<Record<string, SortKey>> {
  const keys: Record<string, SortKey> = { ...columnKeys }
  const asked = sort.split(',').map((name) => name.replace(/^-/, ''))
  const lists = { status: 'statuses', source: 'sources', rating: 'ratings' } as const
  for (const name of ['status', 'source', 'rating'] as const) {
    if (!asked.includes(name)) continue
    const rows = await ctx.db
      .selectFrom(lists[name])
      .select('id')
      .orderBy('position')
      .orderBy('id')
      .execute()
    keys[name] = { by: 'listed', column: `${name}_id`, ids: rows.map((row) => row.id) }
  }
  if (asked.includes('owner')) {
    keys.owner = { by: 'listed', column: 'owner_id', ids: await usersByName(ctx) }
  }
  return keys
}
