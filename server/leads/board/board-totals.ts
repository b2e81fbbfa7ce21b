import Big from 'big.js'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
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

/**
 * How many leads each column has and what they are worth, exactly: from the tallies, less the few
 * for which a condition that nearly always holds does not; by counting only where those can't tell.
 */
export async function boardTotals(
  ctx: Context,
  group: BoardGroup,
  conditions: LeadCondition[],
): Promise<Map<string, ColumnTotals>> {
  const tallied = conditions.filter((condition) => condition.tallied).map(({ holds }) => holds)
  const others = conditions.filter((condition) => !condition.tallied)
  const exceptions = others.flatMap(({ exception }) => exception ?? [])
  if (exceptions.length < others.length) {
    const holds = conditions.map((condition) => condition.holds)
    return totalsOf(group, await countLeads(ctx, group, holds))
  }
  const [leads, values, except] = await Promise.all([
    tallyLeads(ctx, group, tallied),
    tallyValues(ctx, group, tallied),
    exceptions.length === 0
      ? []
      : countLeads(ctx, group, [...tallied, sql<SqlBool>`(${sql.join(exceptions, sql` or `)})`]),
  ])
  return totalsOf(group, [...leads, ...values], except)
}

function totalsOf(group: BoardGroup, rows: Row[], except: Row[] = []): Map<string, ColumnTotals> {
  const sums = new Map<string, { count: number; values: Map<string, Big> }>()
  const add = ({ entry, leads, currency, value }: Row, sign: 1 | -1) => {
    const id = columnIdOf(group, entry)
    const sum = sums.get(id) ?? { count: 0, values: new Map<string, Big>() }
    sum.count += sign * Number(leads)
    if (currency !== null && value !== null) {
      const before = sum.values.get(currency) ?? new Big(0)
      sum.values.set(currency, before.plus(new Big(value).times(sign)))
    }
    sums.set(id, sum)
  }
  for (const row of rows) add(row, 1)
  for (const row of except) add(row, -1)
  return new Map(
    [...sums].map(([id, { count, values }]) => [
      id,
      { count: Math.max(0, count), totals: moneyOf(values) },
    ]),
  )
}

function moneyOf(values: Map<string, Big>): ColumnTotals['totals'] {
  return [...values]
    .filter(([, value]) => !value.eq(0))
    .map(([currency, value]) => ({ amount: canonicalAmount(value.toFixed(), currency), currency }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
}

async function tallyLeads(ctx: Context, group: BoardGroup, conditions: RawBuilder<SqlBool>[]) {
  let tallies = visibleLeadTallies(ctx)
  for (const holds of conditions) tallies = tallies.where(holds)
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

async function tallyValues(ctx: Context, group: BoardGroup, conditions: RawBuilder<SqlBool>[]) {
  let values = visibleLeadValues(ctx)
  for (const holds of conditions) values = values.where(holds)
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

async function countLeads(ctx: Context, group: BoardGroup, conditions: RawBuilder<SqlBool>[]) {
  let leads = visibleLeads(ctx)
  for (const holds of conditions) leads = leads.where(holds)
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
