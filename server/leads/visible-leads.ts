import type { RecordVerb } from '#domain/access.ts'
import { withinScope } from '#server/access/within-scope.ts'
import type { Context } from '#server/context.ts'

/**
 * The only way to begin reading leads: those the asker may see, outside the bin. Given a verb other
 * than read, those he may also edit or delete.
 */
export function visibleLeads(ctx: Context, verb: RecordVerb = 'read') {
  return leadsInAndOutOfBin(ctx, verb).where('leads.deleted_at', 'is', null)
}

/** Leads in the bin that the asker may see and delete, so also restore. */
export function binnedLeads(ctx: Context) {
  return leadsInAndOutOfBin(ctx, 'delete').where('leads.deleted_at', 'is not', null)
}

/**
 * The tallies of what the asker may see, named like the table they tally, so that a condition on a
 * tallied column holds for both.
 */
export function visibleLeadTallies(ctx: Context) {
  return ctx.db
    .selectFrom('lead_tallies as leads')
    .where(withinScope(ctx, 'leads', 'read', 'leads'))
}

/** The same for what the leads are worth. */
export function visibleLeadValues(ctx: Context) {
  return ctx.db
    .selectFrom('lead_value_tallies as leads')
    .where(withinScope(ctx, 'leads', 'read', 'leads'))
}

function leadsInAndOutOfBin(ctx: Context, verb: RecordVerb) {
  const query = ctx.db.selectFrom('leads').where(withinScope(ctx, 'leads', 'read', 'leads'))
  return verb === 'read' ? query : query.where(withinScope(ctx, 'leads', verb, 'leads'))
}
