import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Contact, Customer } from '#api/customers.ts'
import type { api } from '#api/index.ts'
import { client } from '#web/api.ts'
import { placeOf, type PagedList } from '#web/lists/paged-list.ts'

type CustomerQuery = Omit<
  z.input<(typeof api.customers.list)['query']>,
  'limit' | 'cursor' | 'offset'
>
type ContactQuery = Omit<
  z.input<(typeof api.contacts.list)['query']>,
  'limit' | 'cursor' | 'offset'
>

const MOST = 200

/** The customers that match, in pages, with the exact total on each. */
export function customerPages(query: CustomerQuery): PagedList<Customer> {
  const queryKey = ['customers', 'list', query]
  return {
    queryKey,
    page: (page) => ({
      queryKey: [...queryKey, page],
      queryFn: ({ signal }) =>
        client.customers.list({ query: { ...query, ...placeOf(page) }, signal }),
    }),
  }
}

/** A few customers by what is typed, to choose one. */
export function customerChoicesQuery(typed: string) {
  return queryOptions({
    queryKey: ['customers', 'choices', typed],
    queryFn: ({ signal }) =>
      client.customers.list({ query: { q: typed || undefined, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  })
}

export function customerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'record', customerId],
    queryFn: ({ signal }) => client.customers.get({ params: { customerId }, signal }),
  })
}

/** The leads that led to a customer, as far as this person may see them. */
export function customerLeadsQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'leads', customerId],
    queryFn: ({ signal }) => client.customers.leads({ params: { customerId }, signal }),
  })
}

export function contactPages(query: ContactQuery): PagedList<Contact> {
  const queryKey = ['contacts', 'list', query]
  return {
    queryKey,
    page: (page) => ({
      queryKey: [...queryKey, page],
      queryFn: ({ signal }) =>
        client.contacts.list({ query: { ...query, ...placeOf(page) }, signal }),
    }),
  }
}

/** The people at a customer, the primary contact first. */
export function contactsOfCustomerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['contacts', 'of-customer', customerId],
    queryFn: ({ signal }) =>
      client.contacts.list({ query: { customer: customerId, limit: MOST }, signal }),
    select: ({ items, total }) => ({
      items: items.toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary)),
      total,
    }),
  })
}

export function contactQuery(contactId: string) {
  return queryOptions({
    queryKey: ['contacts', 'record', contactId],
    queryFn: ({ signal }) => client.contacts.get({ params: { contactId }, signal }),
  })
}
