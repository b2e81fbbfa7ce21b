import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { orNotFound } from '#web/found.ts'
import { recordPage } from '#web/records/record-page.ts'
import { signedIn } from '#web/root.tsx'
import { workspaceQuery } from '#web/workspace.ts'
import { importQuery } from './import-queries.ts'

const importsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/imports',
  loader: ({ context }) => context.queries.ensureQueryData(workspaceQuery),
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
  loader: async ({ context: { queries }, params }) => {
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
