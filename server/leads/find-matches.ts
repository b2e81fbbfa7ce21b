import { sql } from 'kysely'
import type { Match, MATCH_REASONS } from '#api/conversions.ts'
import { normalEmail, normalPhone } from '#domain/matching.ts'
import { displayName } from '#domain/names.ts'
import type { Context } from '#server/context.ts'
import { withinScope } from '#server/access/within-scope.ts'

export type MatchKeys = { email: string | null; phones: string[] }

type Reason = (typeof MATCH_REASONS)[number]
type Found = {
  type: Match['type']
  id: string
  number: string | null
  first_name: string | null
  last_name: string | null
  company: string | null
  email: string | null
  phone: string | null
  customer_id: string | null
  contact_id: string | null
  same_email: boolean
  same_phone: boolean
  visible: boolean
}

/** The normal forms by which a person or company is recognised. Values without a normal form match nothing. */
export function matchKeys(
  typed: { email?: string | null; phone?: string | null; mobile?: string | null },
  country: string,
): MatchKeys {
  const phones = [typed.phone, typed.mobile].flatMap(
    (phone) => normalPhone(phone, country)?.e164 ?? [],
  )
  return { email: normalEmail(typed.email) ?? null, phones: [...new Set(phones)] }
}

/** At most so many are named; a general address on hundreds of records says nothing about one person. */
const MOST = 20

/** Whom a search leaves out: the lead itself, and the customer and contact it became. */
type Except = { leadId: string; customerId?: string | null; contactId?: string | null }

/**
 * Leads, contacts and customers with the same normal email or phone, strongest first. What the
 * asker may not see is counted, never described.
 */
export async function findMatches(
  ctx: Context,
  keys: MatchKeys,
  except?: Except,
  among: 'everybody' | 'customers' = 'everybody',
): Promise<{ items: Match[]; hidden: number }> {
  if (!keys.email && keys.phones.length === 0) return { items: [], hidden: 0 }
  const { email, phones } = keys
  const seesLeads = withinScope(ctx, 'leads', 'read', 'leads')
  const seesCustomers = withinScope(ctx, 'customers', 'read', 'customers')
  const [leadId, customerId, contactId] = [
    except?.leadId,
    except?.customerId,
    except?.contactId,
  ].map((id) => id ?? NOBODY)
  const leads = sql`
    select 'lead' as type, leads.id, number, first_name, last_name, company, email, coalesce(phone, mobile) as phone,
           customer_id, contact_id, coalesce(email_key = ${email}, false) as same_email,
           coalesce(phone_key = any(${phones}), false) or coalesce(mobile_key = any(${phones}), false) as same_phone,
           ${seesLeads} as visible
    from leads
    where deleted_at is null and id <> ${leadId}
      and (email_key = ${email} or phone_key = any(${phones}) or mobile_key = any(${phones}))
    union all`
  const { rows } = await sql<Found>`
    ${among === 'everybody' ? leads : sql``}
    select 'contact' as type, contacts.id, null as number, contacts.first_name, contacts.last_name,
           customers.name as company, contacts.email, coalesce(contacts.phone, contacts.mobile) as phone,
           customers.id as customer_id, contacts.id as contact_id,
           coalesce(contacts.email_key = ${email}, false) as same_email,
           coalesce(contacts.phone_key = any(${phones}), false)
             or coalesce(contacts.mobile_key = any(${phones}), false) as same_phone,
           ${seesCustomers} as visible
    from contacts join customers on customers.id = contacts.customer_id
    where contacts.deleted_at is null and customers.deleted_at is null and contacts.id <> ${contactId}
      and (contacts.email_key = ${email} or contacts.phone_key = any(${phones}) or contacts.mobile_key = any(${phones}))
    union all
    select 'customer', customers.id, number, null, null, name, email, phone, customers.id, null,
           coalesce(email_key = ${email}, false), coalesce(phone_key = any(${phones}), false), ${seesCustomers}
    from customers
    where deleted_at is null and id <> ${customerId} and (email_key = ${email} or phone_key = any(${phones}))
    limit 500`.execute(ctx.db)
  const visible = rows.filter((row) => row.visible)
  const items = visible
    .map(toMatch)
    .toSorted((a, b) => strength(b) - strength(a) || a.name.localeCompare(b.name))
    .slice(0, MOST)
  return { items, hidden: rows.length - visible.length }
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Which of many normal emails and phones some lead, contact or customer has already, seen or hidden. */
export async function existingKeys(
  ctx: Context,
  keys: { emails: string[]; phones: string[] },
): Promise<{ emails: Set<string>; phones: Set<string> }> {
  const { emails, phones } = keys
  const { rows } = await sql<{ email: string | null; phone: string | null }>`
    select email_key as email, null as phone from leads where email_key = any(${emails}) and deleted_at is null
    union select email_key, null from contacts where email_key = any(${emails}) and deleted_at is null
    union select email_key, null from customers where email_key = any(${emails}) and deleted_at is null
    union select null, phone_key from leads where phone_key = any(${phones}) and deleted_at is null
    union select null, mobile_key from leads where mobile_key = any(${phones}) and deleted_at is null
    union select null, phone_key from contacts where phone_key = any(${phones}) and deleted_at is null
    union select null, mobile_key from contacts where mobile_key = any(${phones}) and deleted_at is null
    union select null, phone_key from customers where phone_key = any(${phones}) and deleted_at is null
  `.execute(ctx.db)
  return {
    emails: new Set(rows.flatMap((row) => row.email ?? [])),
    phones: new Set(rows.flatMap((row) => row.phone ?? [])),
  }
}

/**
 * Waits for whoever is just now writing a record with one of these keys, so that of many creations
 * of one person at once all but the first find it.
 */
export async function lockMatchKeys(ctx: Context, keys: MatchKeys): Promise<void> {
  const all = [...(keys.email ? [keys.email] : []), ...keys.phones].toSorted()
  if (all.length === 0) return
  await sql`select pg_advisory_xact_lock(4101, hashtext(key)) from unnest(${all}::text[]) as key`.execute(
    ctx.db,
  )
}

function toMatch(row: Found): Match {
  const isCustomer = row.type === 'customer'
  const reasons: Reason[] = [
    ...(row.same_email ? (['same_email'] as const) : []),
    ...(row.same_phone ? (['same_phone'] as const) : []),
  ]
  return {
    type: row.type,
    id: row.id,
    number: row.number,
    name: isCustomer
      ? (row.company ?? '')
      : displayName({
          firstName: row.first_name,
          lastName: row.last_name,
          company: row.company,
          email: row.email,
          phone: row.phone,
        }),
    company: isCustomer ? null : row.company,
    email: row.email,
    phone: row.phone,
    customerId: row.customer_id,
    contactId: row.contact_id,
    reasons,
  }
}

function strength(match: Match): number {
  return (
    (match.reasons.includes('same_email') ? 2 : 0) + (match.reasons.includes('same_phone') ? 1 : 0)
  )
}
