import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'
import { calendarSearch } from './calendar-address.ts'

/** `/calendar`; the address holds the view, the date, whose it is and what is open. */
export const calendarRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/calendar',
    validateSearch: calendarSearch,
    loader: ({ context: { queries } }) => queries.ensureQueryData(workspaceQuery),
    component: lazyRouteComponent(() => import('./CalendarPage.tsx'), 'CalendarPage'),
  }),
]
