import { type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import type { DEAL_SORTS, DealListQuery } from '#api/deals.ts'
import { ownedBy, usersByName } from '#server/access/owned-by.ts'
import type { Context } from '#server/context.ts'
import { orderOf, type SortKey } from '#server/database/list-order.ts'
import { readList } from '#server/database/list-page.ts'
import { countsOf } from '#server/database/list-sizes.ts'
import type { Tables } from '#server/database/schema.ts'
import { matchesText } from '#server/database/text-search.ts'
import { type DealRecord, selectDeal, toDealRow } from '#server/deals/deal-rows.ts'
import { customConditions } from '#server/fields/custom-conditions.ts'
import { customSortKeys } from '#server/fields/custom-sort.ts'
import { stagesInOrder } from '#server/deals/stages.ts'
import { binnedDeals, visibleDeals } from '#server/deals/visible-deals.ts'
import { readProcess } from '#server/workspace/process.ts'

/** One page of the deals that match, in order, with the exact total. */
export async function listDeals(ctx: Context, query: DealListQuery) {
  const where = { isInBin: query.deleted === true }
  const custom = await customSortKeys(ctx, 'deals', query.sort, where)
  const order = orderOf(query.sort, { ...(await sortKeys(ctx, query.sort)), ...custom })
  const deals = await matchingDeals(ctx, query)
  const rows = /(^|,)-?customer(,|$)/.test(query.sort) ? withCustomerName(ctx, deals) : deals
  const list = await readList(rows.select(selectDeal), order, query, ctx.db, countsOf(deals))
  const items = list.rows.map((row: DealRecord) => toDealRow(row))
  return { items, nextCursor: list.nextCursor, total: list.total }
}

async function matchingDeals(ctx: Context, query: DealListQuery) {
  let deals = query.deleted ? binnedDeals(ctx) : visibleDeals(ctx)
  if (query.state) {
    const stages = ctx.db.selectFrom('stages').select('id').where('kind', 'in', query.state)
    deals = deals.where('deals.stage_id', 'in', stages)
  }
  if (query.stage) deals = deals.where('deals.stage_id', 'in', query.stage)
  if (query.owner) deals = deals.where(ownedBy(ctx, 'deals', query.owner))
  if (query.customer) deals = deals.where('deals.customer_id', '=', query.customer)
  const where = { isInBin: query.deleted === true }
  for (const { holds } of await customConditions(ctx, 'deals', query.custom, where)) {
    deals = deals.where(holds)
  }
  if (query.q?.trim()) {
    const { country } = await readProcess(ctx)
    // Two index look-ups united; as an "or" the search would read every deal.
    deals = deals.where(
      sql<SqlBool>`deals.id in (
        select id from deals where ${matchesText('deals', query.q, country)}
        union
        select deals.id from deals join customers on customers.id = deals.customer_id
        where customers.deleted_at is null and ${matchesText('customers', query.q, country)})`,
    )
  }
  return deals
}

type Deals = ReturnType<typeof visibleDeals>

/** The same deals as one table that also has the customer's name, to sort by it. */
function withCustomerName(ctx: Context, deals: Deals): Deals {
  const named = deals
    .innerJoin('customers', 'customers.id', 'deals.customer_id')
    .selectAll('deals')
    .select('customers.name as customer_name')
  const rows: unknown = ctx.db.selectFrom(named.as('deals'))
  return rows as SelectQueryBuilder<Tables, 'deals', object>
}

type DealSort = (typeof DEAL_SORTS)[number]

const columnKeys: Record<Exclude<DealSort, 'owner' | 'stage'>, SortKey> = {
  number: { by: 'column', column: 'number', type: 'text', nullable: false },
  title: { by: 'column', column: 'title', type: 'text', nullable: false },
  customer: { by: 'column', column: 'customer_name', type: 'text', nullable: false },
  value: { by: 'column', column: 'value', type: 'numeric', nullable: true },
  expectedClose: { by: 'column', column: 'expected_close', type: 'date', nullable: true },
  createdAt: { by: 'column', column: 'created_at', type: 'timestamptz', nullable: false },
  updatedAt: { by: 'column', column: 'updated_at', type: 'timestamptz', nullable: false },
}

/** The keys a list is sorted by; those that follow another list ask for its order. */
async function sortKeys(ctx: Context, sort: string): Promise<Record<string, SortKey>> {
  const keys: Record<string, SortKey> = { ...columnKeys }
  const asked = sort.split(',').map((name) => name.replace(/^-/, ''))
  if (asked.includes('owner')) {
    keys.owner = { by: 'listed', column: 'owner_id', ids: await usersByName(ctx) }
  }
  if (asked.includes('stage')) {
    keys.stage = { by: 'listed', column: 'stage_id', ids: await stagesInOrder(ctx) }
  }
  return keys
}
