import type { Plan, Seller, Step } from '#demo/deeds.ts'
import { tellAgenda } from '#demo/agenda.ts'
import { enquiryDates } from '#demo/days.ts'
import { type Enquirer, enquirersFrom } from '#demo/enquirers.ts'
import type { Random } from '#demo/random.ts'
import { type Fate, type Subject, tell, type Telling } from '#demo/story.ts'
import { addDays, dateIn, dayRange } from '#domain/dates.ts'

export const LEADS_A_YEAR = 300

/** How many of 100 enquiries a source brings, and how many of 100 of those are sold or nearly. */
const SOURCES: Record<string, { share: number; sold: number }> = {
  website: { share: 30, sold: 18 },
  referral: { share: 14, sold: 40 },
  phone_call: { share: 11, sold: 26 },
  email: { share: 9, sold: 18 },
  advertisement: { share: 13, sold: 6 },
  social_media: { share: 9, sold: 5 },
  trade_show: { share: 8, sold: 21 },
  partner: { share: 5, sold: 36 },
  other: { share: 1, sold: 15 },
}

/**
 * A year of the demo company up to now, as deeds in the order in which they happened. Some next
 * steps were missed in the last days, and some are for today; so are tasks and appointments.
 */
export function tellYear(telling: Telling, leads = LEADS_A_YEAR): Step[] {
  const { random, now } = telling
  const subjects = subjectsOf(telling, leads)
  const steps = subjects.flatMap((subject) => forgetful(random, now, tell(telling, subject)))
  const past = steps.filter(({ at }) => at <= now).sort((a, b) => (a.at < b.at ? -1 : 1))
  bringSomeToToday(telling, past)
  return [...past, ...tellAgenda(telling, subjects, past)].sort((a, b) => (a.at < b.at ? -1 : 1))
}

function subjectsOf({ random, now, timeZone }: Telling, leads: number): Subject[] {
  const today = dateIn(new Date(now), timeZone)
  const invent = enquirersFrom(random)
  const subjects: Subject[] = []
  for (const [lead, askedOn] of enquiryDates(random, leads, today).entries()) {
    const source = random.weighted(mapValues(SOURCES, ({ share }) => share))
    const fate = fateOf(random, source)
    const earlier = random.chance(0.06)
      ? earlierCustomer(random, subjects, addDays(askedOn, -120))
      : undefined
    subjects.push({
      lead,
      enquirer: earlier ? colleagueOf(earlier.enquirer, invent()) : invent(),
      askedOn,
      source: earlier ? 'referral' : source,
      owner: earlier?.owner ?? random.weighted<Seller>({ rep: 42, otherRep: 42, manager: 16 }),
      fate: earlier ? 'win' : fate,
      kilowatts: random.pick([20, 30, 30, 50, 50, 60, 80, 100, 120, 150, 200, 300]),
      customerOf: earlier?.lead ?? null,
    })
  }
  return subjects
}

function fateOf(random: Random, source: string): Fate {
  const { sold } = SOURCES[source]!
  const spam = ['website', 'email', 'social_media'].includes(source) ? 5 : 0
  return random.weighted<Fate>({
    win: sold * 0.52,
    lose: sold * 0.48,
    nurture: 16,
    disqualify: 84 - sold - spam,
    spam,
  })
}

/** A customer who may well come back, and has not yet. */
function earlierCustomer(random: Random, subjects: Subject[], before: string): Subject | undefined {
  const back = new Set(subjects.map(({ customerOf }) => customerOf))
  const won = subjects.filter(
    ({ fate, askedOn, lead, customerOf }) =>
      fate === 'win' && askedOn < before && customerOf === null && !back.has(lead),
  )
  return random.pick(won)
}

/** Somebody else at the same company. */
function colleagueOf(enquirer: Enquirer, other: Enquirer): Enquirer {
  const domain = enquirer.email.split('@')[1]!
  return {
    ...enquirer,
    email: `office@${domain}`,
    phone: enquirer.phone.replace(/.$/, (last) => String((Number(last) + 1) % 10)),
    ...(other.country === enquirer.country && {
      firstName: other.firstName,
      lastName: other.lastName,
    }),
  }
}

/** Now and then a planned step of the last week was missed, and nothing has happened since. */
function forgetful(random: Random, now: string, steps: Step[]): Step[] {
  const weekAgo = new Date(Date.parse(now) - 7 * 86_400_000).toISOString()
  const missed = steps.findIndex((step) => {
    const due = planOf(step)?.due
    return due !== undefined && due < now && due > weekAgo && random.chance(0.3)
  })
  return missed < 0 ? steps : steps.slice(0, missed + 1)
}

const TODAY = 6

function bringSomeToToday({ now, timeZone, random }: Telling, past: Step[]): void {
  const today = dayRange('today', new Date(now), timeZone)
  const open = openPlans(past).filter(({ due }) => due > now)
  const end = today.to!.toISOString()
  const missing = TODAY - open.filter(({ due }) => due < end).length
  const afterToday = open.filter(({ due }) => due >= end).sort((a, b) => (a.due < b.due ? -1 : 1))
  const lastMinute = Date.parse(end) - 60_000
  for (const plan of afterToday.slice(0, Math.max(0, missing))) {
    const soon = Date.parse(now) + random.between(1, 8) * 30 * 60_000
    plan.due = new Date(Math.min(soon, lastMinute)).toISOString()
  }
}

/** The plans of which nothing has become yet. */
export function openPlans(past: Step[]): Plan[] {
  const open = new Map<number, Plan | undefined>()
  for (const step of past) {
    if (['plan', 'complete', 'disqualify'].includes(step.deed.do)) open.set(step.lead, planOf(step))
  }
  return [...open.values()].filter((plan) => plan !== undefined)
}

function planOf({ deed }: Step): Plan | undefined {
  if (deed.do === 'complete') return deed.next
  return deed.do === 'plan' ? deed : undefined
}

function mapValues<T, R>(record: Record<string, T>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
