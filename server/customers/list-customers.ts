import type { Customer, CUSTOMER_SORTS, CustomerListQuery } from '#api/customers.ts'
import { ownedBy, usersByName } from '#server/access/owned-by.ts'
import type { Context } from '#server/context.ts'
import { selectCustomer, toCustomer } from '#server/customers/customer-rows.ts'
import { binnedCustomers, visibleCustomers } from '#server/customers/visible-customers.ts'
import { orderOf, type SortKey } from '#server/database/list-order.ts'
import { readList } from '#server/database/list-page.ts'
import { matchesText } from '#server/database/text-search.ts'
import { customConditions } from '#server/fields/custom-conditions.ts'
import { customSortKeys } from '#server/fields/custom-sort.ts'
import { readProcess } from '#server/workspace/process.ts'
import { inZones } from '#server/zones/in-zones.ts'

/** One page of the customers that match, in order, with the exact total. */
export async function listCustomers(ctx: Context, query: CustomerListQuery) {
  const where = { isInBin: query.deleted === true }
  const custom = await customSortKeys(ctx, 'customers', query.sort, where)
  const order = orderOf(query.sort, { ...(await sortKeys(ctx, query.sort)), ...custom })
  let customers = query.deleted ? binnedCustomers(ctx) : visibleCustomers(ctx)
  if (query.kind) customers = customers.where('customers.kind', 'in', query.kind)
  if (query.owner) customers = customers.where(ownedBy(ctx, 'customers', query.owner))
  if (query.zone) customers = customers.where(await inZones(ctx, 'customers', query.zone))
  for (const { holds } of await customConditions(ctx, 'customers', query.custom, where)) {
    customers = customers.where(holds)
  }
  if (query.q?.trim()) {
    const { country } = await readProcess(ctx)
    customers = customers.where(matchesText('customers', query.q, country))
  }
  const rows = customers.select(selectCustomer)
  const { rows: page, nextCursor, total } = await readList(rows, order, query, ctx.db)
  const items: Customer[] = page.map(toCustomer)
  return { items, nextCursor, total }
}

type CustomerSort = (typeof CUSTOMER_SORTS)[number]

const columnKeys: Record<Exclude<CustomerSort, 'owner' | 'zone'>, SortKey> = {
  number: { by: 'column', column: 'number', type: 'text', nullable: false },
  name: { by: 'column', column: 'name', type: 'text', nullable: false },
  email: { by: 'column', column: 'email', type: 'text', nullable: true },
  phone: { by: 'column', column: 'phone', type: 'text', nullable: true },
  createdAt: { by: 'column', column: 'created_at', type: 'timestamptz', nullable: false },
  updatedAt: { by: 'column', column: 'updated_at', type: 'timestamptz', nullable: false },
}

async function sortKeys(ctx: Context, sort: string): Promise<Record<string, SortKey>> {
  const keys: Record<string, SortKey> = { ...columnKeys }
  const asked = sort.split(',').map((name) => name.replace(/^-/, ''))
  if (asked.includes('owner')) {
    keys.owner = { by: 'listed', column: 'owner_id', ids: await usersByName(ctx) }
  }
  if (asked.includes('zone')) {
    const { zones } = await readProcess(ctx)
    keys.zone = { by: 'listed', column: 'zone_id', ids: zones.map(({ id }) => id), sparse: true }
  }
  return keys
}
