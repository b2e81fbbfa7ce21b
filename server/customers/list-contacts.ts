import type { Contact, CONTACT_SORTS, ContactListQuery } from '#api/customers.ts'
import type { Context } from '#server/context.ts'
import { selectContact, toContact } from '#server/customers/contact-rows.ts'
import { binnedContacts, visibleContacts } from '#server/customers/visible-customers.ts'
import { orderOf, type SortKey } from '#server/database/list-order.ts'
import { readList } from '#server/database/list-page.ts'
import { matchesText } from '#server/database/text-search.ts'
import { readProcess } from '#server/workspace/process.ts'

/** One page of the contacts that match, of one customer or of all, with the exact total. */
export async function listContacts(ctx: Context, query: ContactListQuery) {
  const order = orderOf(query.sort, sortKeys)
  let contacts = query.deleted ? binnedContacts(ctx) : visibleContacts(ctx)
  if (query.customer) contacts = contacts.where('contacts.customer_id', '=', query.customer)
  if (query.q?.trim()) {
    const { country } = await readProcess(ctx)
    contacts = contacts.where(matchesText('contacts', query.q, country))
  }
  const rows = contacts.select(selectContact)
  const { rows: page, nextCursor, total } = await readList(rows, order, query, ctx.db)
  const items: Contact[] = page.map(toContact)
  return { items, nextCursor, total }
}

const sortKeys: Record<(typeof CONTACT_SORTS)[number], SortKey> = {
  contactName: { by: 'column', column: 'contact_name', type: 'text', nullable: true },
  email: { by: 'column', column: 'email', type: 'text', nullable: true },
  phone: { by: 'column', column: 'phone', type: 'text', nullable: true },
  createdAt: { by: 'column', column: 'created_at', type: 'timestamptz', nullable: false },
  updatedAt: { by: 'column', column: 'updated_at', type: 'timestamptz', nullable: false },
}
