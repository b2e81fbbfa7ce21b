import { sql } from 'kysely'
import type { Status } from '#api/workspace.ts'
import type { StatusAfterConverting } from '#domain/leads.ts'
import { refuseFields } from '#domain/refusal.ts'
import { whyNotAfterConverting } from '#domain/statuses.ts'
import type { Context } from '#server/context.ts'
import { remapLeads } from '#server/leads/remap-leads.ts'
import { firstOfKind, holdLeadsStill } from '#server/workspace/process.ts'

/**
 * Gives every converted lead the status that its deals give it from now on, each with a line in its
 * history. Where Qualified comes to follow deals, nobody chooses it by hand any more, and a lead that
 * would return to it returns to the status of a contacted one. The caller has locked the workspace.
 */
export async function followStatusAfterConverting(
  ctx: Context,
  after: StatusAfterConverting,
  statuses: readonly Status[],
): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(ctx.db)
  await holdLeadsStill(ctx)
  const whyNot = whyNotAfterConverting(after, statuses, await countQualifiedByHand(ctx))
  if (whyNot) refuseFields([{ field: 'statusAfterConverting', code: whyNot }])
  const process = { statuses: [...statuses] }
  const first = statuses.find(({ isDefault }) => isDefault) ?? firstOfKind(process, 'open')
  const contacted = statuses.find(({ kind, retiredAt }) => kind === 'contacted' && !retiredAt)
  const fallback = (contacted ?? first).id
  const isByDeals = (status: Status) => after === 'qualified' && status.kind === 'qualified'
  await remapLeads(ctx, {
    worked: new Map(
      statuses.map((status) => [status.id, isByDeals(status) ? fallback : status.id]),
    ),
    closed: new Map(),
    ratings: new Map(),
    converted: firstOfKind(process, 'converted').id,
    qualified: after === 'qualified' ? firstOfKind(process, 'qualified').id : null,
    fallback: first.id,
  })
  if (after === 'qualified') {
    await sql`
      update statuses set chosen_by_hand = false, version = version + 1
      where kind = 'qualified' and chosen_by_hand`.execute(ctx.db)
  }
}

async function countQualifiedByHand(ctx: Context): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from leads join statuses on statuses.id = leads.status_id
    where statuses.kind = 'qualified' and converted_at is null and disqualified_at is null`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}
