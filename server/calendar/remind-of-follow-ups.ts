import { sql } from 'kysely'
import { type Due, tellReaders } from '#server/calendar/tell-readers.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { personOfStep } from '#server/leads/planned-steps.ts'

const AT_ONCE = 500

/** How far a round looks back again: a step planned meanwhile may have been written late. */
const LOOK_BACK_MINUTES = 5

/** Reminds of the planned steps of leads whose time has come since the last round. */
export async function remindOfFollowUps(ctx: Context): Promise<void> {
  while (await nextRound(ctx));
}

/** Answers whether there may be more. */
async function nextRound(ctx: Context): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const { until } = await ctx.db
      .selectFrom('reminder_progress')
      .select('follow_ups_until as until')
      .forUpdate()
      .executeTakeFirstOrThrow()
    const claimed = await claimSteps(ctx, until)
    if (claimed.length > 0) {
      const steps = await readSteps(ctx, claimed)
      await tellReaders(
        ctx,
        steps.map(toDue).filter((due) => due !== undefined),
      )
    }
    if (claimed.length === AT_ONCE) return true
    if (ctx.now > until) await settle(ctx)
    return false
  })
}

/** Takes upon itself to tell of steps that nobody has told of yet; by the database's own times, which may be finer than ours. */
async function claimSteps(ctx: Context, until: string): Promise<string[]> {
  const due = ctx.db
    .selectFrom('leads')
    .select(['leads.id', 'leads.follow_up_at'])
    .where('leads.deleted_at', 'is', null)
    .where(
      sql<boolean>`leads.follow_up_at > ${until}::timestamptz - make_interval(mins => ${LOOK_BACK_MINUTES})`,
    )
    .where('leads.follow_up_at', '<=', ctx.now)
    .where(
      sql<boolean>`not exists (select from follow_up_reminders
        where lead_id = leads.id and at = leads.follow_up_at)`,
    )
    .orderBy('leads.follow_up_at')
    .limit(AT_ONCE)
  const claimed = await ctx.db
    .insertInto('follow_up_reminders')
    .columns(['lead_id', 'at'])
    .expression(due)
    .returning('lead_id')
    .execute()
  return claimed.map(({ lead_id }) => lead_id)
}

type Step = Awaited<ReturnType<typeof readSteps>>[number]

function readSteps(ctx: Context, leadIds: string[]) {
  return ctx.db
    .selectFrom('leads')
    .select(['leads.id', 'leads.follow_up_at as at', 'leads.follow_up_kind as kind'])
    .select(personOfStep.as('userId'))
    .where('leads.id', 'in', leadIds)
    .where('leads.follow_up_at', '<=', ctx.now)
    .execute()
}

function toDue({ id, at, kind, userId }: Step): Due | undefined {
  if (!userId) return undefined
  const links = { lead_id: id, customer_id: null, deal_id: null }
  return {
    userId,
    what: 'follow_up',
    id,
    stepKind: kind ?? undefined,
    at,
    on: null,
    links,
    key: at!,
  }
}

/** Everything up to now has been told; who was told of what is forgotten after a day. */
async function settle(ctx: Context): Promise<void> {
  await ctx.db.updateTable('reminder_progress').set({ follow_ups_until: ctx.now }).execute()
  await ctx.db
    .deleteFrom('follow_up_reminders')
    .where('at', '<', sql<string>`${ctx.now}::timestamptz - interval '1 day'`)
    .execute()
}
