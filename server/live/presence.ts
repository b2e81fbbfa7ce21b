import { sql } from 'kysely'
import type { BePresent, PresentOthers } from '#api/live.ts'
import { Refusal, refuseFields } from '#domain/refusal.ts'
import type { Context, Db } from '#server/context.ts'
import { visibleCustomers } from '#server/customers/visible-customers.ts'
import { visibleDeals } from '#server/deals/visible-deals.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/** Whoever has not said so for this long is here no more. By the database's clock, which all servers share. */
export const PRESENT = "seen_at > now() - interval '30 seconds'"

/** Notes that a tab has a record open that its user may see, and answers who else has. */
export async function bePresent(ctx: Context, input: BePresent): Promise<PresentOthers> {
  const { tabId, leadId, customerId, dealId, isEditing } = input
  const named = Object.entries({ leadId, customerId, dealId }).filter(([, id]) => id !== undefined)
  if (named.length > 1) refuseFields([{ field: 'leadId', code: 'activity_needs_one_record' }])
  if (named.length === 0) return leave(ctx, tabId)
  await refuseHidden(ctx, { leadId, customerId, dealId })
  const place = {
    lead_id: leadId ?? null,
    customer_id: customerId ?? null,
    deal_id: dealId ?? null,
  }
  await ctx.db
    .insertInto('presences')
    .values({
      tab_id: tabId,
      user_id: ctx.user.id,
      ...place,
      is_editing: isEditing,
      since: sql<string>`now()`,
      seen_at: sql<string>`now()`,
    })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'tab_id']).doUpdateSet({
        ...place,
        is_editing: isEditing,
        seen_at: sql<string>`now()`,
      }),
    )
    .execute()
  return presentOthers(ctx, place)
}

async function leave(ctx: Context, tabId: string): Promise<PresentOthers> {
  await ctx.db
    .deleteFrom('presences')
    .where('user_id', '=', ctx.user.id)
    .where('tab_id', '=', tabId)
    .execute()
  return { items: [] }
}

/** Those who never said that they left. */
export async function forgetOldPresences(db: Db): Promise<void> {
  await db
    .deleteFrom('presences')
    .where('seen_at', '<', sql<string>`now() - interval '5 minutes'`)
    .execute()
}

type Links = Pick<BePresent, 'leadId' | 'customerId' | 'dealId'>

async function refuseHidden(ctx: Context, { leadId, customerId, dealId }: Links): Promise<void> {
  const visible = leadId
    ? visibleLeads(ctx).select('leads.id').where('leads.id', '=', leadId)
    : dealId
      ? visibleDeals(ctx).select('deals.id').where('deals.id', '=', dealId)
      : visibleCustomers(ctx)
          .select('customers.id')
          .where('customers.id', '=', customerId ?? null)
  if (!(await visible.executeTakeFirst())) throw new Refusal('not_found', 'not_found')
}

async function presentOthers(
  ctx: Context,
  place: { lead_id: string | null; customer_id: string | null; deal_id: string | null },
): Promise<PresentOthers> {
  const [column, id] = Object.entries(place).find(([, id]) => id !== null) as [
    keyof typeof place,
    string,
  ]
  const items = await ctx.db
    .selectFrom('presences')
    .select(({ fn }) => [
      'user_id as userId',
      fn<boolean>('bool_or', ['is_editing']).as('isEditing'),
      fn.min<string>('since').as('since'),
    ])
    .where(column, '=', id)
    .where('user_id', '<>', ctx.user.id)
    .where(sql<boolean>`${sql.raw(PRESENT)}`)
    .groupBy('user_id')
    .orderBy('since')
    .execute()
  return { items }
}
