import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Rights } from '#domain/access.ts'
import { orNotFound } from '#web/found.ts'
import { NotFound } from '#web/layout/NotFound.tsx'
import { onlyFor } from '#web/only-for.ts'
import { recordPage } from '#web/records/record-page.ts'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'
import { bulkEditQuery } from './bulk-edit-queries.ts'

const mayBulkEdit = (rights: Rights) => rights.can('leads.bulkEdit')

const bulkEditsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/bulk-edits',
  notFoundComponent: NotFound,
  loader: async ({ context: { queries, me } }) => {
    onlyFor(me, mayBulkEdit)
    await queries.ensureQueryData(workspaceQuery)
  },
  component: lazyRouteComponent(() => import('./BulkEditsPage.tsx'), 'BulkEditsPage'),
})

const bulkEditRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/bulk-edits/$bulkEditId',
  ...recordPage,
  loader: async ({ context: { queries, me }, params }) => {
    onlyFor(me, mayBulkEdit)
    await Promise.all([
      queries.ensureQueryData(workspaceQuery),
      orNotFound(queries.fetchQuery(bulkEditQuery(params.bulkEditId))),
    ])
  },
  component: lazyRouteComponent(() => import('./BulkEditPage.tsx'), 'BulkEditPage'),
})

export const bulkEditRoutes = [bulkEditsRoute, bulkEditRoute]
