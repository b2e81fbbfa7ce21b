import { z } from 'zod'
import { CUSTOMER_KINDS } from '#domain/customers.ts'
import { AuditPage, AuditQuery, Reader } from '#api/audit.ts'
import { CUSTOM_SORT, CustomFilter, CustomValues, GivenCustom } from '#api/fields.ts'
import { operation } from '#api/operation.ts'
import { shownProfile, writableProfile } from '#api/profile.ts'
import {
  Id,
  Instant,
  OptionalEmail,
  OptionalNumber,
  OptionalText,
  OutId,
  OutInstant,
  jumpQuery,
  Page,
  RequiredText,
  Several,
  Sort,
  TypedNumber,
  Versioned,
  Whole,
  YesNo,
} from '#api/shapes.ts'
import { TimelineEntry, TimelineQuery } from '#api/timeline.ts'

const OptionalId = Id.nullable().optional()
const text = z.string().nullable()

const writableCustomer = {
  email: OptionalEmail,
  phone: OptionalText(60),
  ...writableProfile,
  sourceId: OptionalId,
  ratingId: OptionalId,
  tagIds: z.array(Id).max(50).optional(),
  description: OptionalText(20_000),
  custom: GivenCustom,
}

export const CreateCustomer = z.object({
  kind: z.enum(CUSTOMER_KINDS),
  name: RequiredText(200),
  number: OptionalNumber,
  ownerId: OptionalId,
  ...writableCustomer,
})
export type CreateCustomer = z.output<typeof CreateCustomer>

export const UpdateCustomer = z.object({
  kind: z.enum(CUSTOMER_KINDS).optional(),
  name: RequiredText(200).optional(),
  number: TypedNumber.optional(),
  primaryContactId: Id.nullable().optional(),
  ...writableCustomer,
})
export type UpdateCustomer = z.output<typeof UpdateCustomer>

export const Customer = z.object({
  ...Versioned,
  number: z.string(),
  kind: z.enum(CUSTOMER_KINDS),
  name: z.string(),
  email: text,
  phone: text,
  phoneNormal: text,
  ...shownProfile,
  sourceId: OutId.nullable(),
  ratingId: OutId.nullable(),
  ownerId: OutId.nullable(),
  teamId: OutId.nullable(),
  tagIds: z.array(OutId),
  description: text,
  primaryContactId: OutId.nullable(),
  createdAt: OutInstant,
  createdBy: OutId.nullable(),
  channel: z.string(),
  updatedAt: OutInstant,
  deletedAt: OutInstant.nullable(),
  custom: CustomValues,
})
export type Customer = z.output<typeof Customer>

const writableContact = {
  firstName: OptionalText(200),
  lastName: OptionalText(200),
  jobTitle: OptionalText(200),
  email: OptionalEmail,
  phone: OptionalText(60),
  mobile: OptionalText(60),
  doNotCall: z.boolean().optional(),
  emailOptOut: z.boolean().optional(),
}

/** A contact has a name, an email or a phone. */
export const CreateContact = z.object({
  customerId: Id,
  ...writableContact,
  /** Make it the customer's primary contact; the first one always is. */
  primary: z.boolean().default(false),
})
export type CreateContact = z.output<typeof CreateContact>

export const UpdateContact = z.object(writableContact)
export type UpdateContact = z.output<typeof UpdateContact>

export const Contact = z.object({
  ...Versioned,
  customerId: OutId,
  customerName: z.string(),
  isPrimary: z.boolean(),
  displayName: z.string(),
  firstName: text,
  lastName: text,
  jobTitle: text,
  email: text,
  phone: text,
  mobile: text,
  doNotCall: z.boolean(),
  emailOptOut: z.boolean(),
  createdAt: OutInstant,
  updatedAt: OutInstant,
  deletedAt: OutInstant.nullable(),
})
export type Contact = z.output<typeof Contact>

export const CUSTOMER_SORTS = [
  'number',
  'name',
  'email',
  'phone',
  'zone',
  'owner',
  'createdAt',
  'updatedAt',
] as const
export const CustomerListQuery = z.strictObject({
  q: z.string().max(200).optional(),
  kind: Several(z.enum(CUSTOMER_KINDS)),
  owner: Several(z.string().regex(/^[\w-]{1,64}$/)),
  /** Ids, each with all zones within it; `none` for customers in no zone. */
  zone: Several(z.string().regex(/^[\w-]{1,64}$/)),
  custom: CustomFilter,
  deleted: YesNo.optional(),
  sort: Sort(CUSTOMER_SORTS, 'name', CUSTOM_SORT),
  ...jumpQuery,
})
export type CustomerListQuery = z.output<typeof CustomerListQuery>

export const CONTACT_SORTS = ['contactName', 'email', 'phone', 'createdAt', 'updatedAt'] as const
export const ContactListQuery = z.strictObject({
  q: z.string().max(200).optional(),
  customer: Id.optional(),
  deleted: YesNo.optional(),
  sort: Sort(CONTACT_SORTS, 'contactName'),
  ...jumpQuery,
})
export type ContactListQuery = z.output<typeof ContactListQuery>

export const customers = {
  list: operation({
    method: 'GET',
    path: '/customers',
    area: 'customers',
    permission: 'customers.read',
    query: CustomerListQuery,
    response: Page(Customer),
    summary: 'List customers that match a filter, with the exact total.',
  }),
  create: operation({
    method: 'POST',
    path: '/customers',
    area: 'customers',
    permission: 'customers.create',
    body: CreateCustomer,
    response: Customer,
    status: 201,
    summary: 'Create a customer without a lead.',
  }),
  get: operation({
    method: 'GET',
    path: '/customers/:customerId',
    area: 'customers',
    permission: 'customers.read',
    response: Customer,
    summary: 'Read one customer.',
  }),
  update: operation({
    method: 'PATCH',
    path: '/customers/:customerId',
    area: 'customers',
    permission: 'customers.edit',
    body: UpdateCustomer,
    response: Customer,
    ifMatch: true,
    summary: 'Change fields of a customer.',
  }),
  setOwner: operation({
    method: 'PUT',
    path: '/customers/:customerId/owner',
    area: 'customers',
    permission: 'customers.assign',
    body: z.object({ ownerId: Id.nullable() }),
    response: Customer,
    summary: 'Assign a customer to a user, or to nobody.',
  }),
  remove: operation({
    method: 'DELETE',
    path: '/customers/:customerId',
    area: 'customers',
    permission: 'customers.delete',
    response: 'nothing',
    status: 204,
    summary: 'Put a customer into the bin; refused while it has deals.',
  }),
  restore: operation({
    method: 'POST',
    path: '/customers/:customerId/restoration',
    area: 'customers',
    permission: 'customers.delete',
    response: Customer,
    summary: 'Take a customer back out of the bin.',
  }),
  timeline: operation({
    method: 'GET',
    path: '/customers/:customerId/timeline',
    area: 'customers',
    permission: 'customers.read',
    query: TimelineQuery,
    response: Page(TimelineEntry),
    summary:
      'Everything that happened to a customer, its deals and its former leads, newest first.',
  }),
  audit: operation({
    method: 'GET',
    path: '/customers/:customerId/audit',
    area: 'customers',
    permission: 'customers.read',
    query: AuditQuery,
    response: AuditPage,
    summary: 'Who changed which field of a customer from what to what, newest first.',
  }),
  readers: operation({
    method: 'GET',
    path: '/customers/:customerId/readers',
    area: 'customers',
    permission: 'customers.read',
    response: Whole(Reader),
    summary: 'Active users who may see a customer, such as to mention them in a comment.',
  }),
  leads: operation({
    method: 'GET',
    path: '/customers/:customerId/leads',
    area: 'leads',
    permission: 'leads.read',
    response: Whole(
      z.object({
        id: Id,
        number: z.string(),
        displayName: z.string(),
        statusId: Id,
        createdAt: Instant,
      }),
    ),
    summary: 'The leads that led to a customer, as far as the asker may see them.',
  }),
}

export const contacts = {
  list: operation({
    method: 'GET',
    path: '/contacts',
    area: 'customers',
    permission: 'customers.read',
    query: ContactListQuery,
    response: Page(Contact),
    summary: 'List contacts, of one customer or of all.',
  }),
  create: operation({
    method: 'POST',
    path: '/contacts',
    area: 'customers',
    permission: 'customers.edit',
    body: CreateContact,
    response: Contact,
    status: 201,
    summary: 'Add a contact to a customer.',
  }),
  get: operation({
    method: 'GET',
    path: '/contacts/:contactId',
    area: 'customers',
    permission: 'customers.read',
    response: Contact,
    summary: 'Read one contact.',
  }),
  update: operation({
    method: 'PATCH',
    path: '/contacts/:contactId',
    area: 'customers',
    permission: 'customers.edit',
    body: UpdateContact,
    response: Contact,
    ifMatch: true,
    summary: 'Change fields of a contact.',
  }),
  remove: operation({
    method: 'DELETE',
    path: '/contacts/:contactId',
    area: 'customers',
    permission: 'customers.edit',
    response: 'nothing',
    status: 204,
    summary: 'Put a contact into the bin.',
  }),
  restore: operation({
    method: 'POST',
    path: '/contacts/:contactId/restoration',
    area: 'customers',
    permission: 'customers.edit',
    response: Contact,
    summary: 'Take a contact back out of the bin.',
  }),
}
