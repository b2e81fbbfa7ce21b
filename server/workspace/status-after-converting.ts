import { sql } from 'kysely'
import type { Status, Workspace } from '#api/workspace.ts'
import type { StatusAfterConverting } from '#domain/leads.ts'
import { refuseFields } from '#domain/refusal.ts'
import { whyNotAfterConverting } from '#domain/statuses.ts'
import { successorOf } from '#domain/templates/carry-rules.ts'
import type { Context } from '#server/context.ts'
import { remapLeads } from '#server/leads/remap-leads.ts'
import { carryStatusRules } from '#server/workspace/carry-status-rules.ts'
import { firstOfKind, holdLeadsStill } from '#server/workspace/process.ts'

/**
 * Gives every converted lead the status that its deals give it from now on, each with a line in its
 * history. Where Qualified comes to follow deals, nobody chooses it by hand any more, and a lead that
 * would return to it returns to the status of a contacted one. The caller has locked the workspace.
 */
export async function followStatusAfterConverting(
  ctx: Context,
  after: StatusAfterConverting,
  workspace: Workspace,
): Promise<void> {
  const { statuses } = workspace
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
  await carryRulesAlong(ctx, after, workspace)
  if (after === 'qualified') {
    await sql`
      update statuses set chosen_by_hand = false, version = version + 1
      where kind = 'qualified' and chosen_by_hand`.execute(ctx.db)
  }
}

/** Rules about converting hold for the status that it gives from now on as well. */
async function carryRulesAlong(
  ctx: Context,
  after: StatusAfterConverting,
  { statuses, statusRules, statusAfterConverting: before }: Workspace,
): Promise<void> {
  const inUse = statuses.filter(({ retiredAt }) => !retiredAt)
  const process = {
    statuses: inUse.map(({ id, kind }) => ({ key: id, kind })),
    statusAfterConverting: after,
  }
  const successors = statuses.map(({ id, kind, retiredAt }) => {
    const old = { kind, isRetired: retiredAt !== null, goesOnAs: id, becomes: id }
    return [id, successorOf(old, before, process)] as const
  })
  const ids = new Map(statuses.map(({ id }) => [id, id]))
  await carryStatusRules(ctx, statusRules, new Map(successors), ids)
}

async function countQualifiedByHand(ctx: Context): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from leads join statuses on statuses.id = leads.status_id
    where statuses.kind = 'qualified' and converted_at is null and disqualified_at is null`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}
