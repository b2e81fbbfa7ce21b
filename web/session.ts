import { queryOptions } from '@tanstack/react-query'
import type { Me } from '#api/people.ts'
import { rightsOf, type Rights } from '#domain/access.ts'

/** Who is signed in; `null` when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: 60_000,
})

/** What the signed-in person may do, to ask `rights.can('leads.create')`. */
export function rightsOfMe(me: Me): Rights {
  return rightsOf(me.permissions)
}

async function readSession(): Promise<Me | null> {
  const answer = await fetch('/api/session', { headers: { accept: 'application/json' } })
  if (answer.status === 401) return null
  if (!answer.ok) throw Object.assign(new Error('no session answer'), { status: answer.status })
  return (await answer.json()) as Me
}
