import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from 'react'
import { inLanes, movedByDays, movedToStart, type Span } from '#domain/calendar.ts'
import { instantToLocal, localDateTimeToInstant } from '#domain/dates.ts'
import { useLanguage } from '#web/i18n.tsx'
import styles from './Calendar.module.css'
import { useDayWords } from './day-words.ts'
import { EntryButton } from './EntryButton.tsx'
import { entriesByDay, type Entry, isWholeDay, minutesOn } from './entries.ts'
import type { GridProps } from './MonthGrid.tsx'
import { type Drag, useDrag } from './use-drag.ts'

const HOUR_HEIGHT = 48
const STEP = 15
const SHORTEST = 25
const MORNING = 7

/** Where a dragged entry would go: a day, and minutes of it, or the row of whole days. */
type Place = { day: string; minutes: number | undefined }

/** One day or seven, by the hour. */
export function TimeGrid(props: GridProps) {
  const { days, today, entries, move, onOpen, onAdd } = props
  const { t, timeZone } = useLanguage()
  const words = useDayWords()
  const hours = useRef<HTMLDivElement>(null)
  const byDay = entriesByDay(entries, days, timeZone)
  const { drag, grab } = useDrag<Place>(placeAt, (held, place) => {
    const to = spanAt(held, place, timeZone)
    if (to) void move.moveTo(held.entry, to)
  })

  function placeAt(x: number, y: number, held: Drag<Place>): Place | undefined {
    const column = document
      .elementsFromPoint(x, y)
      .find((each): each is HTMLElement => each instanceof HTMLElement && 'day' in each.dataset)
    const day = column?.dataset['day']
    if (!column || !day) return undefined
    if (column.dataset['whole']) return { day, minutes: undefined }
    const exact = ((y - column.getBoundingClientRect().top) / HOUR_HEIGHT) * 60 - held.grabbedAt
    return { day, minutes: clamp(Math.round(exact / STEP) * STEP, 0, 1440 - STEP) }
  }

  function grabAt(
    event: PointerEvent<HTMLElement>,
    entry: Entry,
    how: 'move' | 'resize',
    day: string,
  ) {
    const column = event.currentTarget.closest<HTMLElement>('[data-day]')
    if (!column || column.dataset['whole'] || how === 'resize') return grab(event, entry, how)
    const at = ((event.clientY - column.getBoundingClientRect().top) / HOUR_HEIGHT) * 60
    grab(event, entry, how, at - minutesOn(day, entry.span, timeZone).from)
  }

  function shift(event: KeyboardEvent, entry: Entry): void {
    if (!event.shiftKey || entry.whyNotEdit !== null) return
    const dayStep = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const minutes = { ArrowUp: -STEP, ArrowDown: STEP }[event.key]
    if (!dayStep && !minutes) return
    event.preventDefault()
    if (dayStep) void move.moveByDays(entry, dayStep)
    else if (minutes) void move.moveByMinutes(entry, minutes)
  }

  function addAt(event: MouseEvent<HTMLElement>, day: string): void {
    const exact =
      ((event.clientY - event.currentTarget.getBoundingClientRect().top) / HOUR_HEIGHT) * 60
    onAdd(day, Math.floor(exact / 30) * 30)
  }

  function showMorning(node: HTMLDivElement | null): void {
    hours.current = node
    if (node && node.scrollTop === 0) node.scrollTop = MORNING * HOUR_HEIGHT - 12
  }

  const columns = { gridTemplateColumns: `56px repeat(${days.length}, minmax(0, 1fr))` }
  return (
    <div className={styles.timeGrid} ref={showMorning} data-days={days.length}>
      <div className={styles.timeHead} style={columns}>
        <span />
        {days.map((day) => (
          <button
            key={day}
            type="button"
            className={styles.dayHead}
            data-today={day === today || undefined}
            aria-current={day === today ? 'date' : undefined}
            aria-label={t('calendar.addOnDay', { day: words.short(day) })}
            onClick={() => onAdd(day)}
          >
            {words.short(day)}
          </button>
        ))}
        <span className={styles.wholeLabel}>{t('calendar.allDay')}</span>
        {days.map((day) => (
          <div
            key={day}
            className={styles.whole}
            data-day={day}
            data-whole="yes"
            data-target={
              (drag?.target?.day === day && drag.target.minutes === undefined) || undefined
            }
          >
            {(byDay.get(day) ?? []).filter(isWholeDay).map((entry) => (
              <EntryButton
                key={entry.key}
                entry={entry}
                look="line"
                isDragged={drag?.entry.key === entry.key}
                onOpen={onOpen}
                onKeyDown={shift}
                onGrab={(event, held, how) => grabAt(event, held, how, day)}
              />
            ))}
          </div>
        ))}
      </div>
      <div className={styles.hours} style={columns}>
        <div className={styles.hourNames} aria-hidden>
          {Array.from({ length: 24 }, (_, hour) => (
            <span key={hour} style={{ height: HOUR_HEIGHT }}>
              {hour > 0 && `${String(hour).padStart(2, '0')}:00`}
            </span>
          ))}
        </div>
        {days.map((day) => (
          <div
            key={day}
            className={styles.column}
            data-day={day}
            data-today={day === today || undefined}
            style={{ height: 24 * HOUR_HEIGHT }}
          >
            {/* The free time of a day, for the mouse; keys have the button at the head of the day. */}
            <button
              type="button"
              className={styles.free}
              tabIndex={-1}
              aria-label={t('calendar.addOnDay', { day: words.full(day) })}
              onClick={(event) => addAt(event, day)}
            />
            {laidOut(byDay.get(day) ?? [], day, timeZone).map(({ entry, isShort, style }) => (
              <EntryButton
                key={entry.key}
                entry={entry}
                look="block"
                isDragged={drag?.entry.key === entry.key}
                isResizable={entry.type === 'event' && entry.whyNotEdit === null}
                isShort={isShort}
                style={style}
                onOpen={onOpen}
                onKeyDown={shift}
                onGrab={(event, held, how) => grabAt(event, held, how, day)}
              />
            ))}
            {drag?.target?.day === day && drag.target.minutes !== undefined && (
              <Ghost drag={drag} place={drag.target} timeZone={timeZone} />
            )}
            {day === today && <NowLine timeZone={timeZone} />}
          </div>
        ))}
      </div>
    </div>
  )
}

function laidOut(entries: Entry[], day: string, timeZone: string) {
  const blocks = entries
    .filter((entry) => !isWholeDay(entry))
    .map((entry) => {
      const { from, to } = minutesOn(day, entry.span, timeZone)
      return { entry, from, to: Math.max(to, from + SHORTEST) }
    })
  return inLanes(blocks).map(({ thing, lane, lanes }) => ({
    entry: thing.entry,
    isShort: thing.to - thing.from <= 30,
    style: {
      top: (thing.from / 60) * HOUR_HEIGHT,
      height: ((thing.to - thing.from) / 60) * HOUR_HEIGHT - 2,
      insetInlineStart: `${(lane / lanes) * 100}%`,
      width: `calc(${100 / lanes}% - 3px)`,
    },
  }))
}

function Ghost({ drag, place, timeZone }: { drag: Drag<Place>; place: Place; timeZone: string }) {
  const to = spanAt(drag, place, timeZone)
  if (!to || 'startsOn' in to) return null
  const { from, to: end } = minutesOn(place.day, to, timeZone)
  return (
    <div
      className={styles.ghost}
      style={{
        top: (from / 60) * HOUR_HEIGHT,
        height: (Math.max(end - from, SHORTEST) / 60) * HOUR_HEIGHT - 2,
      }}
    />
  )
}

function NowLine({ timeZone }: { timeZone: string }) {
  const local = instantToLocal(new Date(), timeZone)
  const minutes = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16))
  return <div className={styles.now} style={{ top: (minutes / 60) * HOUR_HEIGHT }} />
}

/** The times an entry has when it is dropped; nothing where it can't go. */
function spanAt({ entry, how }: Drag<Place>, place: Place, timeZone: string): Span | undefined {
  const { span } = entry
  if (place.minutes === undefined) {
    if (how === 'resize' || !('startsOn' in span)) return undefined
    const days = (Date.parse(place.day) - Date.parse(span.startsOn)) / 86_400_000
    return days === 0 ? undefined : movedByDays(span, days, timeZone)
  }
  if ('startsOn' in span) return undefined
  const at = localDateTimeToInstant(`${place.day}T${timeOf(place.minutes)}`, timeZone)
  if (!at) return undefined
  if (how === 'move') {
    return at.getTime() === span.startsAt.getTime() ? undefined : movedToStart(span, at)
  }
  const shortest = new Date(span.startsAt.getTime() + STEP * 60_000)
  const endsAt = at < shortest ? shortest : at
  return { startsAt: span.startsAt, endsAt }
}

function timeOf(minutes: number): string {
  const parts = [Math.floor(minutes / 60), minutes % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
