import type { Selectable } from 'kysely'
import type { LeadToWork } from '#api/follow-ups.ts'
import { type FollowUpKind, PRIORITIES, whyNotWorkable } from '#domain/leads.ts'
import type { Context } from '#server/context.ts'
import type { LeadsTable } from '#server/database/schema.ts'
import { displayNameOf, nameColumns } from '#server/leads/lead-rows.ts'

const columns = [
  'leads.id',
  'leads.version',
  'leads.number',
  ...nameColumns,
  'leads.status_id',
  'leads.rating_id',
  'leads.priority',
  'leads.owner_id',
  'leads.team_id',
  'leads.follow_up_at',
  'leads.follow_up_kind',
  'leads.follow_up_user_id',
  'leads.follow_up_note',
  'leads.last_activity_at',
  'leads.created_at',
] as const

type Column = (typeof columns)[number] extends `leads.${infer Name}` ? Name : never
export type LeadToWorkRow = Pick<Selectable<LeadsTable>, Column & keyof LeadsTable>

/** What is selected of a lead that is to be worked. */
export const selectLeadToWork = columns

export function toLeadToWork(ctx: Context, row: LeadToWorkRow): LeadToWork {
  const owned = { ownerId: row.owner_id, teamId: row.team_id }
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    displayName: displayNameOf(row),
    company: row.company,
    phone: row.phone ?? row.mobile,
    email: row.email,
    statusId: row.status_id,
    ratingId: row.rating_id,
    priority: PRIORITIES[row.priority - 1]!,
    ownerId: row.owner_id,
    followUp:
      row.follow_up_at && row.follow_up_kind
        ? {
            at: row.follow_up_at,
            kind: row.follow_up_kind as FollowUpKind,
            userId: row.follow_up_user_id,
            note: row.follow_up_note,
          }
        : null,
    createdAt: row.created_at,
    whyNotEdit: whyNotWorkable(owned, ctx.user, ctx.rights) ?? null,
  }
}
