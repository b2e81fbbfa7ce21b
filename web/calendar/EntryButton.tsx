import {
  IconCalendarEvent,
  IconCircle,
  IconMail,
  IconPhone,
  IconTargetArrow,
} from '@tabler/icons-react'
import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react'
import { useT } from '#web/i18n.tsx'
import styles from './Calendar.module.css'
import type { Entry } from './entries.ts'
import { useIsLate, useWhenWords } from './when-words.ts'

interface EntryButtonProps {
  entry: Entry
  onOpen: (entry: Entry) => void
  onKeyDown?: (event: KeyboardEvent, entry: Entry) => void
  onGrab?: (event: PointerEvent<HTMLElement>, entry: Entry, how: 'move' | 'resize') => void
  /** Whether its end can be dragged. */
  isResizable?: boolean
  look: 'line' | 'block'
  isDragged?: boolean
  /** Room for one line. */
  isShort?: boolean
  style?: CSSProperties
}

/** One entry of the calendar: what it is, when, and whether it is late. */
export function EntryButton(props: EntryButtonProps) {
  const { entry, onOpen, onKeyDown, onGrab, isResizable, look, isDragged, isShort, style } = props
  const t = useT()
  const words = useWhenWords()
  const isLate = useIsLate()
  const { span } = entry
  const time = 'startsOn' in span ? undefined : words.time(span.startsAt)
  const late =
    entry.type !== 'event' &&
    isLate('startsOn' in span ? { on: span.startsOn } : { at: span.startsAt })
  const kind = t(kindKeys[entry.type])
  const title = titleOf(entry, t)
  const shown = look === 'line' && time ? `${time} ${title}` : title
  // What can be read comes first in what is heard, so that saying it finds it.
  const name = [shown, look === 'block' && time, kind, late && t('calendar.task.overdue')]
    .filter(Boolean)
    .join(', ')
  return (
    <div
      className={styles.entry}
      data-type={entry.type}
      data-look={look}
      data-late={late || undefined}
      data-dragged={isDragged || undefined}
      data-short={isShort || undefined}
      style={style}
    >
      <button
        type="button"
        className={styles.entryButton}
        aria-label={name}
        title={name}
        onClick={() => onOpen(entry)}
        onKeyDown={(event) => onKeyDown?.(event, entry)}
        onPointerDown={(event) => onGrab?.(event, entry, 'move')}
      >
        <EntrySign entry={entry} />
        {look === 'line' && time && <span className={styles.time}>{time} </span>}
        <span className={styles.entryTitle}>{title}</span>
      </button>
      {isResizable && (
        <span
          className={styles.grip}
          aria-hidden
          onPointerDown={(event) => onGrab?.(event, entry, 'resize')}
        />
      )}
    </div>
  )
}

const kindKeys = {
  event: 'calendar.kinds.event',
  task: 'calendar.kinds.task',
  step: 'calendar.kinds.followUp',
} as const

export function titleOf(entry: Entry, t: ReturnType<typeof useT>): string {
  if (entry.type !== 'step') return entry.title
  return `${t(`leads.followUp.kinds.${entry.step.kind}`)}: ${entry.title}`
}

function EntrySign({ entry }: { entry: Entry }) {
  const icon = { size: 12, stroke: 2, 'aria-hidden': true } as const
  if (entry.type === 'event') return <IconCalendarEvent {...icon} />
  if (entry.type === 'task') return <IconCircle {...icon} />
  if (entry.step.kind === 'call') return <IconPhone {...icon} />
  return entry.step.kind === 'email' ? <IconMail {...icon} /> : <IconTargetArrow {...icon} />
}
