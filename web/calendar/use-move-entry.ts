import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Calendar } from '#api/calendar.ts'
import { movedByDays, movedToStart, type Span } from '#domain/calendar.ts'
import { client } from '#web/api.ts'
import { useLanguage } from '#web/i18n.tsx'
import { leadQuery, useTellLeads } from '#web/leads/lead-queries.ts'
import { useFormat } from '#web/ui/format.ts'
import { notify } from '#web/ui/notify.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { useTellEntries } from './entry-queries.ts'
import type { Entry } from './entries.ts'

type Move = { entry: Entry; to: Span }

/** Moves an entry to other times or days, at once on the screen, with a way back. */
export function useMoveEntry() {
  const { t, timeZone } = useLanguage()
  const format = useFormat()
  const queries = useQueryClient()
  const tell = useTellEntries()
  const tellLeads = useTellLeads()
  const deed = useMutation({
    mutationFn: ({ entry, to }: Move) => send(entry, to),
    onMutate: ({ entry, to }) => {
      queries.setQueriesData<Calendar>(
        { queryKey: ['calendar', 'days'] },
        (calendar) => calendar && withMoved(calendar, entry, to),
      )
    },
    onSettled: async (_answer, _error, { entry }) => {
      if (entry.type === 'step') {
        await queries.invalidateQueries(leadQuery(entry.step.leadId))
        await tellLeads()
      }
      await tell()
    },
  })
  const move = useAtOnce(deed)

  async function moveTo(entry: Entry, to: Span): Promise<void> {
    const moved = await move({ entry, to })
    if (!moved) return
    const back = { entry: withVersion(entry, moved.version), to: entry.span }
    const when = 'startsOn' in to ? format.plainDate(to.startsOn) : format.dateTime(to.startsAt)
    notify.success(t('calendar.moved', { when }), { undo: () => deed.mutateAsync(back) })
  }

  return {
    moveTo,
    moveByDays: (entry: Entry, days: number) =>
      moveTo(entry, movedByDays(entry.span, days, timeZone)),
    moveByMinutes: (entry: Entry, minutes: number) => {
      if ('startsOn' in entry.span) return undefined
      const startsAt = new Date(entry.span.startsAt.getTime() + minutes * 60_000)
      return moveTo(entry, movedToStart(entry.span, startsAt))
    },
  }
}

function withVersion(entry: Entry, version: number): Entry {
  if (entry.type === 'event') return { ...entry, event: { ...entry.event, version } }
  return entry.type === 'task' ? { ...entry, task: { ...entry.task, version } } : entry
}

async function send(entry: Entry, to: Span): Promise<{ version: number }> {
  if (entry.type === 'event') {
    const { id, version } = entry.event
    const body = 'startsOn' in to ? to : timesOf(to)
    return client.events.update({ params: { eventId: id }, version, body })
  }
  if (entry.type === 'task') {
    const { id, version } = entry.task
    const body = 'startsOn' in to ? { dueOn: to.startsOn } : { dueAt: to.startsAt.toISOString() }
    return client.tasks.update({ params: { taskId: id }, version, body })
  }
  if ('startsOn' in to) throw new Error('A planned step has a time')
  const at = to.startsAt.toISOString()
  return client.followUps.move({ params: { leadId: entry.step.leadId }, body: { at } })
}

function timesOf({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
}

function withMoved(calendar: Calendar, entry: Entry, to: Span): Calendar {
  if (entry.type === 'event') {
    const change = 'startsOn' in to ? to : timesOf(to)
    return {
      ...calendar,
      events: calendar.events.map((each) =>
        each.id === entry.event.id ? { ...each, ...change } : each,
      ),
    }
  }
  if (entry.type === 'task') {
    const change = 'startsOn' in to ? { dueOn: to.startsOn } : { dueAt: to.startsAt.toISOString() }
    return {
      ...calendar,
      tasks: calendar.tasks.map((each) =>
        each.id === entry.task.id ? { ...each, ...change } : each,
      ),
    }
  }
  if ('startsOn' in to) return calendar
  return {
    ...calendar,
    followUps: calendar.followUps.map((each) =>
      each.leadId === entry.step.leadId ? { ...each, at: to.startsAt.toISOString() } : each,
    ),
  }
}
