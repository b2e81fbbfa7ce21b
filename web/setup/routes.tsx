import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { signedOut } from '#web/root.tsx'
import { setupQuery } from './setup-query.ts'

export const setupRoutes = [
  createRoute({
    getParentRoute: () => signedOut,
    path: paths.setup(),
    loader: ({ context }) => context.queries.fetchQuery(setupQuery),
    component: lazyRouteComponent(() => import('./SetUpPage.tsx'), 'SetUpPage'),
  }),
]
