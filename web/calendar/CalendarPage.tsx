import { SegmentedControl, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconCalendarShare, IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { firstDayOfWeek } from '#domain/calendar.ts'
import { localDateTimeToInstant } from '#domain/dates.ts'
import { WhoseSelect } from '#web/follow-ups/WhoseSelect.tsx'
import { useLanguage } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { Notice } from '#web/ui/Notice.tsx'
import { PageBar } from '#web/ui/PageBar.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { useWorkspace } from '#web/workspace.ts'
import { AgendaList } from './AgendaList.tsx'
import styles from './Calendar.module.css'
import {
  CALENDAR_VIEWS,
  type CalendarSearch,
  shownDays,
  steppedDate,
  useCalendarAddress,
} from './calendar-address.ts'
import { useDayWords } from './day-words.ts'
import { entriesOf, type Entry } from './entries.ts'
import { calendarQuery } from './entry-queries.ts'
import { type GridProps, MonthGrid } from './MonthGrid.tsx'
import { TimeGrid } from './TimeGrid.tsx'
import { useMoveEntry } from './use-move-entry.ts'

const CalendarDialogs = lazy(async () => ({
  default: (await import('./CalendarDialogs.tsx')).CalendarDialogs,
}))

const HALF_HOUR = 30 * 60_000

/** Events, tasks and planned steps of a month, a week or a day: mine, my team's, or one colleague's. */
export function CalendarPage() {
  const { t, locale, timeZone } = useLanguage()
  const { country } = useWorkspace()
  const words = useDayWords()
  const phone = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false })
  const address = useCalendarAddress(timeZone)
  const { view, date, whose, today, change } = address
  const days = shownDays(view, date, firstDayOfWeek(locale, country))
  const range = { from: days[0]!, to: days.at(-1)! }
  const { data, error, refetch } = useQuery({
    ...calendarQuery(range, whose),
    placeholderData: keepPreviousData,
  })
  const move = useMoveEntry()
  useShortcut('j', () => step(1), t(`calendar.next.${view}`))
  useShortcut('k', () => step(-1), t(`calendar.previous.${view}`))
  useShortcut('t', () => change({ date: undefined }), t('calendar.today'))

  function step(by: 1 | -1): void {
    change({ date: steppedDate(view, date, by) })
  }

  function add(day: string, minutes?: number): void {
    if (minutes === undefined) return change({ dialog: `event.${day}` })
    const time = new Date(minutes * 60_000).toISOString().slice(11, 16)
    const at = localDateTimeToInstant(`${day}T${time}`, timeZone)
    if (at) change({ dialog: `event.${at.toISOString()}` })
  }

  const grid: GridProps = {
    days,
    date,
    today,
    entries: data ? entriesOf(data) : [],
    move,
    onOpen: (entry: Entry) => change({ open: entry.key }),
    onAdd: add,
    onDay: (day) => change({ view: 'day', date: day }),
    onFocusDay: (day) => change({ date: day }, true),
  }
  const title =
    view === 'month'
      ? words.month(date)
      : view === 'day'
        ? words.full(date)
        : words.span(range.from, range.to)
  return (
    <div className={styles.page}>
      <PageBar
        title={t('calendar.title')}
        tabs={
          <SegmentedControl
            aria-label={t('calendar.views')}
            size="xs"
            value={view}
            onChange={(chosen) =>
              change({ view: CALENDAR_VIEWS.find((each) => each === chosen) ?? 'month' })
            }
            data={CALENDAR_VIEWS.map((value) => ({ value, label: t(`calendar.${value}`) }))}
          />
        }
        actions={
          <>
            <IconButton
              label={t('calendar.subscribe')}
              icon={<IconCalendarShare size={18} stroke={1.75} />}
              onClick={() => change({ dialog: 'address' })}
            />
            <ActionButton
              icon={<IconPlus size={16} />}
              onClick={() => change({ dialog: `task.${date}` })}
            >
              {t('calendar.kinds.task')}
            </ActionButton>
            <ActionButton
              look="primary"
              icon={<IconPlus size={16} />}
              onClick={() => change({ dialog: `event.${date === today ? nextHalfHour() : date}` })}
            >
              {t('calendar.kinds.event')}
            </ActionButton>
          </>
        }
        filters={
          <div className={styles.steps}>
            <IconButton
              label={t(`calendar.previous.${view}`)}
              icon={<IconChevronLeft size={18} />}
              onClick={() => step(-1)}
            />
            <IconButton
              label={t(`calendar.next.${view}`)}
              icon={<IconChevronRight size={18} />}
              onClick={() => step(1)}
            />
            <ActionButton look="quiet" onClick={() => change({ date: undefined })}>
              {t('calendar.today')}
            </ActionButton>
            <h2 className={styles.shown} aria-live="polite">
              {title}
            </h2>
            <WhoseSelect
              value={whose}
              onChange={(whose) => change({ whose: whose === 'mine' ? undefined : whose })}
            />
          </div>
        }
      />
      {data?.isCut && <Notice>{t('calendar.cut')}</Notice>}
      <div className={styles.body} aria-busy={!data}>
        {error && !data ? (
          <ErrorState message={whyFailed(error, t)} onRetry={() => refetch()} />
        ) : phone && !data ? (
          <div className={styles.waiting} role="status" aria-label={t('ui.loading')}>
            {[1, 2, 3, 4].map((line) => (
              <Skeleton key={line} height={44} />
            ))}
          </div>
        ) : phone ? (
          <AgendaList days={days} today={today} entries={grid.entries} onOpen={grid.onOpen} />
        ) : view === 'month' ? (
          <MonthGrid {...grid} />
        ) : (
          <TimeGrid key={view} {...grid} />
        )}
      </div>
      {!phone && <p className={styles.hint}>{t('calendar.gridHint')}</p>}
      <Suspense>
        {(address.dialog ?? address.open) && (
          <CalendarDialogs
            dialog={address.dialog}
            open={address.open}
            onClose={() => change(CLOSED, true)}
          />
        )}
      </Suspense>
    </div>
  )
}

const CLOSED: CalendarSearch = { dialog: undefined, open: undefined }

function nextHalfHour(): string {
  return new Date(Math.ceil(Date.now() / HALF_HOUR) * HALF_HOUR).toISOString()
}
