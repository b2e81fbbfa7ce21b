import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { RecordVerb } from '#domain/access.ts'
import { withinScope } from '#server/access/within-scope.ts'
import type { Context } from '#server/context.ts'

/**
 * The only way to begin reading files: those of records whose history the asker may see, as
 * `recordsOfTimeline` says it. A lead and its deals show each other's files; of a customer's deals
 * and former leads, whoever only reads the customer sees what he could open, and whoever looks after
 * it sees everything. With a record its files go into the bin, and come back with it.
 */
export function visibleFiles(ctx: Context) {
  return filesInAndOutOfBin(ctx).where('files.deleted_at', 'is', null)
}

/** Deleted files, of records the asker may see. */
export function binnedFiles(ctx: Context) {
  return filesInAndOutOfBin(ctx).where('files.deleted_at', 'is not', null)
}

function filesInAndOutOfBin(ctx: Context) {
  return ctx.db.selectFrom('files').where(isOfSeenRecord(ctx))
}

function isOfSeenRecord(ctx: Context): RawBuilder<SqlBool> {
  const seen = (table: 'leads' | 'deals' | 'customers') =>
    sql`${sql.ref(`${table}.deleted_at`)} is null and ${within(ctx, table, 'read')}`
  return sql<SqlBool>`case
    when files.lead_id is not null then
      exists (
        select from leads where leads.id = files.lead_id and leads.deleted_at is null and (
          ${within(ctx, 'leads', 'read')}
          or exists (
            select from deal_leads join deals on deals.id = deal_leads.deal_id
            where deal_leads.lead_id = leads.id and ${seen('deals')})
          or exists (
            select from customers where customers.id = leads.customer_id and ${seen('customers')}
              and ${within(ctx, 'customers', 'edit')})))
    when files.deal_id is not null then
      exists (
        select from deals where deals.id = files.deal_id and deals.deleted_at is null and (
          ${within(ctx, 'deals', 'read')}
          or exists (
            select from deal_leads join leads on leads.id = deal_leads.lead_id
            where deal_leads.deal_id = deals.id and ${seen('leads')})
          or exists (
            select from customers where customers.id = deals.customer_id and ${seen('customers')}
              and ${within(ctx, 'customers', 'edit')})))
    else
      exists (select from customers where customers.id = files.customer_id and ${seen('customers')})
  end`
}

function within(ctx: Context, table: 'leads' | 'deals' | 'customers', verb: RecordVerb) {
  return withinScope(ctx, table, verb, table)
}
