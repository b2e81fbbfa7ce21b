import { createRoute, redirect } from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import type { Me } from '#api/me.ts'
import { NotFound } from '#web/layout/NotFound.tsx'
import { rememberedLook } from '#web/lists/remembered-look.ts'
import { onlyFor } from '#web/only-for.ts'
import { signedIn } from '#web/root.tsx'
import { rightsOfMe } from '#web/session.ts'
import { workspaceQuery } from '#web/workspace.ts'
import { leadPages } from './lead-queries.ts'
import {
  leadListSearch,
  leadQueryOf,
  type LeadListSearch,
  type LeadPage,
} from './list/lead-list-address.ts'
import { pathOf } from './list/lead-pages.ts'
import { LeadListPage } from './list/LeadListPage.tsx'
import { searchOfView } from './list/views/view-content.ts'
import { viewsQuery } from './list/views/view-queries.ts'
import { leadRecordRoute, mayReadLeads } from './record/routes.tsx'

function listRoute<Path extends string>(path: Path, page: LeadPage) {
  return createRoute({
    getParentRoute: () => signedIn,
    path,
    validateSearch: leadListSearch,
    beforeLoad: async ({ context: { queries, me }, search }) => {
      if (!mayReadLeads(rightsOfMe(me))) return
      const liked = await likedLook(queries, me, page, search)
      if (liked) throw redirect({ to: pathOf(page), search: liked, replace: true })
    },
    loaderDeps: ({ search }) => search,
    notFoundComponent: NotFound,
    loader: ({ context: { queries, me }, deps }) => {
      onlyFor(me, mayReadLeads)
      // The list is asked for while the page is still on its way, and when its tab is pointed at.
      void queries.prefetchQuery(leadPages(leadQueryOf(page, deps)).page(0))
      return queries.ensureQueryData(workspaceQuery)
    },
    component: () => <LeadListPage page={page} />,
  })
}

/**
 * The address to go on to, so that a page opens in the view its reader chose for it, or else with the
 * columns and as the list or board that he chose last; nothing where the address says these itself.
 */
async function likedLook(
  queries: QueryClient,
  me: Me,
  page: LeadPage,
  search: LeadListSearch,
): Promise<LeadListSearch | undefined> {
  const isBare = Object.keys(search).length === 0
  if (isBare) {
    // Without its views a list is a list still.
    const views = await queries.ensureQueryData(viewsQuery).catch(() => undefined)
    const view = views?.items.find(({ id }) => id === views.defaults[`leads.${page}`])
    if (view) return searchOfView(view)
  }
  if (search.columns !== undefined || search.saved !== undefined) return undefined
  const { columns, view } = rememberedLook(`leads-${page}`, me.id)
  const opening = isBare && view === undefined ? await openingOf(queries) : {}
  const look = leadListSearch({ columns, view: isBare ? view : search.view, ...opening })
  const { columns: chosen, view: shown, sort } = look
  if (chosen === undefined && shown === search.view && sort === undefined) return undefined
  return { ...search, ...look }
}

/** What the workspace's leads open on, for whoever has chosen nothing else. */
async function openingOf(queries: QueryClient): Promise<LeadListSearch> {
  const { opensOn } = await queries.ensureQueryData(workspaceQuery)
  if (opensOn === 'board') return { view: 'board' }
  return opensOn === 'list_by_rating' ? { sort: '-rating' } : {}
}

/** All pages about leads. */
export const leadRoutes = [
  listRoute('/leads', 'all'),
  listRoute('/leads/new', 'new'),
  listRoute('/leads/mine', 'mine'),
  leadRecordRoute,
]
