import type { ComponentType } from 'react'
import type { Grant } from '#domain/access.ts'
import { NotFound } from '#web/layout/NotFound.tsx'
import { useRights } from '#web/workspace.ts'

/** A page for those with a right, or one of several; for everybody else its address leads nowhere. */
export function allowed(grant: Grant | readonly Grant[], Page: ComponentType): ComponentType {
  return function Allowed() {
    const rights = useRights()
    return [grant].flat().some((each) => rights.can(each)) ? <Page /> : <NotFound />
  }
}
