import type { Channel } from '#domain/timeline.ts'
import { NO_RIGHTS, NOBODY } from '#server/access/nobody.ts'
import { type Context, type Db, inTransaction } from '#server/context.ts'
import { rezoneCustomers } from '#server/customers/rezone-customers.ts'
import type { Log } from '#server/database/keep-postgres-running.ts'
import { refusalFromDatabase } from '#server/database/refusal-from-database.ts'
import { type JobHandler, queueAgain } from '#server/jobs/jobs.ts'
import { rezoneLeads } from '#server/leads/rezone-leads.ts'
import { readProcess } from '#server/workspace/process.ts'
import { REZONING_JOB } from '#server/zones/rezone.ts'

/** What setting zones anew needs that no request brings. */
type RezoningParts = Pick<Context, 'db' | 'numbers' | 'publicUrl'> & { log: Log }

const BATCH = 500

/** The job that sets zones anew, for the server that works on it. */
export function rezoningJobs(parts: RezoningParts): Record<string, JobHandler> {
  return {
    [REZONING_JOB]: async ({ rezoningId }, stopping) => {
      await workOnRezoning(parts, String(rezoningId), stopping)
    },
  }
}

/** Queues what is unfinished once more, at start: after a crash nobody may be working on it. */
export async function resumeRezonings(db: Db): Promise<void> {
  const unfinished = await db
    .selectFrom('rezonings')
    .select('id')
    .where('state', 'in', ['waiting', 'running'])
    .execute()
  await queueAgain(
    db,
    REZONING_JOB,
    unfinished.map(({ id }) => ({ rezoningId: id })),
  )
}

/** Sets zones anew from where it got to, by the rules as they are at each moment. */
export async function workOnRezoning(
  parts: RezoningParts,
  rezoningId: string,
  stopping: AbortSignal,
): Promise<void> {
  try {
    while (await doNextBatch(parts, rezoningId)) {
      if (stopping.aborted) throw new Error('The server is stopping: whoever comes next goes on')
    }
  } catch (error) {
    if (stopping.aborted || refusalFromDatabase(error)?.kind === 'unavailable') throw error
    parts.log.error({ err: error, rezoningId }, 'setting zones anew failed by a bug')
    await parts.db
      .updateTable('rezonings')
      .set({ state: 'failed', finished_at: new Date().toISOString() })
      .where('id', '=', rezoningId)
      .where('state', 'in', ['waiting', 'running'])
      .execute()
  }
}

/** Some records, what is told of them, and how far it got, in one transaction; whether there may be more. */
async function doNextBatch(parts: RezoningParts, rezoningId: string): Promise<boolean> {
  return inTransaction(contextOf(parts), async (asNobody) => {
    // Whoever else works on it waits here, and then goes on from where this one got to.
    const run = await asNobody.db
      .updateTable('rezonings')
      .set({ state: 'running' })
      .where('id', '=', rezoningId)
      .where('state', 'in', ['waiting', 'running'])
      .returningAll()
      .executeTakeFirst()
    if (!run) return false
    const ctx = {
      ...asNobody,
      user: { ...NOBODY, id: run.created_by },
      channel: run.channel as Channel,
    }
    const { zoneOf } = await readProcess(ctx)
    const isOfLeads = run.kind === 'leads'
    const rezone = isOfLeads ? rezoneLeads : rezoneCustomers
    const next = { after: run.reached, limit: BATCH, zoneOf }
    const { seen, changed, last } = await rezone(ctx, next)
    const isThrough = seen < BATCH
    const isDone = isThrough && !isOfLeads
    await ctx.db
      .updateTable('rezonings')
      .set((row) => ({
        records_done: row('records_done', '+', seen),
        ...(isOfLeads
          ? { leads_changed: row('leads_changed', '+', changed) }
          : { customers_changed: row('customers_changed', '+', changed) }),
        kind: isThrough ? 'customers' : run.kind,
        reached: isThrough ? null : last,
        ...(isDone && { state: 'done', finished_at: ctx.now }),
      }))
      .where('id', '=', rezoningId)
      .execute()
    return !isDone
  })
}

function contextOf({ db, numbers, publicUrl }: RezoningParts): Context {
  return {
    db,
    user: NOBODY,
    rights: NO_RIGHTS,
    now: new Date().toISOString(),
    language: 'en',
    channel: 'system',
    numbers,
    http: { ip: '', userAgent: '', setSession() {} },
    publicUrl,
  }
}
