import type { NotifiedRecord } from '#api/notifications.ts'
import type { Context } from '#server/context.ts'
import { visibleCustomers } from '#server/customers/visible-customers.ts'
import { visibleDeals } from '#server/deals/visible-deals.ts'
import { displayNameOf, nameColumns } from '#server/leads/lead-rows.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

type Links = { lead_id: string | null; deal_id: string | null; customer_id: string | null }

/** What notifications are about, as far as the asker may see it, by the id of the record. */
export async function notifiedRecords(
  ctx: Context,
  notices: Links[],
): Promise<(notice: Links) => NotifiedRecord | null> {
  const ids = (of: (notice: Links) => string | null) => [
    ...new Set(notices.map(of).filter((id) => id !== null)),
  ]
  const found = await Promise.all([
    leadsAmong(
      ctx,
      ids(({ lead_id }) => lead_id),
    ),
    dealsAmong(
      ctx,
      ids(({ lead_id, deal_id }) => (lead_id ? null : deal_id)),
    ),
    customersAmong(
      ctx,
      ids(({ lead_id, deal_id, customer_id }) => (lead_id || deal_id ? null : customer_id)),
    ),
  ])
  const records = new Map(found.flat().map((record) => [record.id, record]))
  return ({ lead_id, deal_id, customer_id }) =>
    records.get(lead_id ?? deal_id ?? customer_id ?? '') ?? null
}

async function leadsAmong(ctx: Context, ids: string[]): Promise<NotifiedRecord[]> {
  if (ids.length === 0) return []
  const rows = await visibleLeads(ctx)
    .select(['leads.id', 'leads.number', ...nameColumns])
    .where('leads.id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    type: 'lead',
    id: row.id,
    number: row.number,
    name: displayNameOf(row),
  }))
}

async function dealsAmong(ctx: Context, ids: string[]): Promise<NotifiedRecord[]> {
  if (ids.length === 0) return []
  const rows = await visibleDeals(ctx)
    .select(['deals.id', 'deals.number', 'deals.title as name'])
    .where('deals.id', 'in', ids)
    .execute()
  return rows.map((row) => ({ type: 'deal', ...row }))
}

async function customersAmong(ctx: Context, ids: string[]): Promise<NotifiedRecord[]> {
  if (ids.length === 0) return []
  const rows = await visibleCustomers(ctx)
    .select(['customers.id', 'customers.number', 'customers.name'])
    .where('customers.id', 'in', ids)
    .execute()
  return rows.map((row) => ({ type: 'customer', ...row }))
}
