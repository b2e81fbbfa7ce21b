import type { CalendarEvent } from '#api/calendar.ts'
import type { Task } from '#api/tasks.ts'
import { dateIn } from '#domain/dates.ts'
import { type Due, sectionBounds, sectionOf } from '#domain/follow-ups.ts'
import { useLanguage } from '#web/i18n.tsx'
import { useFormat } from '#web/ui/format.ts'

export function dueOf({ dueAt, dueOn }: Pick<Task, 'dueAt' | 'dueOn'>): Due {
  if (dueAt) return { at: new Date(dueAt) }
  return dueOn ? { on: dueOn } : undefined
}

/** Whether something that is not done is late: a time has passed, or a day is over. */
export function useIsLate(): (due: Due) => boolean {
  const { timeZone } = useLanguage()
  return (due) => sectionOf(due, sectionBounds(new Date(), timeZone)) === 'overdue'
}

/** Times of tasks and events in words, in the reader's zone and language. */
export function useWhenWords() {
  const { locale, timeZone } = useLanguage()
  const format = useFormat()
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })

  return {
    time: (instant: string | Date) => time.format(new Date(instant)),
    due: ({ dueAt, dueOn }: Pick<Task, 'dueAt' | 'dueOn'>): string => {
      if (dueAt) return format.dateTime(dueAt)
      return dueOn ? format.plainDate(dueOn) : ''
    },
    span: ({ startsAt, endsAt, startsOn, endsOn }: Times): string => {
      if (startsOn && endsOn) {
        const first = format.plainDate(startsOn)
        return startsOn === endsOn ? first : `${first} – ${format.plainDate(endsOn)}`
      }
      if (!startsAt || !endsAt) return ''
      const sameDay = dateIn(new Date(startsAt), timeZone) === dateIn(new Date(endsAt), timeZone)
      const end = sameDay ? time.format(new Date(endsAt)) : format.dateTime(endsAt)
      return `${format.dateTime(startsAt)} – ${end}`
    },
  }
}

type Times = Pick<CalendarEvent, 'startsAt' | 'endsAt' | 'startsOn' | 'endsOn'>
