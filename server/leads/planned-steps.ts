import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { PlannedStep } from '#api/calendar.ts'
import { type FollowUpKind, whyNotWorkable } from '#domain/leads.ts'
import type { Context } from '#server/context.ts'
import { displayNameOf, nameColumns } from '#server/leads/lead-rows.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/** Who a lead's next step is for: whoever it was given to, else the lead's owner. */
export const personOfStep = sql<string | null>`coalesce(leads.follow_up_user_id, leads.owner_id)`

/** Whether a lead's next step is for one of these users. */
export function stepIsFor(userIds: string[]): RawBuilder<SqlBool> {
  // A single user as an equality, so that an index gives his steps in order.
  return userIds.length === 1
    ? sql<SqlBool>`${personOfStep} = ${userIds[0]}::uuid`
    : sql<SqlBool>`${personOfStep} = any(${userIds}::uuid[])`
}

/** The planned steps between two instants of leads that the asker may see, the earliest first. */
export async function readPlannedSteps(
  ctx: Context,
  { from, to }: { from: Date; to: Date },
  userIds: string[] | undefined,
  limit: number,
): Promise<PlannedStep[]> {
  let leads = visibleLeads(ctx)
    .where('leads.follow_up_at', '>=', from.toISOString())
    .where('leads.follow_up_at', '<', to.toISOString())
  if (userIds) leads = leads.where(stepIsFor(userIds))
  const rows = await leads
    .select(['leads.id', ...nameColumns])
    .select(['follow_up_at', 'follow_up_kind', 'follow_up_note', 'owner_id', 'team_id'])
    .select(personOfStep.as('person_id'))
    .orderBy('leads.follow_up_at')
    .orderBy('leads.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    leadId: row.id,
    leadName: displayNameOf(row),
    at: row.follow_up_at!,
    kind: row.follow_up_kind as FollowUpKind,
    userId: row.person_id,
    note: row.follow_up_note,
    whyNotEdit:
      whyNotWorkable({ ownerId: row.owner_id, teamId: row.team_id }, ctx.user, ctx.rights) ?? null,
  }))
}
