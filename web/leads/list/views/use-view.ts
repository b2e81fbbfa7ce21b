import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { View } from '#api/views.ts'
import { whyNotViewEditable } from '#domain/views.ts'
import { useWhyNot } from '#web/why-not.ts'
import { useMe, useRights } from '#web/workspace.ts'
import type { LeadPage } from '../lead-list-address.ts'
import { pathOf } from '../lead-pages.ts'
import type { LeadListAddress } from '../use-lead-list-address.ts'
import { contentOf, differs, NO_VIEW, pageOfView, searchOfView } from './view-content.ts'
import { viewsQuery } from './view-queries.ts'

/** The view a page is opened in, the others there are, and how to open them. */
export function useView(page: LeadPage, address: LeadListAddress) {
  const navigate = useNavigate()
  const me = useMe()
  const rights = useRights()
  const say = useWhyNot()
  const { data } = useQuery(viewsQuery)
  const { search } = address
  const views = data?.items ?? []
  const opened = views.find(({ id }) => id === search.saved)
  return {
    views,
    opened,
    isChanged: opened !== undefined && differs(page, search, opened.content),
    content: contentOf(page, search),
    defaultId: data?.defaults[`leads.${page}`],
    whyNotEdit: (view: View) => say(whyNotViewEditable(view, me, rights)),
    open: (view: View) =>
      void navigate({ to: pathOf(pageOfView(page, view.content)), search: searchOfView(view) }),
    /** The page as it is without any view. */
    openUsual: () =>
      void navigate({
        to: pathOf(page),
        search: data?.defaults[`leads.${page}`] ? { saved: NO_VIEW } : {},
      }),
    /** The page as it looks now is the look of this view. */
    takeAs: (view: View) => address.change({ saved: view.id }, { unsavedIsDone: true }),
  }
}
