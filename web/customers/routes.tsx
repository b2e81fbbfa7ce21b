import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Rights } from '#domain/access.ts'
import { orNotFound } from '#web/found.ts'
import { listSearch } from '#web/lists/use-list-address.ts'
import { NotFound } from '#web/layout/NotFound.tsx'
import { onlyFor } from '#web/only-for.ts'
import { recordPage } from '#web/records/record-page.ts'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'
import { customerQuery } from './customer-queries.ts'
import { CUSTOMER_FILTERS } from './list/customer-filters.ts'

const mayRead = (rights: Rights) => rights.scope('customers', 'read') !== 'none'

const customersRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/customers',
  validateSearch: listSearch(CUSTOMER_FILTERS),
  notFoundComponent: NotFound,
  loader: async ({ context: { queries, me } }) => {
    onlyFor(me, mayRead)
    await queries.ensureQueryData(workspaceQuery)
  },
  component: lazyRouteComponent(() => import('./list/CustomerListPage.tsx'), 'CustomerListPage'),
})

const customerRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/customers/$customerId',
  ...recordPage,
  loader: async ({ context: { queries, me }, params }) => {
    onlyFor(me, mayRead)
    await Promise.all([
      queries.ensureQueryData(workspaceQuery),
      orNotFound(queries.fetchQuery(customerQuery(params.customerId))),
    ])
  },
  component: lazyRouteComponent(() => import('./record/CustomerPage.tsx'), 'CustomerPage'),
})

const contactsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/contacts',
  validateSearch: listSearch([]),
  notFoundComponent: NotFound,
  loader: async ({ context: { queries, me } }) => {
    onlyFor(me, mayRead)
    await queries.ensureQueryData(workspaceQuery)
  },
  component: lazyRouteComponent(() => import('./contacts/ContactListPage.tsx'), 'ContactListPage'),
})

/** All pages about customers and the people there. */
export const customerRoutes = [customersRoute, customerRoute, contactsRoute]
