import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { isPlainDate } from '#domain/dates.ts'
import { StepDialog } from '#web/follow-ups/StepDialog.tsx'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'
import { CalendarAddressDialog } from './CalendarAddressDialog.tsx'
import { eventQuery, taskQuery } from './entry-queries.ts'
import { EventDialog } from './EventDialog.tsx'
import { TaskDialog } from './TaskDialog.tsx'

interface CalendarDialogsProps {
  /** `address`, or what is new and when: `event.2026-05-03`, `task.2026-05-03`, `event.2026-05-03T09:00:00Z`. */
  dialog: string | undefined
  open: { type: string | undefined; id: string } | undefined
  onClose: () => void
}

/** The dialog that the calendar's address asks for. */
export function CalendarDialogs({ dialog, open, onClose }: CalendarDialogsProps) {
  if (open?.type === 'event') return <OpenEvent id={open.id} onClose={onClose} />
  if (open?.type === 'task') return <OpenTask id={open.id} onClose={onClose} />
  if (open?.type === 'step') return <StepDialog leadId={open.id} onClose={onClose} />
  if (dialog === 'address') return <CalendarAddressDialog onClose={onClose} />
  const [kind, ...rest] = (dialog ?? '').split('.')
  const when = rest.join('.')
  const isDay = isPlainDate(when)
  if (kind === 'task') {
    return <TaskDialog start={isDay ? { dueOn: when } : {}} onClose={onClose} />
  }
  if (kind !== 'event') return null
  const start = isDay
    ? { startsOn: when, endsOn: when }
    : Number.isNaN(Date.parse(when))
      ? {}
      : { startsAt: when }
  return <EventDialog start={start} onClose={onClose} />
}

interface OpenProps {
  id: string
  onClose: () => void
}

function OpenEvent({ id, onClose }: OpenProps) {
  const { data, error } = useQuery(eventQuery(id))
  useGone(error, onClose)
  return data ? <EventDialog key={data.version} event={data} onClose={onClose} /> : null
}

function OpenTask({ id, onClose }: OpenProps) {
  const { data, error } = useQuery(taskQuery(id))
  useGone(error, onClose)
  return data ? <TaskDialog key={data.version} task={data} onClose={onClose} /> : null
}

/** What a link leads to may be gone meanwhile; it is told in a corner. */
function useGone(error: Error | null, onClose: () => void): void {
  const t = useT()
  const tell = useEffectEvent((error: Error) => {
    notify.error(whyFailed(error, t) ?? t('problems.unexpected'))
    onClose()
  })
  useEffect(() => {
    if (error) tell(error)
  }, [error])
}
