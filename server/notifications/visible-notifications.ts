import { sql } from 'kysely'
import type { Context } from '#server/context.ts'
import { visibleCustomers } from '#server/customers/visible-customers.ts'
import { visibleDeals } from '#server/deals/visible-deals.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/**
 * The only way to begin reading notifications: the asker's own, about a record that he may see now,
 * or about none. What it is about is the lead, else the deal, else the customer.
 */
export function visibleNotifications(ctx: Context) {
  return ctx.db
    .selectFrom('notifications')
    .where('notifications.user_id', '=', ctx.user.id)
    .where((row) => {
      const seen = sql<number>`1`.as('seen')
      const lead = visibleLeads(ctx)
        .select(seen)
        .whereRef('leads.id', '=', 'notifications.lead_id' as never)
      const deal = visibleDeals(ctx)
        .select(seen)
        .whereRef('deals.id', '=', 'notifications.deal_id' as never)
      const customer = visibleCustomers(ctx)
        .select(seen)
        .whereRef('customers.id', '=', 'notifications.customer_id' as never)
      return row
        .case()
        .when('notifications.lead_id', 'is not', null)
        .then(row.exists(lead))
        .when('notifications.deal_id', 'is not', null)
        .then(row.exists(deal))
        .when('notifications.customer_id', 'is not', null)
        .then(row.exists(customer))
        .else(sql<boolean>`true`)
        .end()
        .$castTo<boolean>()
    })
}
