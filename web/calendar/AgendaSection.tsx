import { useQuery } from '@tanstack/react-query'
import {
  IconAlertCircle,
  IconCalendarEvent,
  IconCircle,
  IconCircleCheckFilled,
  IconMapPin,
  IconPlus,
} from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { CalendarEvent } from '#api/calendar.ts'
import type { RecordName, Task } from '#api/tasks.ts'
import { useLanguage, useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import type { TimelineOf } from '#web/timeline/timeline-of.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'
import { isEventOver } from './is-event-over.ts'
import { agendaQuery } from './entry-queries.ts'
import styles from './Entries.module.css'
import { QuickTask } from './QuickTask.tsx'
import { useCompleteTask } from './use-task-deeds.ts'
import { dueOf, useIsLate, useWhenWords } from './when-words.ts'

const TaskDialog = lazy(async () => ({ default: (await import('./TaskDialog.tsx')).TaskDialog }))
const EventDialog = lazy(async () => ({ default: (await import('./EventDialog.tsx')).EventDialog }))

type Open = 'task' | 'event' | { task: Task } | { event: CalendarEvent }

interface AgendaSectionProps {
  of: TimelineOf
  record: RecordName
  /** Whose contacts can be asked to an event. */
  customerId?: string | null
  /** Why nothing can be added, as a sentence. */
  whyNot: string | undefined
}

/** What is to be done about a record, and when one meets: what is to come, and below it what is over. */
export function AgendaSection({ of, record, customerId, whyNot }: AgendaSectionProps) {
  const t = useT()
  const { timeZone } = useLanguage()
  const [open, setOpen] = useState<Open>()
  const { data, error } = useQuery(agendaQuery(of))
  const close = () => setOpen(undefined)
  const tasks = data?.tasks ?? []
  const events = data?.events ?? []
  const isOver = (event: CalendarEvent) => isEventOver(event, new Date(), timeZone)
  const over = [
    ...tasks.filter(({ doneAt }) => doneAt !== null),
    ...events.filter((event) => isOver(event)),
  ]
  const start = { of, record }
  const lines = (all: (Task | CalendarEvent)[]) => (
    <ul className={styles.list}>
      {all.map((entry) =>
        'priority' in entry ? (
          <TaskLine key={entry.id} task={entry} onOpen={() => setOpen({ task: entry })} />
        ) : (
          <EventLine key={entry.id} event={entry} onOpen={() => setOpen({ event: entry })} />
        ),
      )}
    </ul>
  )
  const ahead = [
    ...tasks.filter(({ doneAt }) => doneAt === null),
    ...events.filter((event) => !isOver(event)),
  ]
  return (
    <Section
      title={t('calendar.section.title')}
      action={
        <span className={styles.adding}>
          <ActionButton
            look="quiet"
            icon={<IconPlus size={14} />}
            whyNot={whyNot}
            onClick={() => setOpen('task')}
          >
            {t('calendar.section.addTask')}
          </ActionButton>
          <ActionButton
            look="quiet"
            icon={<IconPlus size={14} />}
            whyNot={whyNot}
            onClick={() => setOpen('event')}
          >
            {t('calendar.section.addEvent')}
          </ActionButton>
        </span>
      }
    >
      {error && !data && <p className={styles.none}>{whyFailed(error, t)}</p>}
      {data && ahead.length === 0 && <p className={styles.none}>{t('calendar.section.none')}</p>}
      {lines(ahead)}
      {whyNot === undefined && <QuickTask of={of} />}
      {over.length > 0 && (
        <details className={styles.over}>
          <summary>{t('calendar.section.done', { count: over.length })}</summary>
          {lines(over)}
        </details>
      )}
      <Suspense>
        {open === 'task' && <TaskDialog start={start} onClose={close} />}
        {open === 'event' && <EventDialog start={{ ...start, customerId }} onClose={close} />}
        {typeof open === 'object' && 'task' in open && (
          <TaskDialog key={open.task.id} task={open.task} onClose={close} />
        )}
        {typeof open === 'object' && 'event' in open && (
          <EventDialog
            key={open.event.id}
            event={open.event}
            start={{ customerId }}
            onClose={close}
          />
        )}
      </Suspense>
    </Section>
  )
}

function TaskLine({ task, onOpen }: { task: Task; onOpen: () => void }) {
  const t = useT()
  const me = useMe()
  const words = useWhenWords()
  const isLate = useIsLate()
  const { userById } = useWorkspace()
  const late = task.doneAt === null && isLate(dueOf(task))
  const due = words.due(task)
  return (
    <li className={styles.entry} data-done={task.doneAt !== null || undefined}>
      <TaskCheck task={task} />
      <div>
        <button type="button" className={styles.title} onClick={onOpen}>
          {task.title}
        </button>
        <div className={styles.facts}>
          {late ? (
            <span className={styles.late}>
              <IconAlertCircle size={14} aria-hidden /> {t('calendar.task.overdue')}: {due}
            </span>
          ) : (
            due
          )}
          {task.assigneeId !== me.id && <span>{userById(task.assigneeId)?.name}</span>}
          {(task.priority === 'high' || task.priority === 'urgent') && (
            <span>{t(`timeline.priorities.${task.priority}`)}</span>
          )}
        </div>
      </div>
    </li>
  )
}

/** The circle before a task: done, or to be done. */
export function TaskCheck({ task }: { task: Task }) {
  const t = useT()
  const whyNot = useWhyNot()(task.whyNotEdit)
  const complete = useCompleteTask()
  const done = task.doneAt !== null
  const label = t(done ? 'calendar.task.reopen' : 'calendar.task.complete', { title: task.title })
  return (
    <button
      type="button"
      className={styles.check}
      aria-label={label}
      title={whyNot ?? label}
      aria-disabled={whyNot !== undefined || undefined}
      onClick={() => {
        if (whyNot === undefined) void complete(task)
      }}
    >
      {done ? (
        <IconCircleCheckFilled size={18} aria-hidden />
      ) : (
        <IconCircle size={18} stroke={1.5} aria-hidden />
      )}
    </button>
  )
}

function EventLine({ event, onOpen }: { event: CalendarEvent; onOpen: () => void }) {
  const words = useWhenWords()
  return (
    <li className={styles.entry}>
      <span className={styles.sign}>
        <IconCalendarEvent size={16} stroke={1.75} aria-hidden />
      </span>
      <div>
        <button type="button" className={styles.title} onClick={onOpen}>
          {event.title}
        </button>
        <div className={styles.facts}>
          <span>{words.span(event)}</span>
          {event.place && (
            <span className={styles.record}>
              <IconMapPin size={12} aria-hidden /> {event.place}
            </span>
          )}
        </div>
      </div>
    </li>
  )
}
