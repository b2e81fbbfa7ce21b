import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { orNotFound } from '#web/found.ts'
import { listSearch } from '#web/lists/use-list-address.ts'
import { recordPage } from '#web/records/record-page.ts'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'
import { customerQuery } from './customer-queries.ts'
import { CUSTOMER_FILTERS } from './list/customer-filters.ts'

const customersRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/customers',
  validateSearch: listSearch(CUSTOMER_FILTERS),
  loader: ({ context }) => context.queries.ensureQueryData(workspaceQuery),
  component: lazyRouteComponent(() => import('./list/CustomerListPage.tsx'), 'CustomerListPage'),
})

const customerRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/customers/$customerId',
  ...recordPage,
  loader: async ({ context: { queries }, params }) => {
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
  loader: ({ context }) => context.queries.ensureQueryData(workspaceQuery),
  component: lazyRouteComponent(() => import('./contacts/ContactListPage.tsx'), 'ContactListPage'),
})

/** All pages about customers and the people there. */
export const customerRoutes = [customersRoute, customerRoute, contactsRoute]
