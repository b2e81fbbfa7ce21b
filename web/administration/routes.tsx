import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from '#web/root.tsx'

const layout = createRoute({
  getParentRoute: () => signedIn,
  path: '/administration',
  component: lazyRouteComponent(() => import('./AdministrationLayout.tsx'), 'AdministrationLayout'),
})

const overview = createRoute({
  getParentRoute: () => layout,
  path: '/',
  component: lazyRouteComponent(() => import('./OverviewPage.tsx'), 'OverviewPage'),
})

const page = { getParentRoute: () => layout } as const
const pages = () => import('./pages.tsx')

export const administrationRoutes = [
  layout.addChildren([
    overview,
    createRoute({ ...page, path: 'users', component: lazyRouteComponent(pages, 'Users') }),
    createRoute({
      ...page,
      path: 'invitations',
      component: lazyRouteComponent(pages, 'Invitations'),
    }),
    createRoute({ ...page, path: 'teams', component: lazyRouteComponent(pages, 'Teams') }),
    createRoute({ ...page, path: 'roles', component: lazyRouteComponent(pages, 'Roles') }),
    createRoute({ ...page, path: 'security', component: lazyRouteComponent(pages, 'Security') }),
    createRoute({ ...page, path: 'audit', component: lazyRouteComponent(pages, 'Audit') }),
    createRoute({ ...page, path: 'keys', component: lazyRouteComponent(pages, 'Keys') }),
    createRoute({ ...page, path: 'workspace', component: lazyRouteComponent(pages, 'General') }),
    createRoute({ ...page, path: 'words', component: lazyRouteComponent(pages, 'Words') }),
    createRoute({ ...page, path: 'process', component: lazyRouteComponent(pages, 'SalesProcess') }),
    createRoute({ ...page, path: 'files', component: lazyRouteComponent(pages, 'Files') }),
    createRoute({ ...page, path: 'social', component: lazyRouteComponent(pages, 'Social') }),
    createRoute({ ...page, path: 'statuses', component: lazyRouteComponent(pages, 'Statuses') }),
    createRoute({ ...page, path: 'fields', component: lazyRouteComponent(pages, 'Fields') }),
    createRoute({ ...page, path: 'ratings', component: lazyRouteComponent(pages, 'Ratings') }),
    createRoute({ ...page, path: 'sources', component: lazyRouteComponent(pages, 'Sources') }),
    createRoute({
      ...page,
      path: 'industries',
      component: lazyRouteComponent(pages, 'Industries'),
    }),
    createRoute({ ...page, path: 'zones', component: lazyRouteComponent(pages, 'Zones') }),
    createRoute({ ...page, path: 'numbers', component: lazyRouteComponent(pages, 'Numbers') }),
    createRoute({ ...page, path: 'reasons', component: lazyRouteComponent(pages, 'Reasons') }),
    createRoute({ ...page, path: 'tags', component: lazyRouteComponent(pages, 'Tags') }),
  ]),
]
