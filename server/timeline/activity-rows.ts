import type { Selectable } from 'kysely'
import type { Activity } from '#api/timeline.ts'
import type { RichText } from '#domain/rich-text.ts'
import type { ActivityKind } from '#domain/timeline.ts'
import type { ActivitiesTable } from '#server/database/schema.ts'
import { documentOf, type StoredText } from '#server/timeline/activity-text.ts'

export type ActivityRecord = Selectable<ActivitiesTable>

export function toActivity(row: ActivityRecord): Activity {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind as ActivityKind,
    ...activityFieldsOf(row),
    document: documentOf(textOf(row)),
    authorId: row.author_id,
    leadId: row.lead_id,
    customerId: row.customer_id,
    dealId: row.deal_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
}

export function textOf(row: ActivityRecord): StoredText {
  return { body: row.body, document: row.document as RichText | null }
}

/** What can be corrected of an activity, as the API names it. */
export function activityFieldsOf(row: ActivityRecord) {
  return {
    ...textOf(row),
    outcome: row.outcome,
    direction: row.direction as 'in' | 'out' | null,
    occurredAt: row.occurred_at,
  }
}
