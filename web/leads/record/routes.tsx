import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { leadQuery } from '#web/leads/lead-queries.ts'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'

/** `/leads/<id>`; the address can open a dialog, `?dialog=qualify`, or the composer, `?compose=call`. */
export const leadRecordRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/leads/$leadId',
  loader: async ({ context: { queries }, params: { leadId } }) => {
    void queries.prefetchQuery(leadQuery(leadId))
    await queries.ensureQueryData(workspaceQuery)
  },
  component: lazyRouteComponent(() => import('./LeadPage.tsx'), 'LeadPage'),
})
