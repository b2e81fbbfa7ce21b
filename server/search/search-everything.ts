import { type RawBuilder, sql, type SqlBool } from 'kysely'
import {
  type Found,
  type Hit,
  SEARCH_TYPES,
  type SearchQuery,
  type SearchType,
} from '#api/search.ts'
import { displayName } from '#domain/names.ts'
import type { Context } from '#server/context.ts'
import { visibleContacts, visibleCustomers } from '#server/customers/visible-customers.ts'
import { visibleDeals } from '#server/deals/visible-deals.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'
import { rankOf } from '#server/search/rank-hit.ts'
import { hasIt, hasItAtAnEdge, isThatOne, type Sought, soughtBy } from '#server/search/sought.ts'

/**
 * Leads, customers, contacts and deals that are what the query looks for, as far as the asker may see
 * them. However many match, only so many are read as the best of them may be among.
 */
export async function searchEverything(ctx: Context, { q, limit }: SearchQuery): Promise<Found> {
  const sought = soughtBy(q, ctx.user.homeCountry)
  const types = SEARCH_TYPES.filter((type) => maySearch(ctx, type))
  if (!sought || types.length === 0) return { groups: [] }
  const ways = types.flatMap((type) => WAYS[type](ctx, sought))
  const { rows } = await sql<Row>`${sql.join(ways, sql` union all `)}`.execute(ctx.db)
  const groups = types.flatMap((type) => {
    const [best, ...others] = bestFirst(
      rows.filter((row) => row.type === type),
      sought,
    )
    if (!best) return []
    const items = [best, ...others].slice(0, limit).map(({ hit }) => hit)
    return { type, items, hasMore: others.length >= limit, rank: best.rank }
  })
  return { groups: groups.toSorted((a, b) => a.rank - b.rank) }
}

const AREA = { lead: 'leads', customer: 'customers', contact: 'customers', deal: 'deals' } as const

function maySearch(ctx: Context, type: SearchType): boolean {
  const area = AREA[type]
  const scopes: readonly string[] | undefined = ctx.keyScopes
  if (scopes && !scopes.includes(`${area}.read`) && !scopes.includes(`${area}.write`)) return false
  return ctx.rights.scope(area, 'read') !== 'none'
}

type Row = {
  type: SearchType
  id: string
  number: string | null
  title: string | null
  first_name: string | null
  last_name: string | null
  company: string | null
  email: string | null
  phone: string | null
  customer_id: string | null
  status_id: string | null
  stage_id: string | null
  owner_id: string | null
  is_that_one: boolean
}

/** So many rows of each way to find are looked at; among them the best are chosen. */
const POOL = 50

const WAYS: Record<SearchType, (ctx: Context, sought: Sought) => RawBuilder<unknown>[]> = {
  lead: (ctx, sought) =>
    waysOf(
      sql`'lead' as type, leads.id, leads.number, null as title, leads.first_name, leads.last_name,
        leads.company, leads.email, coalesce(leads.phone, leads.mobile) as phone, null::uuid as customer_id,
        leads.status_id, null::uuid as stage_id, leads.owner_id`,
      sql`${visibleLeads(ctx).selectAll('leads')} as leads`,
      isThatOne('leads', sought, {
        number: true,
        email: true,
        phones: ['phone_key', 'mobile_key'],
      }),
      [hasItAtAnEdge('leads', sought), hasIt('leads', sought)],
    ),
  customer: (ctx, sought) =>
    waysOf(
      sql`'customer' as type, customers.id, customers.number, customers.name as title, null as first_name,
        null as last_name, null as company, customers.email, customers.phone, null::uuid as customer_id,
        null::uuid as status_id, null::uuid as stage_id, customers.owner_id`,
      sql`${visibleCustomers(ctx).selectAll('customers')} as customers`,
      isThatOne('customers', sought, { number: true, email: true, phones: ['phone_key'] }),
      [hasItAtAnEdge('customers', sought), hasIt('customers', sought)],
    ),
  contact: (ctx, sought) =>
    waysOf(
      sql`'contact' as type, contacts.id, null as number, null as title, contacts.first_name,
        contacts.last_name, customers.name as company, contacts.email,
        coalesce(contacts.phone, contacts.mobile) as phone, contacts.customer_id, null::uuid as status_id,
        null::uuid as stage_id, customers.owner_id`,
      sql`${visibleContacts(ctx).selectAll('contacts')} as contacts
        join customers on customers.id = contacts.customer_id`,
      isThatOne('contacts', sought, { email: true, phones: ['phone_key', 'mobile_key'] }),
      [hasItAtAnEdge('contacts', sought), hasIt('contacts', sought)],
    ),
  deal: (ctx, sought) =>
    waysOf(
      sql`'deal' as type, deals.id, deals.number, deals.title, null as first_name, null as last_name,
        customers.name as company, null as email, null as phone, deals.customer_id,
        null::uuid as status_id, deals.stage_id, deals.owner_id`,
      sql`${visibleDeals(ctx).selectAll('deals')} as deals
        join customers on customers.id = deals.customer_id`,
      isThatOne('deals', sought, { number: true }),
      [
        hasItAtAnEdge('deals', sought),
        hasIt('deals', sought),
        sql`customers.deleted_at is null and ${hasIt('customers', sought)}`,
      ],
    ),
}

function waysOf(
  columns: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
  isThatOne: RawBuilder<SqlBool> | undefined,
  others: (RawBuilder<SqlBool> | undefined)[],
): RawBuilder<unknown>[] {
  const way = (holds: RawBuilder<SqlBool>, isSure: boolean) =>
    sql`(select ${columns}, ${sql.lit(isSure)} as is_that_one from ${from} where ${holds} limit ${POOL})`
  return [
    ...(isThatOne ? [way(isThatOne, true)] : []),
    ...others.flatMap((holds) => (holds ? [way(holds, false)] : [])),
  ]
}

/** Each record once, the best first; of equally good ones the newest. */
function bestFirst(rows: Row[], sought: Sought): { hit: Hit; rank: number }[] {
  // The surest way stands first, and the first to name a record says how sure that is.
  const once = new Map<string, Row>()
  for (const row of rows) if (!once.has(row.id)) once.set(row.id, row)
  return [...once.values()]
    .map((row) => {
      const hit = toHit(row)
      return { hit, rank: row.is_that_one ? 0 : rankOf(hit, sought) }
    })
    .toSorted((a, b) => a.rank - b.rank || (a.hit.id < b.hit.id ? 1 : -1))
}

function toHit(row: Row): Hit {
  const { first_name: firstName, last_name: lastName, company, email, phone } = row
  const isPerson = row.type === 'lead' || row.type === 'contact'
  const own = row.type === 'lead' ? company : null
  return {
    type: row.type,
    id: row.id,
    number: row.number,
    name: isPerson
      ? displayName({ firstName, lastName, company: own, email, phone })
      : (row.title ?? ''),
    company,
    email,
    phone,
    customerId: row.customer_id,
    statusId: row.status_id,
    stageId: row.stage_id,
    ownerId: row.owner_id,
  }
}
