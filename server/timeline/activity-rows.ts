import type { Selectable } from 'kysely'
import type { Activity } from '#api/timeline.ts'
import type { ActivityKind } from '#domain/timeline.ts'
import type { ActivitiesTable } from '#server/database/schema.ts'

export type ActivityRecord = Selectable<ActivitiesTable>

export function toActivity(row: ActivityRecord): Activity {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind as ActivityKind,
    ...activityFieldsOf(row),
    authorId: row.author_id,
    leadId: row.lead_id,
    customerId: row.customer_id,
    dealId: row.deal_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
}

/** What can be corrected of an activity, as the API names it. */
export function activityFieldsOf(row: ActivityRecord) {
  return {
    body: row.body,
    outcome: row.outcome,
    direction: row.direction as 'in' | 'out' | null,
    occurredAt: row.occurred_at,
  }
}
