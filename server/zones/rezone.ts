import type { Rezoning } from '#api/zones.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { queueJob } from '#server/jobs/jobs.ts'

export const REZONING_JOB = 'rezonings'

/** How far setting the zones anew has got, and whether the rules have changed since. */
export async function readRezoning(ctx: Context) {
  const latest = await ctx.db
    .selectFrom('rezonings')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { changedAt } = await ctx.db
    .selectFrom('zones')
    .select(({ fn }) => fn.max('rules_changed_at').as('changedAt'))
    .executeTakeFirstOrThrow()
  const isDue =
    changedAt !== null && (!latest || Date.parse(changedAt) > Date.parse(latest.created_at))
  const records = isDue ? await countRecords(ctx, changedAt) : 0
  return {
    isDue: records > 0,
    records,
    latest: latest ? toRezoning(latest) : null,
  }
}

/** Begins to set all zones anew that nobody chose; refused while that is being done already. */
export async function startRezoning(ctx: Context): Promise<Rezoning> {
  return inTransaction(ctx, async (ctx) => {
    const id = newId()
    const row = await ctx.db
      .insertInto('rezonings')
      .values({
        id,
        state: 'waiting',
        records: await countRecords(ctx),
        channel: ctx.channel,
        created_at: ctx.now,
        created_by: ctx.user.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'rezoning_runs_already')
    await recordEvent(ctx, 'zones_set_anew', {}, { rezoningId: id, records: row.records })
    await queueJob(ctx, REZONING_JOB, { rezoningId: id })
    return toRezoning(row)
  })
}

/** All of them, whoever sees them: it is the workspace's own rule that is applied. */
async function countRecords({ db, now }: Context, before = now): Promise<number> {
  const count = (table: 'leads' | 'customers') =>
    db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('zone_by_hand', '=', false)
      .where('created_at', '<=', before)
      .executeTakeFirstOrThrow()
  const [leads, customers] = [await count('leads'), await count('customers')]
  return Number(leads.count) + Number(customers.count)
}

type Row = {
  id: string
  state: string
  records: number
  records_done: number
  leads_changed: number
  customers_changed: number
  created_at: string
  created_by: string
  finished_at: string | null
}

function toRezoning(row: Row): Rezoning {
  return {
    id: row.id,
    state: row.state as Rezoning['state'],
    records: row.records,
    recordsDone: row.records_done,
    leadsChanged: row.leads_changed,
    customersChanged: row.customers_changed,
    createdAt: row.created_at,
    createdBy: row.created_by,
    finishedAt: row.finished_at,
  }
}
