import { sql } from 'kysely'
import type { Usage } from '#api/lists.ts'
import type { ListName, OrderedList } from '#domain/lists.ts'
import { withSubZones } from '#domain/zones.ts'
import type { Context } from '#server/context.ts'
import { visibleCustomers } from '#server/customers/visible-customers.ts'
import { visibleDeals } from '#server/deals/visible-deals.ts'
import { visibleLeads, visibleLeadTallies } from '#server/leads/visible-leads.ts'
import { CARRIERS } from '#server/workspace/entry-lists.ts'
import { readProcess } from '#server/workspace/process.ts'

type Counted = { id: string; count: string }
type Kind = 'leads' | 'customers' | 'deals'
type Counts = Partial<Record<Kind, Counted[]>>

/** How many of the records that the asker may see carry each entry of a list; who carries none is left out. */
export async function readUsage(ctx: Context, list: ListName): Promise<{ items: Usage[] }> {
  const counts = list === 'tags' ? await tagged(ctx) : await carrying(ctx, list)
  const items = new Map<string, Usage>()
  for (const [kind, counted] of Object.entries(counts) as [Kind, Counted[]][]) {
    for (const { id, count } of counted) {
      const usage = items.get(id) ?? { id, leads: 0, customers: 0, deals: 0 }
      items.set(id, { ...usage, [kind]: Number(count) })
    }
  }
  return { items: list === 'zones' ? await withinZones(ctx, items) : [...items.values()] }
}

/** What lies within a zone lies in it. */
async function withinZones(ctx: Context, own: Map<string, Usage>): Promise<Usage[]> {
  const { zones } = await readProcess(ctx)
  return zones.flatMap(({ id }) => {
    const carried = withSubZones(zones, [id]).flatMap((each) => own.get(each) ?? [])
    const sum = (kind: Kind) => carried.reduce((total, usage) => total + usage[kind], 0)
    if (carried.length === 0) return []
    return [{ id, leads: sum('leads'), customers: sum('customers'), deals: sum('deals') }]
  })
}

async function tagged(ctx: Context): Promise<Counts> {
  return {
    leads: await visibleLeads(ctx)
      .innerJoin('lead_tags', 'lead_tags.lead_id', 'leads.id')
      .select(['tag_id as id', howMany])
      .groupBy('tag_id')
      .execute(),
    customers: await visibleCustomers(ctx)
      .innerJoin('customer_tags', 'customer_tags.customer_id', 'customers.id')
      .select(['tag_id as id', howMany])
      .groupBy('tag_id')
      .execute(),
  }
}

async function carrying(ctx: Context, list: OrderedList | 'zones'): Promise<Counts> {
  const { leads, customers, deals }: Partial<Record<Kind, string>> =
    list === 'zones' ? { leads: 'zone_id', customers: 'zone_id' } : CARRIERS[list]
  return {
    ...(leads && { leads: await carryingLeads(ctx, leads) }),
    ...(customers && { customers: await carryingCustomers(ctx, customers) }),
    ...(deals && { deals: await carryingDeals(ctx, deals) }),
  }
}

/** From the tallies where they tell it: counting 250,000 leads takes a while. */
async function carryingLeads(ctx: Context, column: string): Promise<Counted[]> {
  const id = sql.ref<string>(`leads.${column}`)
  if (column === 'status_id' || column === 'rating_id' || column === 'source_id') {
    return visibleLeadTallies(ctx)
      .select([id.as('id'), sql<string>`sum(leads.leads)`.as('count')])
      .where(id, 'is not', null)
      .groupBy(id)
      .having(sql<boolean>`sum(leads.leads) <> 0`)
      .execute()
  }
  return visibleLeads(ctx)
    .select([id.as('id'), howMany])
    .where(id, 'is not', null)
    .groupBy(id)
    .execute()
}

async function carryingCustomers(ctx: Context, column: string): Promise<Counted[]> {
  const id = sql.ref<string>(`customers.${column}`)
  return visibleCustomers(ctx)
    .select([id.as('id'), howMany])
    .where(id, 'is not', null)
    .groupBy(id)
    .execute()
}

async function carryingDeals(ctx: Context, column: string): Promise<Counted[]> {
  const id = sql.ref<string>(`deals.${column}`)
  return visibleDeals(ctx)
    .select([id.as('id'), howMany])
    .where(id, 'is not', null)
    .groupBy(id)
    .execute()
}

const howMany = sql<string>`count(*)`.as('count')
