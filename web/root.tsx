import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { NotFound } from '#web/layout/NotFound.tsx'
import { PageError } from '#web/layout/PageError.tsx'
import { SignedIn } from '#web/layout/SignedIn.tsx'
import { paths } from '#web/paths.ts'
import { sessionQuery } from '#web/session.ts'
import { workspaceQuery } from '#web/workspace.ts'

export const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  errorComponent: PageError,
})

/** Parent of pages for those who are not signed in: sign-in, invitation, reset, setup. */
export const signedOut = createRoute({ getParentRoute: () => rootRoute, id: 'signed-out' })

/** Parent of every page inside the shell. Somebody unknown is sent to sign in and comes back after. */
export const signedIn = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(sessionQuery)
    if (!me) throw redirect({ to: paths.signIn(), search: { from: location.href } })
    if (me.lacksSecondFactor)
      throw redirect({ to: paths.secondFactor(), search: { from: location.href } })
    return { me }
  },
  // What things are called here must be known before the first word.
  loader: ({ context: { queries } }) => queries.ensureQueryData(workspaceQuery),
  component: SignedIn,
  notFoundComponent: NotFound,
})
