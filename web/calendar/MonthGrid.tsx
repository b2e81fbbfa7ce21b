import { type KeyboardEvent, useRef } from 'react'
import { daysOf } from '#domain/calendar.ts'
import { addDays } from '#domain/dates.ts'
import { useLanguage } from '#web/i18n.tsx'
import styles from './Calendar.module.css'
import { EntryButton } from './EntryButton.tsx'
import { entriesByDay, type Entry } from './entries.ts'
import { useDayWords } from './day-words.ts'
import { useDrag } from './use-drag.ts'
import type { useMoveEntry } from './use-move-entry.ts'

const MOST_LINES = 3

export interface GridProps {
  days: readonly string[]
  date: string
  today: string
  entries: readonly Entry[]
  move: ReturnType<typeof useMoveEntry>
  onOpen: (entry: Entry) => void
  onAdd: (day: string, minutes?: number) => void
  onDay: (day: string) => void
  onFocusDay: (day: string) => void
}

/** A month in whole weeks. Arrow keys go from day to day, Enter adds an event. */
export function MonthGrid(props: GridProps) {
  const { days, date, today, entries, move, onOpen, onAdd, onDay, onFocusDay } = props
  const { t, timeZone } = useLanguage()
  const words = useDayWords()
  const grid = useRef<HTMLDivElement>(null)
  const byDay = entriesByDay(entries, days, timeZone)
  const { drag, grab } = useDrag<string>(dayAt, ({ entry, grabbedAt }, day) => {
    const { first } = daysOf(entry.span, timeZone)
    const shift = daysBetween(first, addDays(day, -grabbedAt))
    if (shift !== 0) void move.moveByDays(entry, shift)
  })
  const weeks = Array.from({ length: days.length / 7 }, (_, week) =>
    days.slice(week * 7, week * 7 + 7),
  )
  const month = date.slice(0, 7)

  function focusDay(day: string): void {
    onFocusDay(day)
    requestAnimationFrame(() =>
      grid.current?.querySelector<HTMLElement>(`[data-day-button="${day}"]`)?.focus(),
    )
  }

  function walk(event: KeyboardEvent, day: string): void {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key]
    if (!step || event.shiftKey) return
    event.preventDefault()
    focusDay(addDays(day, step))
  }

  function shift(event: KeyboardEvent, entry: Entry): void {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key]
    if (!step || !event.shiftKey || entry.whyNotEdit !== null) return
    event.preventDefault()
    void move.moveByDays(entry, step)
  }

  return (
    <div className={styles.month} role="grid" aria-label={words.month(date)} ref={grid}>
      <div role="row" className={styles.weekdays}>
        {days.slice(0, 7).map((day) => (
          <span key={day} role="columnheader" aria-label={words.weekday(day)}>
            {words.shortWeekday(day)}
          </span>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week[0]} role="row" className={styles.weekRow}>
          {week.map((day) => {
            const all = byDay.get(day) ?? []
            const shown = all.length > MOST_LINES + 1 ? all.slice(0, MOST_LINES) : all
            return (
              <div
                key={day}
                role="gridcell"
                className={styles.cell}
                data-day={day}
                data-outside={!day.startsWith(month) || undefined}
                data-today={day === today || undefined}
                data-target={drag?.target === day || undefined}
              >
                <button
                  type="button"
                  className={styles.dayNumber}
                  data-day-button={day}
                  tabIndex={day === date ? 0 : -1}
                  aria-label={t('calendar.addOnDay', { day: words.full(day) })}
                  aria-current={day === today ? 'date' : undefined}
                  onKeyDown={(event) => walk(event, day)}
                  onClick={() => onAdd(day)}
                >
                  {words.number(day)}
                </button>
                {shown.map((entry) => (
                  <EntryButton
                    key={entry.key}
                    entry={entry}
                    look="line"
                    isDragged={drag?.entry.key === entry.key}
                    onOpen={onOpen}
                    onKeyDown={shift}
                    onGrab={(event, held, how) =>
                      grab(event, held, how, daysBetween(daysOf(held.span, timeZone).first, day))
                    }
                  />
                ))}
                {shown.length < all.length && (
                  <button type="button" className={styles.more} onClick={() => onDay(day)}>
                    {t('calendar.moreOnDay', { count: all.length - shown.length })}
                  </button>
                )}
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}

function dayAt(x: number, y: number): string | undefined {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]')
  return cell?.dataset['day']
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
