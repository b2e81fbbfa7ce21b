import { atHour, isWeekend } from '#demo/days.ts'
import type { Step } from '#demo/deeds.ts'
import { filled, type Subject, type Telling } from '#demo/story.ts'
import { addDays, dateIn } from '#domain/dates.ts'
import type { Priority } from '#domain/leads.ts'

/** On which day from today a task is due, and whether it is done: a few were forgotten. */
const TASKS = [
  { day: -9, isDone: true },
  { day: -6, isDone: false },
  { day: -5, isDone: true },
  { day: -3, isDone: false },
  { day: -2, isDone: true },
  { day: -1, isDone: false },
  { day: 0, isDone: false },
  { day: 0, isDone: false },
  { day: 0, isDone: false },
  { day: 1, isDone: false },
  { day: 2, isDone: false },
  { day: 4, isDone: false },
  { day: 7, isDone: false },
  { day: null, isDone: false },
]
const VISITS = [-8, -4, -1, 1, 2, 3, 6, 9]
/** In the weeks from the last one on. */
const TEAM_MEETINGS = [-1, 0, 1, 2]

const DAY_MS = 86_400_000

/** What the company has in its task lists and calendars around now, about leads that are worked on. */
export function tellAgenda(telling: Telling, subjects: Subject[], past: Step[]): Step[] {
  const working = workedOn(telling, subjects, past)
  return [
    ...TASKS.flatMap((task, place) => noteTask(telling, working[place], task)),
    ...VISITS.flatMap((day) => putDownVisit(telling, working, day)),
    ...TEAM_MEETINGS.flatMap((week) => putDownTeamMeeting(telling, past, week)),
  ].filter(({ at }) => at <= telling.now)
}

type Worked = { subject: Subject; since: string }

/** Leads that somebody talks with, those first with whom nobody spoke for longest. */
function workedOn({ now }: Telling, subjects: Subject[], past: Step[]): Worked[] {
  const last = new Map(past.map((step) => [step.lead, step]))
  const contacted = new Set(past.flatMap(({ lead, deed }) => (deed.do === 'judge' ? [lead] : [])))
  const twoMonthsAgo = new Date(Date.parse(now) - 60 * DAY_MS).toISOString()
  return subjects
    .flatMap((subject) => {
      const step = last.get(subject.lead)
      if (!step || !contacted.has(subject.lead) || step.at < twoMonthsAgo) return []
      return OVER.has(step.deed.do) ? [] : [{ subject, since: step.at }]
    })
    .sort((a, b) => (a.since < b.since ? -1 : 1))
}

const OVER: ReadonlySet<string> = new Set(['disqualify', 'convert', 'place', 'win', 'lose'])

function noteTask(
  telling: Telling,
  worked: Worked | undefined,
  { day, isDone }: (typeof TASKS)[number],
): Step[] {
  if (!worked) return []
  const { random, texts, now } = telling
  const { lead, owner } = worked.subject
  const title = filled(worked.subject, random.pick(texts.tasks))
  const priority = random.weighted<Priority>({ normal: 6, high: 3, low: 1, urgent: 0 })
  const dueOn = day === null ? null : dayFromNow(telling, day)
  const at = laterOf(worked.since, daysBefore(now, 3 - Math.min(0, day ?? 0)))
  const noted: Step = { lead, at, by: owner, deed: { do: 'note_task', title, dueOn, priority } }
  if (!isDone) return [noted]
  const doneAt = laterOf(at, daysBefore(now, -(day ?? 0)))
  return [noted, { lead, at: doneAt, by: owner, deed: { do: 'do_task', title } }]
}

/** Put down two days ahead, with the one whom somebody talked with last before that. */
function putDownVisit(telling: Telling, working: Worked[], day: number): Step[] {
  const { random, texts, now, timeZone } = telling
  const date = dayFromNow(telling, day)
  const at = daysBefore(now, 2 + Math.max(0, -day))
  const place = working.findLastIndex(({ since }) => since < at)
  const [worked] = place < 0 ? [] : working.splice(place, 1)
  if (!worked) return []
  const { lead, owner, enquirer } = worked.subject
  const hour = random.between(9, 15)
  const deed = {
    do: 'put_down' as const,
    title: filled(worked.subject, random.pick(texts.visits)),
    startsAt: atHour(date, hour, 0, timeZone),
    endsAt: atHour(date, hour + random.between(1, 2), 0, timeZone),
    place: enquirer.city,
    isOfTeam: false,
  }
  return [{ lead, at, by: owner, deed }]
}

function putDownTeamMeeting({ texts, now, timeZone }: Telling, past: Step[], week: number): Step[] {
  const [first] = past
  if (!first) return []
  const today = dateIn(new Date(now), timeZone)
  const sinceMonday = (new Date(`${today}T00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(today, 7 * week - sinceMonday)
  const startsAt = atHour(monday, 9, 30, timeZone)
  const deed = {
    do: 'put_down' as const,
    ...texts.teamMeeting,
    startsAt,
    endsAt: atHour(monday, 10, 15, timeZone),
    isOfTeam: true,
  }
  return [{ lead: first.lead, at: daysBefore(now, 15), by: 'manager', deed }]
}

/** Nobody works at weekends, but whoever looks at one has something for that day. */
function dayFromNow({ now, timeZone }: Telling, days: number): string {
  let date = addDays(dateIn(new Date(now), timeZone), days)
  if (days === 0) return date
  while (isWeekend(date)) date = addDays(date, Math.sign(days))
  return date
}

function daysBefore(instant: string, days: number): string {
  return new Date(Date.parse(instant) - days * DAY_MS).toISOString()
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other
}
