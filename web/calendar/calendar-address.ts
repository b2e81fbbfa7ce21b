import { useNavigate, useSearch } from '@tanstack/react-router'
import { addMonths, type Weekday, weekOf, weeksOfMonth } from '#domain/calendar.ts'
import { addDays, dateIn, isPlainDate } from '#domain/dates.ts'

export const CALENDAR_VIEWS = ['month', 'week', 'day'] as const
type CalendarView = (typeof CALENDAR_VIEWS)[number]

export interface CalendarSearch {
  view?: CalendarView
  date?: string
  whose?: string
  dialog?: string
  /** What is open: `event.<id>`, `task.<id>`, `step.<id of the lead>`. */
  open?: string
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** What the page's address says; what it can't mean is left out. */
export function calendarSearch(search: Record<string, unknown>): CalendarSearch {
  const date = text(search['date'])
  const whose = text(search['whose'])
  return {
    view: CALENDAR_VIEWS.find((view) => view === search['view']),
    date: date && isPlainDate(date) ? date : undefined,
    whose: whose && /^(team|all|[\da-f-]{36})$/.test(whose) ? whose : undefined,
    dialog: text(search['dialog']),
    open: text(search['open']),
  }
}

/** The address of the calendar, and how to change it. */
export function useCalendarAddress(timeZone: string) {
  const search: CalendarSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const today = dateIn(new Date(), timeZone)
  const [openType, openId] = (search.open ?? '').split('.', 2)
  return {
    view: search.view ?? 'month',
    date: search.date ?? today,
    whose: search.whose ?? 'mine',
    dialog: search.dialog,
    open: openId ? { type: openType, id: openId } : undefined,
    today,
    change: (change: CalendarSearch, replace = false) =>
      void navigate({
        to: '.',
        search: { ...search, ...change },
        replace,
        resetScroll: false,
        ignoreBlocker: replace,
      }),
  }
}

/** The days that a view shows. */
export function shownDays(view: CalendarView, date: string, firstDay: Weekday): string[] {
  if (view === 'day') return [date]
  return view === 'week' ? weekOf(date, firstDay) : weeksOfMonth(date, firstDay).flat()
}

/** The same view a step further, or back. */
export function steppedDate(view: CalendarView, date: string, step: 1 | -1): string {
  if (view === 'month') return addMonths(date, step)
  return addDays(date, view === 'week' ? 7 * step : step)
}
