import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { NotFound } from '#web/layout/NotFound.tsx'
import { onlyFor } from '#web/only-for.ts'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'
import { followUpSearch } from './use-follow-up-address.ts'

/** `/follow-ups`, what is to be done, and `/follow-ups/worklist`, what was forgotten. */
export const followUpRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/follow-ups',
    validateSearch: followUpSearch,
    loader: ({ context: { queries } }) => queries.ensureQueryData(workspaceQuery),
    component: lazyRouteComponent(() => import('./FollowUpsPage.tsx'), 'FollowUpsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/follow-ups/worklist',
    validateSearch: followUpSearch,
    notFoundComponent: NotFound,
    loader: ({ context: { queries, me } }) => {
      onlyFor(me, (rights) => rights.scope('leads', 'read') !== 'none')
      return queries.ensureQueryData(workspaceQuery)
    },
    component: lazyRouteComponent(() => import('./WorklistPage.tsx'), 'WorklistPage'),
  }),
]
