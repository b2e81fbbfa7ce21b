import type { Page } from 'playwright-core'
import type { Status } from '#api/workspace.ts'
import type { StatusKind } from '#domain/leads.ts'

export type StatusNames = Record<StatusKind, string>

/** Whoever can be asked, as a program or in somebody's browser. */
interface Asked {
  ask: (method: 'GET', path: string) => Promise<{ statuses: Status[] }>
}

/** What the workspace calls its first status of each kind. */
export async function statusNames({ ask }: Asked): Promise<StatusNames> {
  const { statuses } = await ask('GET', '/workspace')
  const living = statuses.filter(({ retiredAt }) => retiredAt === null)
  const byKind = living.toReversed().map(({ kind, name }) => [kind, name] as const)
  return Object.fromEntries(byKind) as StatusNames
}

/** Asks as whoever is signed in there. */
export function askerIn({ request }: Page): Asked {
  return {
    async ask(method, path) {
      const answer = await request.fetch(`/api${path}`, { method })
      return answer.json() as Promise<{ statuses: Status[] }>
    },
  }
}
