import type { NotificationKind } from '#domain/notifications.ts'

const DUE = ['task', 'event', 'follow_up'] as const

/** What a notification tells beside its kind and record, as far as it is there and well formed. */
export type NotificationFacts = {
  /** How many leads it is about, when it is about many. */
  leads: number | undefined
  /** What is due. */
  what: (typeof DUE)[number] | undefined
  /** The title of a task or an event. */
  title: string | undefined
  /** The instant it is due or begins. */
  at: string | undefined
  /** The calendar date, where there is no instant. */
  on: string | undefined
}

/** Reads the plain facts that whoever told it has put beside a notification. */
export function notificationFacts(
  kind: NotificationKind,
  data: Record<string, unknown>,
): NotificationFacts {
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : undefined)
  const isDue = kind === 'due'
  const isEntry = isDue || (kind === 'assigned' && data['what'] === 'task')
  return {
    leads: kind === 'assigned' && typeof data['leads'] === 'number' ? data['leads'] : undefined,
    what: isDue ? DUE.find((what) => what === data['what']) : undefined,
    title: isEntry ? text('title') : undefined,
    at: isEntry ? text('at') : undefined,
    on: isEntry ? text('on') : undefined,
  }
}
