import type { Context } from '#server/context.ts'
import { contactName } from '#server/customers/contact-rows.ts'
import { visibleContacts, visibleCustomers } from '#server/customers/visible-customers.ts'
import { displayNameOf, nameColumns } from '#server/leads/lead-rows.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

type Changed = { field: string; from: unknown; to: unknown }
type Named = { id: string; name: string }

/** Fields that refer to another record, and to which kind. */
const REFERENCES: Record<string, 'customers' | 'contacts' | 'leads'> = {
  customerId: 'customers',
  contactId: 'contacts',
  primaryContactId: 'contacts',
  leadId: 'leads',
}

/** The names behind ids in changed fields. Of a record that the reader may not see, not even the id is told. */
export async function namesOfReferences(
  ctx: Context,
  changes: Changed[],
  contactIds: string[],
): Promise<{
  readable: (field: string, value: unknown) => unknown
  nameOfContact: (id: string) => string | undefined
}> {
  const idsOf = (kind: string) =>
    changes
      .filter(({ field }) => REFERENCES[field] === kind)
      .flatMap(({ from, to }) => [from, to])
      .filter((value) => typeof value === 'string')
  const [customers, contacts, leads] = await Promise.all([
    readCustomers(ctx, idsOf('customers')),
    readContacts(ctx, [...idsOf('contacts'), ...contactIds]),
    readLeads(ctx, idsOf('leads')),
  ])
  const known = new Map([...customers, ...contacts, ...leads].map((each) => [each.id, each.name]))
  return {
    readable(field, value) {
      if (!REFERENCES[field] || typeof value !== 'string') return value
      const name = known.get(value)
      return name === undefined ? { hidden: true } : { id: value, name }
    },
    nameOfContact: (id) => known.get(id),
  }
}

async function readCustomers(ctx: Context, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  return visibleCustomers(ctx)
    .select(['customers.id', 'customers.name'])
    .where('customers.id', 'in', ids)
    .execute()
}

async function readContacts(ctx: Context, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const rows = await visibleContacts(ctx)
    .select([
      'contacts.id',
      'contacts.first_name',
      'contacts.last_name',
      'contacts.email',
      'contacts.phone',
      'contacts.mobile',
    ])
    .where('contacts.id', 'in', ids)
    .execute()
  return rows.map((row) => ({ id: row.id, name: contactName(row) }))
}

async function readLeads(ctx: Context, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const rows = await visibleLeads(ctx)
    .select(['leads.id', ...nameColumns])
    .where('leads.id', 'in', ids)
    .execute()
  return rows.map((row) => ({ id: row.id, name: displayNameOf(row) }))
}
