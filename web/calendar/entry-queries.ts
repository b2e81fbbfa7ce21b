import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import type { TimelineOf } from '#web/timeline/timeline-of.ts'

/** The tasks and events of a record and of what it became. */
export function agendaQuery(of: TimelineOf) {
  return queryOptions({
    queryKey: ['calendar', 'agenda', of],
    queryFn: ({ signal }) => {
      if ('leadId' in of) return client.calendar.ofLead({ params: of, signal })
      if ('customerId' in of) return client.calendar.ofCustomer({ params: of, signal })
      return client.calendar.ofDeal({ params: of, signal })
    },
  })
}

export function calendarQuery(days: { from: string; to: string }, whose: string) {
  return queryOptions({
    queryKey: ['calendar', 'days', days, whose],
    queryFn: ({ signal }) => client.calendar.get({ query: { ...days, whose }, signal }),
  })
}

export function taskQuery(taskId: string) {
  return queryOptions({
    queryKey: ['calendar', 'task', taskId],
    queryFn: ({ signal }) => client.tasks.get({ params: { taskId }, signal }),
  })
}

export function eventQuery(eventId: string) {
  return queryOptions({
    queryKey: ['calendar', 'event', eventId],
    queryFn: ({ signal }) => client.events.get({ params: { eventId }, signal }),
  })
}

/** After a deed on a task, an event or a planned step: whatever shows one is asked for again. */
export function useTellEntries() {
  const queries = useQueryClient()
  return async (): Promise<void> => {
    await Promise.all(
      ['calendar', 'follow-ups', 'timeline'].map((key) =>
        queries.invalidateQueries({ queryKey: [key] }),
      ),
    )
  }
}
