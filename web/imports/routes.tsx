import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Rights } from '#domain/access.ts'
import { orNotFound } from '#web/found.ts'
import { NotFound } from '#web/layout/NotFound.tsx'
import { onlyFor } from '#web/only-for.ts'
import { recordPage } from '#web/records/record-page.ts'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'
import { importQuery } from './import-queries.ts'

const mayImport = (rights: Rights) => rights.can('leads.import')

const importsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/imports',
  notFoundComponent: NotFound,
  loader: async ({ context: { queries, me } }) => {
    onlyFor(me, mayImport)
    await queries.ensureQueryData(workspaceQuery)
  },
  component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage'),
})

const importRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/imports/$importId',
  ...recordPage,
  validateSearch: ({ step, rows }: Record<string, unknown>): ImportSearch => ({
    ...((step === 'mapping' || step === 'preview') && { step }),
    ...((rows === 'failed' || rows === 'skipped') && { rows }),
  }),
  loader: async ({ context: { queries, me }, params }) => {
    onlyFor(me, mayImport)
    await Promise.all([
      queries.ensureQueryData(workspaceQuery),
      orNotFound(queries.fetchQuery(importQuery(params.importId))),
    ])
  },
  component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
})

interface ImportSearch {
  step?: 'mapping' | 'preview'
  rows?: 'failed' | 'skipped'
}

export const importRoutes = [importsRoute, importRoute]
