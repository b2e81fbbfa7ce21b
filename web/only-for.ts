import { notFound } from '@tanstack/react-router'
import type { Me } from '#api/me.ts'
import type { Rights } from '#domain/access.ts'
import { rightsOfMe } from '#web/session.ts'

/** For a page's loader: to whoever may not see it, the page does not exist. */
export function onlyFor(me: Me, may: (rights: Rights) => boolean): void {
  if (!may(rightsOfMe(me))) throw notFound()
}
