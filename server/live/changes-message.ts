import { type Rights, rightsOf } from '#domain/access.ts'
import { changesFor, type LiveArea, type LiveChanges, type LiveRecord } from '#domain/live.ts'
import type { Feed } from '#server/live/change-feed.ts'
import type { Message } from '#server/live/listener.ts'
import type { FoundActor } from '#server/people/authenticate.ts'

/** What one listener is told of a feed; nothing when it is not for him. */
export function changesMessage(feed: Feed, listener: FoundActor): Message | undefined {
  const { actor, permissions, extraPermissions } = listener
  if (feed.isTooMuch) return { event: 'reset', data: {}, id: feed.cursor }
  const rights = rightsOf(permissions, extraPermissions)
  const { changes, all } = changesFor(feed.changes, rights, actor)
  const areas = feed.areas.filter((area) => isForThem(area, rights))
  const told: LiveChanges = {
    changes: changes.filter(({ record }) => isInScope(listener, record)),
    all: [...all, ...areas].filter((each) => isInScope(listener, each)),
    notifications: feed.notified.has(actor.id) && isInScope(listener, 'activities'),
  }
  const isNothing = told.changes.length === 0 && told.all.length === 0 && !told.notifications
  return isNothing ? undefined : { event: 'changes', data: told, id: feed.cursor }
}

function isForThem(area: LiveArea, rights: Rights): boolean {
  if (area === 'board') return rights.scope('leads', 'read') !== 'none'
  return area !== 'imports' || rights.can('leads.import')
}

const SCOPE_OF: Record<LiveRecord | LiveArea, string> = {
  lead: 'leads',
  customer: 'customers',
  deal: 'deals',
  workspace: 'settings',
  people: 'people',
  imports: 'imports',
  activities: 'activities',
  board: 'leads',
}

/** Whether a key may hear of it; a session may of all that its user may. */
function isInScope({ keyScopes }: FoundActor, about: LiveRecord | LiveArea): boolean {
  const scopes: string[] | null = keyScopes
  if (!scopes) return true
  const area = SCOPE_OF[about]
  return scopes.includes(`${area}.read`) || scopes.includes(`${area}.write`)
}
