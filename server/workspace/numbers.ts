import type { ClientConfig, Pool } from 'pg'
import { dateIn } from '#domain/dates.ts'
import { formatNumber, type NumberedKind, periodOf, type SequenceReset } from '#domain/sequences.ts'
import type { Context } from '#server/context.ts'
import type { Log } from '#server/database/keep-postgres-running.ts'
import { makePool } from '#server/database/open-database.ts'

/** Gives numbers that are never given twice, in the order they were asked for. */
export type NumberSource = {
  /** The next `count` numbers (1 or more), as they stand on records made at `now`. */
  take(kind: NumberedKind, count: number, now: string): Promise<string[]>
}

/**
 * Numbers from the table `sequences`, each taken at once and not when the deed commits: so the row
 * is locked for microseconds, however long deeds take, and a number is lost only where a creation is
 * rolled back. Its commits need not reach the disk by themselves: the commit of whoever uses a number
 * comes later in the same log, so that after a crash no number in use can come again.
 */
export function createNumberSource(
  connection: ClientConfig,
  log: Log,
): NumberSource & { stop(): Promise<void> } {
  const pool = makePool(connection, log)
  const queues = new Map<NumberedKind, (taking: Taking) => void>()
  const queueFor = (kind: NumberedKind) => {
    const queue = queues.get(kind) ?? makeQueue(pool, kind)
    queues.set(kind, queue)
    return queue
  }
  return {
    take: (kind, count, now) =>
      new Promise((resolve, reject) => queueFor(kind)({ count, now, resolve, reject })),
    stop: () => pool.end(),
  }
}

/**
 * Makes a record with the next number that nobody has typed already. `make` answers undefined when
 * the number turned out to be taken (`on conflict (number) do nothing`), and is asked again.
 */
export async function withNextNumber<T>(
  ctx: Pick<Context, 'numbers' | 'now'>,
  kind: NumberedKind,
  make: (number: string) => Promise<T | undefined>,
): Promise<T> {
  for (let tries = 0; tries < 10_000; tries++) {
    const [number] = await ctx.numbers.take(kind, 1, ctx.now)
    const made = await make(number!)
    if (made !== undefined) return made
  }
  throw new Error(`No free number for a ${kind} among the next 10,000`)
}

type Taking = {
  count: number
  now: string
  resolve(numbers: string[]): void
  reject(error: unknown): void
}

/** While one statement runs, whoever else asks waits for the next one, which serves all of them. */
function makeQueue(pool: Pool, kind: NumberedKind): (taking: Taking) => void {
  const counter = makeCounter(pool, kind)
  let waiting: Taking[] = []
  let running = false

  async function run(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      const served = waiting
      waiting = []
      await serve(served)
    }
    running = false
  }

  async function serve(served: Taking[]): Promise<void> {
    const total = served.reduce((sum, { count }) => sum + count, 0)
    const latest = served.reduce((last, { now }) => (now > last ? now : last), '')
    try {
      const numbers = await counter(total, latest)
      for (const { count, resolve } of served) resolve(numbers.splice(0, count))
    } catch (error) {
      for (const { reject } of served) reject(error)
    }
  }

  return (taking) => {
    waiting.push(taking)
    if (!running) void run()
  }
}

type Pace = { reset: SequenceReset; timeZone: string }
type Taken = { pattern: string; step: number; first: string; period: string }

/**
 * Takes from the sequence of one kind. How often it starts anew, and in which time zone, is
 * remembered from one time to the next, and holds only while the same statement finds it unchanged.
 */
function makeCounter(pool: Pool, kind: NumberedKind) {
  let pace: Pace | undefined

  async function readPace(): Promise<Pace> {
    const { rows } = await pool.query<Pace>(
      `select reset, time_zone as "timeZone" from sequences, workspace where kind = $1`,
      [kind],
    )
    if (!rows[0]) throw new Error(`There is no number sequence for a ${kind}`)
    return rows[0]
  }

  return async (count: number, now: string): Promise<string[]> => {
    for (;;) {
      pace ??= await readPace()
      const today = dateIn(new Date(now), pace.timeZone)
      const taken = await advance(pool, kind, count, pace, periodOf(pace.reset, today))
      if (taken) return numbersOf(taken, count, today)
      pace = undefined
    }
  }
}

async function advance(
  pool: Pool,
  kind: NumberedKind,
  count: number,
  pace: Pace,
  period: string,
): Promise<Taken | undefined> {
  // A period only ever moves forward: a clock that lags behind must not restart the year before.
  const { rows } = await pool.query<Taken>({
    name: 'take_numbers',
    text: `
      update sequences set
        next_value = case when $3 > period then 1 else next_value end + $2::bigint * step,
        period = greatest(period, $3)
      from workspace
      where kind = $1 and reset = $4 and time_zone = $5
      returning pattern, step, period, (next_value - $2::bigint * step)::text as first,
        set_config('synchronous_commit', 'off', true)`,
    values: [kind, count, period, pace.reset, pace.timeZone],
  })
  return rows[0]
}

function numbersOf(taken: Taken, count: number, today: string): string[] {
  const date = dateWithin(taken.period, today)
  const first = BigInt(taken.first)
  return Array.from({ length: count }, (_, place) =>
    formatNumber(taken.pattern, first + BigInt(place * taken.step), date),
  )
}

/** The date itself, or the first one of a period that has begun since by another clock. */
function dateWithin(period: string, date: string): string {
  return date.startsWith(period) || period < date ? date : `${period}-01-01`.slice(0, 10)
}
