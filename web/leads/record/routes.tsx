import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Rights } from '#domain/access.ts'
import { NotFound } from '#web/layout/NotFound.tsx'
import { leadQuery } from '#web/leads/lead-queries.ts'
import { onlyFor } from '#web/only-for.ts'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'

export const mayReadLeads = (rights: Rights) => rights.scope('leads', 'read') !== 'none'

/** `/leads/<id>`; the address can open a dialog, `?dialog=qualify`, or the composer, `?compose=call`. */
export const leadRecordRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/leads/$leadId',
  notFoundComponent: NotFound,
  loader: async ({ context: { queries, me }, params: { leadId } }) => {
    onlyFor(me, mayReadLeads)
    void queries.prefetchQuery(leadQuery(leadId))
    await queries.ensureQueryData(workspaceQuery)
  },
  component: lazyRouteComponent(() => import('./LeadPage.tsx'), 'LeadPage'),
})
