import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { orNotFound } from '#web/found.ts'
import { listSearch } from '#web/lists/use-list-address.ts'
import { recordPage } from '#web/records/record-page.ts'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'
import { dealQuery } from './deal-queries.ts'
import { DEAL_FILTERS } from './list/deal-filters.ts'

const dealsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/deals',
  validateSearch: listSearch(DEAL_FILTERS),
  loader: ({ context }) => context.queries.ensureQueryData(workspaceQuery),
  component: lazyRouteComponent(() => import('./list/DealListPage.tsx'), 'DealListPage'),
})

const dealRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/deals/$dealId',
  ...recordPage,
  loader: async ({ context: { queries }, params }) => {
    await Promise.all([
      queries.ensureQueryData(workspaceQuery),
      orNotFound(queries.fetchQuery(dealQuery(params.dealId))),
    ])
  },
  component: lazyRouteComponent(() => import('./record/DealPage.tsx'), 'DealPage'),
})

/** All pages about deals. */
export const dealRoutes = [dealsRoute, dealRoute]
