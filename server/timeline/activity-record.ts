import { isWithin, type Owned, type RecordKind } from '#domain/access.ts'
import { whyNotCommentable } from '#domain/activities.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { visibleCustomers } from '#server/customers/visible-customers.ts'
import { visibleDeals } from '#server/deals/visible-deals.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/** The one record that an activity belongs to. */
type ActivityRecordLinks = {
  leadId?: string | null
  customerId?: string | null
  dealId?: string | null
}

export function recordKindOf({ leadId, dealId }: ActivityRecordLinks): RecordKind {
  if (leadId) return 'leads'
  return dealId ? 'deals' : 'customers'
}

/** Refuses, as not found, whoever may not see the record of an activity. */
export async function refuseHiddenRecord(ctx: Context, links: ActivityRecordLinks): Promise<Owned> {
  const owned = await findRecord(ctx, links)
  if (!owned) throw new Refusal('not_found', 'not_found')
  return owned
}

const NOT_YOURS = {
  leads: 'lead_not_yours_to_edit',
  customers: 'customer_not_yours_to_edit',
  deals: 'deal_not_yours_to_edit',
} as const

/** Refuses to add to the history of a record that the asker may see but not edit. A converted or closed one still takes notes. */
export async function refuseForeignRecord(
  ctx: Context,
  links: ActivityRecordLinks,
): Promise<Owned> {
  const owned = await refuseHiddenRecord(ctx, links)
  const kind = recordKindOf(links) as keyof typeof NOT_YOURS
  if (!isWithin(ctx.rights.scope(kind, 'edit'), owned, ctx.user)) {
    throw new Refusal('forbidden', NOT_YOURS[kind])
  }
  return owned
}

/** Refuses a comment on a record that the asker may not see, or with a role that only reads. */
export async function refuseToComment(ctx: Context, links: ActivityRecordLinks): Promise<Owned> {
  const owned = await refuseHiddenRecord(ctx, links)
  refuseWhen(whyNotCommentable(recordKindOf(links), ctx.rights), 'forbidden')
  return owned
}

async function findRecord(ctx: Context, links: ActivityRecordLinks): Promise<Owned | undefined> {
  const { leadId, customerId, dealId } = links
  if (leadId) {
    return (
      visibleLeads(ctx)
        .select(['leads.owner_id as ownerId', 'leads.team_id as teamId'])
        .where('leads.id', '=', leadId)
        // What is logged is noted on the lead: two who share it would wait for each other to change it.
        .forNoKeyUpdate('leads')
        .executeTakeFirst()
    )
  }
  if (dealId) {
    return visibleDeals(ctx)
      .select(['deals.owner_id as ownerId', 'deals.team_id as teamId'])
      .where('deals.id', '=', dealId)
      .forShare('deals')
      .executeTakeFirst()
  }
  return visibleCustomers(ctx)
    .select(['customers.owner_id as ownerId', 'customers.team_id as teamId'])
    .where('customers.id', '=', customerId ?? null)
    .forShare('customers')
    .executeTakeFirst()
}
