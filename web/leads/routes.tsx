import { createRoute } from '@tanstack/react-router'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'
import { leadListSearch, type LeadPage } from './list/lead-list-address.ts'
import { LeadListPage } from './list/LeadListPage.tsx'
import { leadRecordRoute } from './record/routes.tsx'

function listRoute<Path extends string>(path: Path, page: LeadPage) {
  return createRoute({
    getParentRoute: () => signedIn,
    path,
    validateSearch: leadListSearch,
    loader: ({ context: { queries } }) => queries.ensureQueryData(workspaceQuery),
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
