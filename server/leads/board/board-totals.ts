import { sql } from 'kysely'
import type { BoardGroup } from '#domain/board.ts'
import { canonicalAmount } from '#domain/money.ts'
import type { Context } from '#server/context.ts'
import { columnIdOf, GROUPED_BY } from '#server/leads/board/board-columns.ts'
import type { LeadCondition } from '#server/leads/lead-filter.ts'
import { visibleLeads, visibleLeadTallies, visibleLeadValues } from '#server/leads/visible-leads.ts'

export type ColumnTotals = { count: number; totals: { amount: string; currency: string }[] }

type Row = {
  entry: string | number | null
  leads: string
  currency: string | null
  value: string | null
}

/** How many leads each column has and what they are worth, exactly: from the tallies where they can tell, else by counting. */
export async function boardTotals(
  ctx: Context,
  group: BoardGroup,
  conditions: LeadCondition[],
): Promise<Map<string, ColumnTotals>> {
  const tallied = conditions.every((condition) => condition.tallied)
  const rows = tallied
    ? (
        await Promise.all([tallyLeads(ctx, group, conditions), tallyValues(ctx, group, conditions)])
      ).flat()
    : await countLeads(ctx, group, conditions)
  const columns = new Map<string, ColumnTotals>()
  for (const { entry, leads, currency, value } of rows) {
    const id = columnIdOf(group, entry)
    const column = columns.get(id) ?? { count: 0, totals: [] }
    column.count += Number(leads)
    if (currency !== null && value !== null) {
      column.totals.push({ amount: canonicalAmount(value, currency), currency })
    }
    columns.set(id, column)
  }
  for (const { totals } of columns.values()) {
    totals.sort((a, b) => (a.currency < b.currency ? -1 : 1))
  }
  return columns
}

async function tallyLeads(ctx: Context, group: BoardGroup, conditions: LeadCondition[]) {
  let tallies = visibleLeadTallies(ctx)
  for (const { holds } of conditions) tallies = tallies.where(holds)
  return tallies
    .select([
      sql<Row['entry']>`${columnOf(group)}`.as('entry'),
      sql<string>`sum(leads.leads)`.as('leads'),
      sql<null>`null`.as('currency'),
      sql<null>`null`.as('value'),
    ])
    .groupBy(columnOf(group))
    .execute()
}

async function tallyValues(ctx: Context, group: BoardGroup, conditions: LeadCondition[]) {
  let values = visibleLeadValues(ctx)
  for (const { holds } of conditions) values = values.where(holds)
  return values
    .select([
      sql<Row['entry']>`${columnOf(group)}`.as('entry'),
      sql<string>`0`.as('leads'),
      'leads.currency',
      sql<string>`sum(leads.value)`.as('value'),
    ])
    .groupBy([columnOf(group), 'leads.currency'])
    .execute()
}

async function countLeads(ctx: Context, group: BoardGroup, conditions: LeadCondition[]) {
  let leads = visibleLeads(ctx)
  for (const { holds } of conditions) leads = leads.where(holds)
  return leads
    .select([
      sql<Row['entry']>`${columnOf(group)}`.as('entry'),
      sql<string>`count(*)`.as('leads'),
      'leads.estimated_currency as currency',
      sql<string | null>`sum(leads.estimated_value)`.as('value'),
    ])
    .groupBy([columnOf(group), 'leads.estimated_currency'])
    .execute()
}

function columnOf(group: BoardGroup) {
  return sql.ref(`leads.${GROUPED_BY[group].column}`)
}
