import type { CreateLead } from '#api/lead-record.ts'
import type { Completion, Deed, Rating, Seller, Step, Tag } from '#demo/deeds.ts'
import { anyTime, atAppointment, atWork, workingDaysAfter } from '#demo/days.ts'
import type { Enquirer } from '#demo/enquirers.ts'
import type { Random } from '#demo/random.ts'
import { ROOFS, type Site } from '#demo/site-fields.ts'
import type { DemoTexts } from '#demo/texts/en.ts'
import type { Priority } from '#domain/leads.ts'
import type { ActivityKind } from '#domain/timeline.ts'
import type { Process } from '#server/workspace/process.ts'

export type Fate = 'win' | 'lose' | 'disqualify' | 'nurture' | 'spam'

export type Subject = {
  lead: number
  enquirer: Enquirer
  /** The date of the enquiry. */
  askedOn: string
  source: string
  owner: Seller
  fate: Fate
  kilowatts: number
  /** The lead of an earlier enquiry of the same company. */
  customerOf: number | null
}

/** What the tale is told with. Deeds after `now` have not happened. */
export type Telling = {
  random: Random
  texts: DemoTexts
  now: string
  timeZone: string
  pricePerKilowatt: number
  process: Pick<Process, 'requiredLeadFields' | 'statusAfterConverting'>
}

/** The story of one lead from enquiry to end, in order, as far as it might go. */
export function tell(telling: Telling, subject: Subject): Step[] {
  const { random, texts } = telling
  const project = random.pick(texts.projects)
  const scene: Scene = {
    ...telling,
    subject,
    project,
    steps: [],
    at: '',
    planned: false,
    plansFrom: minutesAfter(telling.now, -60 * 24 * 60),
    completed: undefined,
  }
  enquire(scene)
  if (subject.fate === 'spam') {
    wait(scene, 0, 1)
    closeLead(scene, 'spam')
    return scene.steps
  }
  firstContact(scene)
  if (subject.fate === 'nurture') keepInTouch(scene)
  else if (subject.fate === 'disqualify') giveUp(scene)
  else sell(scene)
  return scene.steps
}

type Scene = Telling & {
  subject: Subject
  project: DemoTexts['projects'][number]
  steps: Step[]
  at: string
  planned: boolean
  /** From then on every next step is planned. */
  plansFrom: string
  /** The step just completed, while nothing is planned in its place. */
  completed: Completion | undefined
}

const WRITTEN_AT_ANY_TIME = ['website', 'email', 'advertisement', 'social_media']

function enquire(scene: Scene): void {
  const { random, texts, subject, timeZone, project } = scene
  const { enquirer, source, owner, kilowatts } = subject
  const { industry, ...person } = enquirer
  const isWritten = WRITTEN_AT_ANY_TIME.includes(source)
  const time = (isWritten ? anyTime : atWork)(random, subject.askedOn, timeZone)
  scene.at = time < scene.now ? time : minutesAfter(scene.now, -random.between(5, 240))
  const details = (texts.sourceDetails as Record<string, string[]>)[source] ?? []
  const knowsPhone = !isWritten || random.chance(0.75)
  const needsEmail = scene.process.requiredLeadFields.includes('email')
  const knowsEmail = source !== 'phone_call' || random.chance(0.4) || needsEmail
  const fields: Partial<CreateLead> = {
    ...person,
    phone: knowsPhone ? person.phone : null,
    email: knowsEmail || !knowsPhone ? person.email : null,
    website: random.chance(0.5) ? person.website : null,
    sourceDetail: random.pick(details) ?? null,
    description: say(scene, project.enquiries),
    priority: random.weighted<Priority>({ normal: 70, high: 18, low: 8, urgent: 4 }),
    estimatedValue: random.chance(0.6)
      ? { amount: String(priceOf(scene, kilowatts)), currency: '' }
      : null,
  }
  const tag = random.chance(0.2) ? random.pick(Object.keys(texts.tags) as Tag[]) : null
  does(scene, isWritten ? 'manager' : owner, {
    do: 'create',
    fields,
    owner: isWritten ? null : owner,
    source,
    industry,
    tag,
    site: siteOf(subject),
  })
  if (!isWritten || subject.fate === 'spam') return
  wait(scene, 0, 1)
  does(scene, 'manager', { do: 'assign', owner })
}

/** Every other enquirer says what his place is like; a spammer has none. */
function siteOf({ lead, kilowatts, fate }: Subject): Site | null {
  if (lead % 2 === 1 || fate === 'spam') return null
  return {
    roof: ROOFS[(lead / 2) % ROOFS.length]!,
    kilowattHours: kilowatts * (900 + ((lead * 37) % 5) * 50),
    hasBattery: lead % 3 === 0,
  }
}

function firstContact(scene: Scene): void {
  const { random, subject, texts } = scene
  if (random.chance(0.6)) planNext(scene, 'call', 0, 2)
  else wait(scene, 0, 3)
  const tries = subject.fate === 'win' ? 0 : random.between(0, 1)
  for (let attempt = 0; attempt < tries; attempt++) {
    reach(scene, 'call', texts.noAnswer, null)
    planNext(scene, 'call', 1, 3)
  }
  const kind = random.weighted<ActivityKind>({
    call: 75,
    email: 25,
    meeting: 0,
    note: 0,
    comment: 0,
  })
  reach(
    scene,
    kind,
    kind === 'call' ? scene.project.calls : scene.project.emails,
    random.pick(texts.outcomes),
  )
  const ratings = RATINGS[subject.fate]
  does(scene, subject.owner, {
    do: 'judge',
    rating: random.weighted(ratings),
    jobTitle: random.pick(texts.jobTitles),
  })
  if (random.chance(0.45))
    does(scene, subject.owner, {
      do: 'log',
      on: 'lead',
      kind: 'note',
      direction: null,
      body: say(scene, scene.project.notes),
      outcome: null,
    })
}

const RATINGS: Record<Fate, Record<Rating, number>> = {
  win: { cold: 1, warm: 4, hot: 6 },
  lose: { cold: 2, warm: 6, hot: 3 },
  nurture: { cold: 5, warm: 5, hot: 1 },
  disqualify: { cold: 6, warm: 3, hot: 1 },
  spam: { cold: 1, warm: 0, hot: 0 },
}

/** Not now, but perhaps one day: a call every few weeks. */
function keepInTouch(scene: Scene): void {
  while (scene.at <= scene.now) {
    planNext(scene, 'call', 20, 45)
    reach(scene, 'call', scene.texts.nothingYet, null)
  }
}

function giveUp(scene: Scene): void {
  const { random, texts } = scene
  const reason = random.weighted({
    no_reply: 30,
    not_interested: 28,
    no_budget: 18,
    competitor: 14,
    wrong_contact: 6,
  })
  const contacts = reason === 'wrong_contact' ? 0 : random.between(1, 2)
  for (let contact = 0; contact < contacts; contact++) {
    planNext(scene, random.pick(['call', 'call', 'email']), 2, 7)
    const heard = reason !== 'no_reply'
    reach(scene, 'call', heard ? scene.project.calls : texts.noAnswer, null)
  }
  wait(scene, 1, 6)
  closeLead(scene, reason)
}

function closeLead(scene: Scene, reason: keyof DemoTexts['disqualified']): void {
  const by = reason === 'spam' ? 'manager' : scene.subject.owner
  does(scene, by, { do: 'disqualify', reason, note: say(scene, scene.texts.disqualified[reason]) })
}

function sell(scene: Scene): void {
  const { random, texts, project, subject, timeZone } = scene
  const { owner, kilowatts, customerOf } = subject
  planNext(scene, 'meeting', 2, 8)
  reach(scene, 'meeting', project.meetings, random.pick(texts.outcomes))
  if (random.chance(0.6)) {
    planNext(scene, 'email', 1, 5)
    reach(scene, 'email', project.emails, null)
  }
  wait(scene, 0, 4)
  const closeOn = workingDaysAfter(scene.at, random.between(25, 60), timeZone)
  const title = `${filled(subject, project.title)}, ${subject.enquirer.company}`
  does(scene, owner, {
    do: 'convert',
    title,
    amount: priceOf(scene, kilowatts),
    closeOn,
    customerOf,
  })
  advance(scene, 1, 'call', project.calls)
  advance(scene, 2, 'email', texts.proposals)
  if (subject.fate === 'lose' && random.chance(0.5)) return lose(scene)
  advance(scene, 3, 'call', texts.negotiations)
  if (random.chance(0.7)) advance(scene, 4, 'email', texts.reviews)
  if (subject.fate === 'lose') return lose(scene)
  wait(scene, 2, 9)
  does(scene, owner, {
    do: 'log',
    on: 'deal',
    kind: 'note',
    direction: null,
    body: say(scene, texts.won),
    outcome: null,
  })
  does(scene, owner, { do: 'win' })
}

/** The next talk brings the deal into its next stage. */
function advance(
  scene: Scene,
  stage: number,
  kind: 'call' | 'email',
  words: readonly string[],
): void {
  // A lead that counts as converted is finished: nothing more is planned for it.
  if (scene.process.statusAfterConverting === 'converted') wait(scene, 3, 11)
  else planNext(scene, kind, 3, 11)
  reach(scene, kind, words, null, 'deal')
  does(scene, scene.subject.owner, { do: 'place', stage })
}

function lose(scene: Scene): void {
  wait(scene, 3, 15)
  const reason = scene.random.weighted({ price: 35, competitor: 25, no_decision: 25, timing: 15 })
  does(scene, scene.subject.owner, { do: 'lose', reason, note: scene.texts.lost[reason] })
}

/** Plans the next step, and goes on at that time; a year ago the habit was young, and not every step was planned. */
function planNext(
  scene: Scene,
  kind: 'call' | 'email' | 'meeting',
  fewest: number,
  most: number,
): void {
  const { random, texts, timeZone, subject } = scene
  const date = workingDaysAfter(scene.at, random.between(fewest, most), timeZone)
  const due = later(atAppointment(random, date, timeZone), scene.at, 30)
  if (due < scene.plansFrom && random.chance(0.6)) {
    scene.at = due
    scene.completed = undefined
    return
  }
  const isFirst = scene.steps.every(({ deed }) => deed.do !== 'log')
  const note = isFirst ? texts.firstStep : random.pick(texts.nextSteps[kind])
  const plan = { due, kind, note }
  // Who completes a step mostly knows the next one.
  if (scene.completed) scene.completed.next = plan
  else does(scene, subject.owner, { do: 'plan', ...plan })
  scene.completed = undefined
  scene.at = later(due, due, random.between(0, 40))
  scene.planned = true
}

function reach(
  scene: Scene,
  kind: ActivityKind,
  words: readonly string[],
  outcome: string | null,
  on: 'lead' | 'deal' = 'lead',
): void {
  const { subject, random, planned } = scene
  const direction = kind === 'meeting' ? null : random.chance(0.8) ? 'out' : 'in'
  does(scene, subject.owner, { do: 'log', on, kind, direction, body: say(scene, words), outcome })
  if (!planned) return
  scene.completed = { do: 'complete', outcome }
  scene.planned = false
  does(scene, subject.owner, scene.completed)
}

function wait(scene: Scene, fewest: number, most: number): void {
  const { random, timeZone } = scene
  const date = workingDaysAfter(scene.at, random.between(fewest, most), timeZone)
  scene.at = later(atWork(random, date, timeZone), scene.at, random.between(20, 90))
  scene.completed = undefined
}

/** Every deed takes a moment, so that a story has one order. */
function does(scene: Scene, by: Seller, deed: Deed): void {
  scene.steps.push({ lead: scene.subject.lead, at: scene.at, by, deed })
  scene.at = later(scene.at, scene.at, scene.random.between(1, 6))
}

/** An instant, or so many minutes after another where it would be earlier than that. */
function later(instant: string, after: string, minutes: number): string {
  const earliest = minutesAfter(after, minutes)
  return instant > earliest ? instant : earliest
}

function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}

function priceOf({ pricePerKilowatt }: Scene, kilowatts: number): number {
  return Math.round((kilowatts * pricePerKilowatt) / 100) * 100
}

function say(scene: Scene, sentences: readonly string[]): string {
  return filled(scene.subject, scene.random.pick(sentences))
}

/** A sentence with the names of the one it is about. */
export function filled({ enquirer, kilowatts }: Subject, sentence: string): string {
  return sentence
    .replaceAll('{first}', enquirer.firstName)
    .replaceAll('{company}', enquirer.company)
    .replaceAll('{city}', enquirer.city)
    .replaceAll('{kw}', String(kilowatts))
}
