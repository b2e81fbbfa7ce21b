import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { signedIn } from '#web/root.tsx'

export const startRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: paths.firstSteps(),
    component: lazyRouteComponent(() => import('./FirstStepsPage.tsx'), 'FirstStepsPage'),
  }),
]
