import { sql } from 'kysely'
import type { Contact, CONTACT_SORTS, ContactListQuery } from '#api/customers.ts'
import type { Context } from '#server/context.ts'
import { selectContact, toContact } from '#server/customers/contact-rows.ts'
import { binnedContacts, visibleContacts } from '#server/customers/visible-customers.ts'
import { orderOf, readPage, type SortKey } from '#server/database/list-page.ts'
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
  const [page, { total }] = await Promise.all([
    readPage(contacts.select(selectContact), order, query.limit, query.cursor, ctx.db),
    contacts.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow(),
  ])
  const items: Contact[] = page.rows.map(toContact)
  return { items, nextCursor: page.nextCursor, total: Number(total) }
}

const sortKeys: Record<(typeof CONTACT_SORTS)[number], SortKey> = {
  contactName: { by: 'column', column: 'contact_name', type: 'text', nullable: true },
  email: { by: 'column', column: 'email', type: 'text', nullable: true },
  phone: { by: 'column', column: 'phone', type: 'text', nullable: true },
  createdAt: { by: 'column', column: 'created_at', type: 'timestamptz', nullable: false },
  updatedAt: { by: 'column', column: 'updated_at', type: 'timestamptz', nullable: false },
}
