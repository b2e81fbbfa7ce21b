import type { ComponentType } from 'react'
import type { Grant } from '#domain/access.ts'
import { NotFound } from '#web/layout/NotFound.tsx'
import { useRights } from '#web/workspace.ts'

/** A page for those with a right; for everybody else its address leads nowhere. */
export function allowed(grant: Grant, Page: ComponentType): ComponentType {
  return function Allowed() {
    return useRights().can(grant) ? <Page /> : <NotFound />
  }
}
