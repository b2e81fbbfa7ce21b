import { type RawBuilder, sql } from 'kysely'
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
import {
  beginsWith,
  hasIt,
  hasItAtAnEdge,
  isThatOne,
  type Keys,
  type Sought,
  soughtBy,
} from '#server/search/sought.ts'

/**
 * Leads, customers, contacts and deals that are what the query looks for, as far as the asker may see
 * them. However many match, only so many are read as the best of them are likely to be among.
 */
export async function searchEverything(ctx: Context, { q, limit }: SearchQuery): Promise<Found> {
  const sought = soughtBy(q, ctx.user.homeCountry)
  const types = SEARCH_TYPES.filter((type) => maySearch(ctx, type))
  if (!sought || types.length === 0) return { groups: [] }
  const find = (ways: (reading: Reading, sought: Sought) => Fragment[]) =>
    rowsOf(
      ctx,
      types.flatMap((type) => ways(READINGS[type](ctx), sought)),
    )
  const withEmail = await find(byEmail)
  const rows = withEmail.length > 0 ? withEmail : await find(byAnything)
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

async function rowsOf(ctx: Context, ways: Fragment[]): Promise<Row[]> {
  if (ways.length === 0) return []
  return (await sql<Row>`${sql.join(ways, sql` union all `)}`.execute(ctx.db)).rows
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

/** So many rows that each way finds are ranked. */
const POOL = 20
/** Among so many that have it anywhere, those are looked for that have it at the beginning of a word. */
const CANDIDATES = 200

type Fragment = RawBuilder<unknown>

/** How one type is read: from what the asker may see, by its keys, by the columns that hold its names. */
type Reading = {
  table: string
  visible: Fragment
  /** Answered as `Row`, of the table's own columns and of the joined customer's. */
  columns: Fragment
  own: readonly string[]
  join?: Fragment
  keys: Keys
  names: readonly string[]
}

const READINGS: Record<SearchType, (ctx: Context) => Reading> = {
  lead: (ctx) => ({
    table: 'leads',
    visible: sql`${visibleLeads(ctx).selectAll('leads')}`,
    columns: sql`'lead' as type, leads.id, leads.number, null as title, leads.first_name, leads.last_name,
      leads.company, leads.email, coalesce(leads.phone, leads.mobile) as phone, null::uuid as customer_id,
      leads.status_id, null::uuid as stage_id, leads.owner_id`,
    own: [
      ...['id', 'number', 'first_name', 'last_name', 'company', 'email', 'phone', 'mobile'],
      ...['status_id', 'owner_id'],
    ],
    keys: { number: true, email: true, phones: ['phone_key', 'mobile_key'] },
    names: ['contact_name', 'company'],
  }),
  customer: (ctx) => ({
    table: 'customers',
    visible: sql`${visibleCustomers(ctx).selectAll('customers')}`,
    columns: sql`'customer' as type, customers.id, customers.number, customers.name as title,
      null as first_name, null as last_name, null as company, customers.email, customers.phone,
      null::uuid as customer_id, null::uuid as status_id, null::uuid as stage_id, customers.owner_id`,
    own: ['id', 'number', 'name', 'email', 'phone', 'owner_id'],
    keys: { number: true, email: true, phones: ['phone_key'] },
    names: ['name'],
  }),
  contact: (ctx) => ({
    table: 'contacts',
    visible: sql`${visibleContacts(ctx).selectAll('contacts')}`,
    columns: sql`'contact' as type, contacts.id, null as number, null as title, contacts.first_name,
      contacts.last_name, customers.name as company, contacts.email,
      coalesce(contacts.phone, contacts.mobile) as phone, contacts.customer_id,
      null::uuid as status_id, null::uuid as stage_id, customers.owner_id`,
    own: ['id', 'customer_id', 'first_name', 'last_name', 'email', 'phone', 'mobile'],
    join: sql`join customers on customers.id = contacts.customer_id`,
    keys: { email: true, phones: ['phone_key', 'mobile_key'] },
    names: ['contact_name'],
  }),
  deal: (ctx) => ({
    table: 'deals',
    visible: sql`${visibleDeals(ctx).selectAll('deals')}`,
    columns: sql`'deal' as type, deals.id, deals.number, deals.title, null as first_name,
      null as last_name, customers.name as company, null as email, null as phone, deals.customer_id,
      null::uuid as status_id, deals.stage_id, deals.owner_id`,
    own: ['id', 'number', 'title', 'customer_id', 'stage_id', 'owner_id'],
    join: sql`join customers on customers.id = deals.customer_id`,
    keys: { number: true },
    names: ['title'],
  }),
}

/** Whoever types a whole email means the record that has it, or one whose email goes on after it. */
function byEmail(reading: Reading, sought: Sought): Fragment[] {
  const { table, keys } = reading
  if (!sought.email || !keys.email) return []
  const begins = beginsWith(`${table}.email_key`, sought.email)
  return [...byKey(reading, sought), answer(reading, some(reading, begins, POOL))]
}

function byAnything(reading: Reading, sought: Sought): Fragment[] {
  const { table, names } = reading
  const name = sql.ref(table)
  const anywhere = some(reading, hasIt(table, sought), CANDIDATES)
  const edgesFirst = sql`(select * from ${anywhere} as ${name}
    order by ${hasItAtAnEdge(table, sought)} desc limit ${POOL})`
  const beginnings = sought.digits === undefined ? names : []
  return [
    ...byKey(reading, sought),
    ...beginnings.map((column) =>
      answer(reading, some(reading, beginsWith(`${table}.${column}`, sought.text), POOL)),
    ),
    answer(reading, edgesFirst),
    ...(table === 'deals' ? [answer(reading, ofCustomers(reading, sought))] : []),
  ]
}

function byKey(reading: Reading, sought: Sought): Fragment[] {
  const isKey = isThatOne(reading.table, sought, reading.keys)
  return isKey ? [answer(reading, some(reading, isKey, POOL), sql`true`)] : []
}

/** Deals are also looked for by the names of their customers. */
function ofCustomers({ visible, own }: Reading, sought: Sought): Fragment {
  return sql`(select ${columnsOf('deals', own)} from ${visible} as deals
    join customers on customers.id = deals.customer_id
    where customers.deleted_at is null and ${hasIt('customers', sought)} limit ${POOL})`
}

function some({ table, visible, own }: Reading, holds: Fragment, limit: number): Fragment {
  return sql`(select ${columnsOf(table, [...own, 'search_text'])} from ${visible} as ${sql.ref(table)}
    where ${holds} limit ${limit})`
}

function answer({ table, columns, join = sql`` }: Reading, rows: Fragment, isSure = sql`false`) {
  return sql`(select ${columns}, ${isSure} as is_that_one from ${rows} as ${sql.ref(table)} ${join})`
}

function columnsOf(table: string, names: readonly string[]): Fragment {
  return sql.join(names.map((name) => sql.ref(`${table}.${name}`)))
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
