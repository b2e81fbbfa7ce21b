import { type Selectable, sql } from 'kysely'
import type { ChangeSequence, NumberSequence } from '#api/sequences.ts'
import { dateIn } from '#domain/dates.ts'
import { Refusal, refuseFields } from '#domain/refusal.ts'
import {
  aroundCounter,
  formatNumber,
  NUMBERED_KINDS,
  type NumberedKind,
  numbersToCome,
  periodOf,
  type Sequence,
  type SequenceReset,
  whyNotPattern,
} from '#domain/sequences.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import type { SequencesTable } from '#server/database/schema.ts'
import { recordEvent } from '#server/events.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { readProcess } from '#server/workspace/process.ts'

/** How leads, customers and deals are numbered, in this order. */
export async function listSequences(ctx: Context): Promise<{ items: NumberSequence[] }> {
  const rows = await ctx.db
    .selectFrom('sequences')
    .selectAll()
    .where('kind', 'in', [...NUMBERED_KINDS])
    .execute()
  const today = await todayAtWork(ctx)
  const byKind = new Map(rows.map((row) => [row.kind, row]))
  return {
    items: NUMBERED_KINDS.flatMap((kind) => {
      const row = byKind.get(kind)
      return row ? [toSequence(row, today)] : []
    }),
  }
}

/** The numbers that something gets next, by the date where the workspace is. */
export async function readSequence(
  ctx: Context,
  kind: NumberedKind,
): Promise<{ sequence: Sequence; today: string }> {
  const row = await ctx.db
    .selectFrom('sequences')
    .selectAll()
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  const today = await todayAtWork(ctx)
  return { sequence: toSequence(row, today), today }
}

/** Changes how something is numbered, from its next number on. Refused where an old number would come again. */
export async function changeSequence(
  ctx: Context,
  kindText: string,
  input: ChangeSequence,
  seenVersion: number,
): Promise<NumberSequence> {
  const kind = NUMBERED_KINDS.find((each) => each === kindText)
  if (!kind) throw new Refusal('not_found', 'not_found')
  return inTransaction(ctx, async (ctx) => {
    // Nobody takes a number meanwhile, so that none comes between the look and the change.
    const row = await ctx.db
      .selectFrom('sequences')
      .selectAll()
      .where('kind', '=', kind)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.version !== seenVersion) throw changedMeanwhile(row.version)
    const today = await todayAtWork(ctx)
    const before = toSequence(row, today)
    const changes = changesBetween<ChangeSequence>(before, input)
    if (Object.keys(changes).length === 0) return before
    const after = { ...before, ...input }
    const wrong = whyNotPattern(after.pattern, after.reset)
    if (wrong) refuseFields([{ field: 'pattern', code: wrong }])
    await refuseRepeating(ctx, kind, after, today)
    const changed = await ctx.db
      .updateTable('sequences')
      .set({
        pattern: after.pattern,
        next_value: String(after.nextValue),
        step: after.step,
        reset: after.reset,
        period: periodOf(after.reset, today),
        version: row.version + 1,
        // Named only when it changes: whoever remembers the settings is told by that.
        ...(changes.isActive && { active: after.isActive }),
      })
      .where('kind', '=', kind)
      .returningAll()
      .executeTakeFirstOrThrow()
    await recordEvent(ctx, 'sequence_changed', {}, { kind, changes })
    return toSequence(changed, today)
  })
}

/** So far ahead nothing may be in the way; a single number typed beyond that is passed over when its turn comes. */
const FREE_AHEAD = 1000

async function refuseRepeating(
  ctx: Context,
  kind: NumberedKind,
  sequence: Sequence,
  today: string,
): Promise<void> {
  const table = NUMBERED[kind]
  const { rows } = await sql<{ number: string }>`
    select number from ${sql.table(table)}
    where number = any(${numbersToCome(sequence, today, FREE_AHEAD)}::text[])
    order by length(number), number limit 1`.execute(ctx.db)
  if (!rows[0]) return
  const { number } = rows[0]
  const next = (await greatestCounter(ctx, table, sequence.pattern, today)) + 1
  const values = { number, next: String(next) }
  refuseFields([{ field: 'nextValue', code: 'number_given_already', values }])
}

const NUMBERED = { lead: 'leads', customer: 'customers', deal: 'deals' } as const

/** The greatest counter among the numbers in use that a pattern gives in the period of a date. */
async function greatestCounter(
  ctx: Context,
  table: (typeof NUMBERED)[NumberedKind],
  pattern: string,
  date: string,
): Promise<number> {
  const { before, after } = aroundCounter(pattern, date)
  const [start, end] = [[...before].length, [...after].length]
  const { rows } = await sql<{ counter: string | null }>`
    select max(counter::bigint)::text as counter
    from (
      select substr(number, ${start + 1}, length(number) - ${start + end}) as counter
      from ${sql.table(table)}
      where length(number) > ${start + end}
        and left(number, ${start}) = ${before} and right(number, ${end}) = ${after}
    ) numbers
    where counter ~ '^[0-9]{1,12}$'`.execute(ctx.db)
  return Number(rows[0]?.counter ?? 0)
}

/** The date where the workspace is, by which numbers are given. */
async function todayAtWork(ctx: Context): Promise<string> {
  const { timeZone } = await readProcess(ctx)
  return dateIn(new Date(ctx.now), timeZone)
}

function toSequence(row: Selectable<SequencesTable>, today: string): NumberSequence {
  const reset = row.reset as SequenceReset
  // In a period from which nothing has been numbered yet, the counter begins anew.
  const nextValue = periodOf(reset, today) > row.period ? 1 : Number(row.next_value)
  return {
    kind: row.kind as NumberedKind,
    version: row.version,
    isActive: row.active,
    pattern: row.pattern,
    nextValue,
    step: row.step,
    reset,
    nextNumber: formatNumber(row.pattern, nextValue, today),
  }
}
