import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { signedIn, signedOut } from '#web/root.tsx'
import { sessionQuery } from '#web/session.ts'
import { setupQuery } from '#web/setup/setup-query.ts'
import { sameSitePath } from './same-site-path.ts'
import { invitationQuery } from './use-accept-invitation.ts'

/** Where somebody wanted to go before he was asked something else. */
function readFrom(search: Record<string, unknown>): { from?: string } {
  const from = sameSitePath(search['from'], window.location.origin)
  return from === undefined ? {} : { from }
}

const signInRoute = createRoute({
  getParentRoute: () => signedOut,
  path: '/sign-in',
  validateSearch: readFrom,
  beforeLoad: async ({ context: { queries }, search }) => {
    const me = await queries.ensureQueryData(sessionQuery)
    if (me) throw redirect({ href: search.from ?? paths.start() })
    if (await queries.fetchQuery(setupQuery)) throw redirect({ to: paths.setup() })
  },
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => signedOut,
  path: '/invitation/$token',
  loader: ({ context, params }) => context.queries.ensureQueryData(invitationQuery(params.token)),
  component: lazyRouteComponent(() => import('./InvitationPage.tsx'), 'InvitationPage'),
})

const resetRoute = createRoute({
  getParentRoute: () => signedOut,
  path: '/reset/$token',
  component: lazyRouteComponent(() => import('./ResetPage.tsx'), 'ResetPage'),
})

const secondFactorRoute = createRoute({
  getParentRoute: () => signedOut,
  path: '/second-factor',
  validateSearch: readFrom,
  beforeLoad: async ({ context: { queries }, search }) => {
    const me = await queries.ensureQueryData(sessionQuery)
    if (!me) throw redirect({ to: paths.signIn(), search })
    if (!me.lacksSecondFactor) throw redirect({ href: search.from ?? paths.start() })
  },
  component: lazyRouteComponent(() => import('./SecondFactorPage.tsx'), 'SecondFactorPage'),
})

/** Pages before the door. */
export const doorRoutes = [signInRoute, secondFactorRoute, invitationRoute, resetRoute]

const profileRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/profile',
  component: lazyRouteComponent(() => import('./ProfilePage.tsx'), 'ProfilePage'),
})

const securityRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/profile/security',
  component: lazyRouteComponent(() => import('./SecurityPage.tsx'), 'SecurityPage'),
})

const myKeysRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/profile/keys',
  component: lazyRouteComponent(() => import('./MyKeysPage.tsx'), 'MyKeysPage'),
})

export const profileRoutes = [profileRoute, securityRoute, myKeysRoute]
