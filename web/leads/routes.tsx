import { createRoute } from '@tanstack/react-router'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'
import { leadPages } from './lead-queries.ts'
import { leadListSearch, leadQueryOf, type LeadPage } from './list/lead-list-address.ts'
import { LeadListPage } from './list/LeadListPage.tsx'
import { leadRecordRoute } from './record/routes.tsx'

function listRoute<Path extends string>(path: Path, page: LeadPage) {
  return createRoute({
    getParentRoute: () => signedIn,
    path,
    validateSearch: leadListSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context: { queries }, deps }) => {
      // The list is asked for while the page is still on its way, and when its tab is pointed at.
      void queries.prefetchQuery(leadPages(leadQueryOf(page, deps)).page(0))
      return queries.ensureQueryData(workspaceQuery)
    },
    component: () => <LeadListPage page={page} />,
  })
}

/** All pages about leads. */
export const leadRoutes = [
  listRoute('/leads', 'all'),
  listRoute('/leads/new', 'new'),
  listRoute('/leads/mine', 'mine'),
  leadRecordRoute,
]
