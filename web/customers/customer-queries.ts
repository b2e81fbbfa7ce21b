import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { api } from '#api/index.ts'
import { client } from '#web/api.ts'

type CustomerQuery = Omit<z.input<(typeof api.customers.list)['query']>, 'limit' | 'cursor'>
type ContactQuery = Omit<z.input<(typeof api.contacts.list)['query']>, 'limit' | 'cursor'>

const PAGE = 100
const MOST = 200

/** The customers that match, page by page, with the exact total on each. */
export function customerListQuery(query: CustomerQuery) {
  return infiniteQueryOptions({
    queryKey: ['customers', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      client.customers.list({ query: { ...query, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
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

export function contactListQuery(query: ContactQuery) {
  return infiniteQueryOptions({
    queryKey: ['contacts', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      client.contacts.list({ query: { ...query, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
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
