import { type Selectable, sql } from 'kysely'
import type { Contact } from '#api/customers.ts'
import { displayName } from '#domain/names.ts'
import type { ContactFields } from '#server/customers/contact-fields.ts'
import type { ContactsTable } from '#server/database/schema.ts'

const columns = [
  'contacts.id',
  'contacts.version',
  'contacts.customer_id',
  'contacts.first_name',
  'contacts.last_name',
  'contacts.contact_name',
  'contacts.job_title',
  'contacts.email',
  'contacts.phone',
  'contacts.mobile',
  'contacts.do_not_call',
  'contacts.email_opt_out',
  'contacts.created_at',
  'contacts.updated_at',
  'contacts.deleted_at',
] as const

/** Everything of a contact that the API shows. */
export const selectContact = [
  ...columns,
  sql<string>`(select name from customers where id = contacts.customer_id)`.as('customer_name'),
  sql<boolean>`exists (select from customers where id = contacts.customer_id and primary_contact_id = contacts.id)`.as(
    'is_primary',
  ),
] as const

type Short<Name extends string> = Name extends `contacts.${infer Column}` ? Column : never
type Column = Short<(typeof columns)[number]> & keyof ContactsTable

export type ContactRecord = Pick<Selectable<ContactsTable>, Column> & {
  customer_name: string
  is_primary: boolean
}

export function toContact(row: ContactRecord): Contact {
  return {
    id: row.id,
    version: row.version,
    customerId: row.customer_id,
    customerName: row.customer_name,
    isPrimary: row.is_primary,
    displayName: contactName(row),
    ...contactFieldsOf(row),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
}

export function contactFieldsOf(row: ContactRecord): ContactFields {
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    jobTitle: row.job_title,
    email: row.email,
    phone: row.phone,
    mobile: row.mobile,
    doNotCall: row.do_not_call,
    emailOptOut: row.email_opt_out,
  }
}

export function contactName(
  row: Pick<ContactRecord, 'first_name' | 'last_name' | 'email' | 'phone' | 'mobile'>,
): string {
  return displayName({
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone ?? row.mobile,
  })
}
