import { type Selectable, sql } from 'kysely'
import type { Customer } from '#api/customers.ts'
import type { CustomerKind } from '#domain/customers.ts'
import type { CustomValues } from '#domain/fields.ts'
import type { CustomersTable } from '#server/database/schema.ts'
import type { CustomerFields } from '#server/customers/customer-fields.ts'
import { profileOf } from '#server/profile.ts'

const columns = [
  'customers.id',
  'customers.version',
  'customers.number',
  'customers.kind',
  'customers.name',
  'customers.email',
  'customers.phone',
  'customers.phone_key',
  'customers.website',
  'customers.street',
  'customers.city',
  'customers.state',
  'customers.postal_code',
  'customers.country',
  'customers.industry_id',
  'customers.zone_id',
  'customers.zone_by_hand',
  'customers.company_size',
  'customers.annual_revenue',
  'customers.source_id',
  'customers.rating_id',
  'customers.owner_id',
  'customers.team_id',
  'customers.description',
  'customers.primary_contact_id',
  'customers.created_at',
  'customers.created_by',
  'customers.channel',
  'customers.updated_at',
  'customers.deleted_at',
  'customers.custom',
] as const

/** Everything of a customer that the API shows. */
export const selectCustomer = [
  ...columns,
  sql<
    string[]
  >`array(select tag_id from customer_tags where customer_id = customers.id order by tag_id)`.as(
    'tag_ids',
  ),
] as const

type Short<Name extends string> = Name extends `customers.${infer Column}` ? Column : never
type Column = Short<(typeof columns)[number]> & keyof CustomersTable

export type CustomerRecord = Pick<Selectable<CustomersTable>, Column> & { tag_ids: string[] }

export function toCustomer(row: CustomerRecord): Customer {
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    ...customerFieldsOf(row),
    phoneNormal: row.phone_key,
    ownerId: row.owner_id,
    teamId: row.team_id,
    tagIds: row.tag_ids,
    primaryContactId: row.primary_contact_id,
    createdAt: row.created_at,
    createdBy: row.created_by,
    channel: row.channel,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    custom: row.custom as CustomValues,
  }
}

/** The fields of a stored customer that people fill in, as the API names them. */
export function customerFieldsOf(row: CustomerRecord): CustomerFields {
  return {
    kind: row.kind as CustomerKind,
    name: row.name,
    email: row.email,
    phone: row.phone,
    ...profileOf(row),
    sourceId: row.source_id,
    ratingId: row.rating_id,
    description: row.description,
  }
}
