import type { Selectable } from 'kysely'
import type { StoredFile } from '#api/files.ts'
import type { FilesTable } from '#server/database/schema.ts'

export type FileRecord = Selectable<FilesTable>

export function toFile(row: FileRecord): StoredFile {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    bytes: Number(row.bytes),
    contentType: row.content_type,
    sha256: row.digest.toString('hex'),
    leadId: row.lead_id,
    customerId: row.customer_id,
    dealId: row.deal_id,
    activityId: row.activity_id,
    createdAt: row.created_at,
    createdBy: row.created_by,
  }
}

/** The one record that a file belongs to. */
export function recordOf(row: FileRecord) {
  return { leadId: row.lead_id, customerId: row.customer_id, dealId: row.deal_id }
}
