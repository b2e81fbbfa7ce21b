import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import type { Rights } from '#domain/access.ts'
import { administrationRoutes } from '#web/administration/routes.tsx'
import { calendarRoutes } from '#web/calendar/routes.tsx'
import { customerRoutes } from '#web/customers/routes.tsx'
import { dealRoutes } from '#web/deals/routes.tsx'
import { followUpRoutes } from '#web/follow-ups/routes.tsx'
import { importRoutes } from '#web/imports/routes.tsx'
import { NotFound } from '#web/layout/NotFound.tsx'
import { PageError } from '#web/layout/PageError.tsx'
import { bulkEditRoutes } from '#web/leads/bulk/routes.tsx'
import { leadRoutes } from '#web/leads/routes.tsx'
import { notificationRoutes } from '#web/notifications/routes.tsx'
import { paths } from '#web/paths.ts'
import { doorRoutes, profileRoutes } from '#web/people/routes.tsx'
import { rightsOfMe, sessionQuery } from '#web/session.ts'
import { rootRoute, signedIn, signedOut } from '#web/root.tsx'
import { parseSearch, stringifySearch } from '#web/search-params.ts'
import { setupRoutes } from '#web/setup/routes.tsx'
import { startRoutes } from '#web/start/routes.tsx'

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context: { queries } }) => {
    const me = await queries.ensureQueryData(sessionQuery)
    throw redirect({ to: me ? firstPageOf(rightsOfMe(me)) : paths.leads() })
  },
})

/** Where somebody begins: the leads, or else the first thing that he may see. */
function firstPageOf(rights: Rights): string {
  if (rights.scope('leads', 'read') !== 'none') return paths.leads()
  if (rights.scope('deals', 'read') !== 'none') return paths.deals()
  if (rights.scope('customers', 'read') !== 'none') return paths.customers()
  return paths.followUps()
}

/** Everything inside the shell that no page answers to. */
const lostRoute = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFound })

/** One line a feature; each feature's pages are listed in its own routes.tsx. */
const routeTree = rootRoute.addChildren([
  startRoute,
  signedOut.addChildren([...setupRoutes, ...doorRoutes]),
  signedIn.addChildren([
    ...startRoutes,
    ...leadRoutes,
    ...bulkEditRoutes,
    ...followUpRoutes,
    ...calendarRoutes,
    ...customerRoutes,
    ...dealRoutes,
    ...importRoutes,
    ...notificationRoutes,
    ...profileRoutes,
    ...administrationRoutes,
    lostRoute,
  ]),
])

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFound,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    parseSearch,
    stringifySearch,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
