import type { RecordVerb } from '#domain/access.ts'
import { withinScope } from '#server/access/within-scope.ts'
import type { Context } from '#server/context.ts'

/**
 * The only way to begin reading deals: those the asker may see, outside the bin. Given a verb other
 * than read, those he may also edit or delete.
 */
export function visibleDeals(ctx: Context, verb: RecordVerb = 'read') {
  return dealsInAndOutOfBin(ctx, verb).where('deals.deleted_at', 'is', null)
}

/** Deals in the bin that the asker may see and delete, so also restore. */
export function binnedDeals(ctx: Context) {
  return dealsInAndOutOfBin(ctx, 'delete').where('deals.deleted_at', 'is not', null)
}

function dealsInAndOutOfBin(ctx: Context, verb: RecordVerb) {
  const query = ctx.db.selectFrom('deals').where(withinScope(ctx, 'deals', 'read', 'deals'))
  return verb === 'read' ? query : query.where(withinScope(ctx, 'deals', verb, 'deals'))
}
