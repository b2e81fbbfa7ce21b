import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from '#web/root.tsx'

const notificationsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/notifications',
  validateSearch: ({ unread }: Record<string, unknown>): { unread?: true } =>
    unread === true ? { unread } : {},
  component: lazyRouteComponent(() => import('./NotificationsPage.tsx'), 'NotificationsPage'),
})

export const notificationRoutes = [notificationsRoute]
