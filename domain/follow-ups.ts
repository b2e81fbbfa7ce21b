import type { StatusKind } from '#domain/leads.ts'
import {
  addDays,
  dateIn,
  dayRange,
  instantToLocal,
  localDateTimeToInstant,
  startOfDate,
} from '#domain/dates.ts'

/** The sections of the page of everything that is to be done, in order; each item is in exactly one. */
export const FOLLOW_UP_SECTIONS = ['overdue', 'today', 'this_week', 'later', 'unplanned'] as const
export type FollowUpSection = (typeof FOLLOW_UP_SECTIONS)[number]
export type PlannedSection = Exclude<FollowUpSection, 'unplanned'>

/** When something is due: at an instant, on a calendar date that no time zone shifts, or at no time. */
export type Due = { at: Date } | { on: string } | undefined

/** Where the sections of a person's day begin and end: instants for times, calendar dates for days. */
export type SectionBounds = {
  now: Date
  today: string
  tomorrow: { date: string; at: Date }
  nextWeek: { date: string; at: Date }
}

/**
 * The bounds in a person's zone. Today ends at the next midnight, this week on Sunday night, so that
 * on a Sunday nothing is left of the week.
 */
export function sectionBounds(now: Date, timeZone: string): SectionBounds {
  const today = dateIn(now, timeZone)
  const tomorrow = addDays(today, 1)
  const endOfWeek = dayRange('this_week', now, timeZone).to ?? now
  const nextWeek = dateIn(endOfWeek, timeZone)
  return {
    now,
    today,
    tomorrow: { date: tomorrow, at: startOfDate(tomorrow, timeZone) },
    nextWeek: { date: nextWeek, at: endOfWeek },
  }
}

/** The section in which something due belongs. A day is overdue when it is over, a time when it has passed. */
export function sectionOf(due: Due, { now, today, tomorrow, nextWeek }: SectionBounds) {
  if (!due) return 'unplanned'
  if ('on' in due) {
    if (due.on < today) return 'overdue'
    if (due.on === today) return 'today'
    return due.on < nextWeek.date ? 'this_week' : 'later'
  }
  if (due.at < now) return 'overdue'
  if (due.at < tomorrow.at) return 'today'
  return due.at < nextWeek.at ? 'this_week' : 'later'
}

/** Where a thing that is due can be moved by one key. */
export const QUICK_MOVES = ['tomorrow', 'next_monday'] as const
export type QuickMove = (typeof QUICK_MOVES)[number]

/** The calendar date a quick move leads to: the day after today, or the first Monday after today. */
export function dayOfMove(move: QuickMove, now: Date, timeZone: string): string {
  if (move === 'tomorrow') return addDays(dateIn(now, timeZone), 1)
  return sectionBounds(now, timeZone).nextWeek.date
}

/**
 * The same wall time on another calendar date: what was at 09:00 stays at 09:00, whatever the clocks
 * do in between. A time that the clocks skip on that day is moved on by what they skip; of one that
 * comes twice, the first.
 */
export function movedToDay(at: Date, date: string, timeZone: string): Date {
  const time = instantToLocal(at, timeZone).slice(11)
  return localDateTimeToInstant(`${date}T${time}`, timeZone) ?? at
}

/** What can be wrong with an open lead. */
export const WORKLIST_RULES = [
  'qualified_without_owner',
  'qualified_without_next_step',
  'untouched',
] as const
export type WorklistRule = (typeof WORKLIST_RULES)[number]

/** For how many hours a new lead may wait, from one hour to a year. */
export const UNTOUCHED_HOURS = { standard: 24, least: 1, most: 8760 } as const

type WorklistFacts = {
  statusKind: StatusKind
  ownerId: string | null
  /** ISO 8601. */
  followUpAt: string | null
  lastActivityAt: string | null
  createdAt: string
}

/** New leads made before this instant, and never spoken to, have waited for too long. */
export function untouchedBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000)
}

/** The rules that a lead breaks; none for a closed or converted one. */
export function brokenRules(
  lead: WorklistFacts,
  now: Date,
  untouchedHours: number,
): WorklistRule[] {
  const isQualified = lead.statusKind === 'qualified'
  const isUntouched =
    lead.statusKind === 'open' &&
    lead.lastActivityAt === null &&
    Date.parse(lead.createdAt) < untouchedBefore(now, untouchedHours).getTime()
  return [
    ...(isQualified && lead.ownerId === null ? (['qualified_without_owner'] as const) : []),
    ...(isQualified && lead.followUpAt === null ? (['qualified_without_next_step'] as const) : []),
    ...(isUntouched ? (['untouched'] as const) : []),
  ]
}
