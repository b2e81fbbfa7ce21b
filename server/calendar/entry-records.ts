import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Owned } from '#domain/access.ts'
import { type FieldProblem } from '#domain/refusal.ts'
import type { EntryRecord } from '#domain/tasks.ts'
import { withinScope } from '#server/access/within-scope.ts'
import type { Context } from '#server/context.ts'
import { visibleCustomers } from '#server/customers/visible-customers.ts'
import { visibleDeals } from '#server/deals/visible-deals.ts'
import { displayNameOf, nameColumns } from '#server/leads/lead-rows.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/** The columns by which a task or an event belongs to a record. */
export type RecordLinks = {
  lead_id: string | null
  customer_id: string | null
  deal_id: string | null
}

/** A record that the asker may see, with its name. */
export type SeenRecord = Owned & { type: EntryRecord; id: string; name: string }

type EntryTable = 'tasks' | 'calendar_events'
const RECORD_TABLES = ['leads', 'customers', 'deals'] as const
const COLUMNS = { leads: 'lead_id', customers: 'customer_id', deals: 'deal_id' } as const

/** Whether a task or event belongs to a record that the asker may see. */
export function ofVisibleRecord(ctx: Context, table: EntryTable): RawBuilder<SqlBool> {
  const readable = RECORD_TABLES.filter((kind) => ctx.rights.scope(kind, 'read') !== 'none')
  const each = readable.map((kind) => {
    const id = sql.ref(`${table}.${COLUMNS[kind]}`)
    if (ctx.rights.scope(kind, 'read') === 'all') return sql<SqlBool>`${id} is not null`
    // "offset 0" keeps the planner from gathering all records there are instead of looking one up.
    return sql<SqlBool>`exists (select from ${sql.table(kind)}
      where ${sql.ref(`${kind}.id`)} = ${id} and ${withinScope(ctx, kind, 'read', kind)} offset 0)`
  })
  return each.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(each, sql` or `)})`
}

/** Whether the record of a task or event is outside the bin, or there is none: what went there takes its entries along. */
export function ofLivingRecord(table: EntryTable): RawBuilder<SqlBool> {
  const binned = RECORD_TABLES.map(
    (kind) => sql<SqlBool>`not exists (
      select from ${sql.table(kind)} where ${sql.ref(`${kind}.id`)} = ${sql.ref(`${table}.${COLUMNS[kind]}`)}
        and ${sql.ref(`${kind}.deleted_at`)} is not null)`,
  )
  return sql<SqlBool>`(${sql.join(binned, sql` and `)})`
}

/** The records of rows as far as the asker may see them, by id. */
export async function seenRecords(
  ctx: Context,
  rows: readonly RecordLinks[],
): Promise<Map<string, SeenRecord>> {
  const [leads, customers, deals] = await Promise.all([
    seenLeads(ctx, idsOf(rows, 'lead_id')),
    seenCustomers(ctx, idsOf(rows, 'customer_id')),
    seenDeals(ctx, idsOf(rows, 'deal_id')),
  ])
  return new Map([...leads, ...customers, ...deals].map((record) => [record.id, record]))
}

async function seenLeads(ctx: Context, ids: string[]): Promise<SeenRecord[]> {
  if (ids.length === 0) return []
  const rows = await visibleLeads(ctx)
    .select(['leads.id', ...nameColumns])
    .select(['owner_id as ownerId', 'team_id as teamId'])
    .where('leads.id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    type: 'lead',
    id: row.id,
    name: displayNameOf(row),
    ownerId: row.ownerId,
    teamId: row.teamId,
  }))
}

async function seenCustomers(ctx: Context, ids: string[]): Promise<SeenRecord[]> {
  if (ids.length === 0) return []
  const rows = await visibleCustomers(ctx)
    .select(['id', 'name', 'owner_id as ownerId', 'team_id as teamId'])
    .where('customers.id', 'in', ids)
    .execute()
  return rows.map((row) => ({ type: 'customer', ...row }))
}

async function seenDeals(ctx: Context, ids: string[]): Promise<SeenRecord[]> {
  if (ids.length === 0) return []
  const rows = await visibleDeals(ctx)
    .select(['id', 'title as name', 'owner_id as ownerId', 'team_id as teamId'])
    .where('deals.id', 'in', ids)
    .execute()
  return rows.map((row) => ({ type: 'deal', ...row }))
}

function idsOf(rows: readonly RecordLinks[], column: keyof RecordLinks): string[] {
  return [...new Set(rows.flatMap((row) => row[column] ?? []))]
}

export function recordIdOf(row: RecordLinks): string | null {
  return row.lead_id ?? row.customer_id ?? row.deal_id
}

/** What the API says of the record of a row. */
export function recordFieldsOf(row: RecordLinks, records: Map<string, SeenRecord>) {
  const id = recordIdOf(row)
  const seen = id === null ? undefined : records.get(id)
  return {
    record: seen ? { type: seen.type, id: seen.id, name: seen.name } : null,
    isRecordHidden: id !== null && !seen,
  }
}

type GivenRecord = { leadId?: string; customerId?: string; dealId?: string }

/** A task or an event belongs to one record at most. */
export function recordProblems({ leadId, customerId, dealId }: GivenRecord): FieldProblem[] {
  const named = Object.entries({ leadId, customerId, dealId }).filter(([, id]) => id !== undefined)
  return named.slice(1).map(([field]) => ({ field, code: 'entry_needs_one_record' }))
}

/** The record of a row, for the event that a deed on it records. */
export function linksOf(row: RecordLinks) {
  return { leadId: row.lead_id, customerId: row.customer_id, dealId: row.deal_id }
}
