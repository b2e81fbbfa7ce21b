import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Rights } from '#domain/access.ts'
import { orNotFound } from '#web/found.ts'
import { listSearch } from '#web/lists/use-list-address.ts'
import { NotFound } from '#web/layout/NotFound.tsx'
import { onlyFor } from '#web/only-for.ts'
import { recordPage } from '#web/records/record-page.ts'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'
import { dealQuery } from './deal-queries.ts'
import { DEAL_FILTERS } from './list/deal-filters.ts'

const mayRead = (rights: Rights) => rights.scope('deals', 'read') !== 'none'

const dealsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/deals',
  validateSearch: listSearch(DEAL_FILTERS),
  notFoundComponent: NotFound,
  loader: async ({ context: { queries, me } }) => {
    onlyFor(me, mayRead)
    await queries.ensureQueryData(workspaceQuery)
  },
  component: lazyRouteComponent(() => import('./list/DealListPage.tsx'), 'DealListPage'),
})

const dealRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/deals/$dealId',
  ...recordPage,
  loader: async ({ context: { queries, me }, params }) => {
    onlyFor(me, mayRead)
    await Promise.all([
      queries.ensureQueryData(workspaceQuery),
      orNotFound(queries.fetchQuery(dealQuery(params.dealId))),
    ])
  },
  component: lazyRouteComponent(() => import('./record/DealPage.tsx'), 'DealPage'),
})

/** All pages about deals. */
export const dealRoutes = [dealsRoute, dealRoute]
