import { randomBytes } from 'node:crypto'
import type { FileTarget, StoredFile } from '#api/files.ts'
import { Refusal, refuseFields } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { claimBytes, noteUnclaimed } from '#server/files/unclaimed-bytes.ts'
import { readLargestMegabytes } from '#server/files/file-settings.ts'
import { toFile } from '#server/files/file-rows.ts'
import type { FileStore } from '#server/files/file-store.ts'
import { type ReceivedFile, receiveFile, refuseTooLarge } from '#server/files/receive-file.ts'
import type { Upload } from '#server/handlers.ts'
import { keepAnswer } from '#server/http/keep-answer.ts'
import { newId } from '#server/ids.ts'
import { refuseForeignRecord } from '#server/timeline/activity-record.ts'

/**
 * Adds a file to a lead, customer or deal. Its row is written when its bytes are safe; bytes that
 * get no row, because somebody went away or a server died, are swept.
 */
export async function uploadFile(
  ctx: Context,
  store: FileStore,
  { stream, length = 0, idempotencyKey }: Upload,
  target: FileTarget,
): Promise<StoredFile> {
  refuseFields(recordProblems(target))
  const megabytes = await readLargestMegabytes(ctx)
  refuseTooLarge(length, megabytes)
  await refuseUnfitTarget(ctx, target)
  const key = randomBytes(20).toString('hex')
  await noteUnclaimed(ctx, key)
  const received = await receiveFile(store, key, stream, megabytes)
  await store.keep(key, received.place, received.bytes)
  const deed = (ctx: Context) => addFile(ctx, key, received, target)
  if (!idempotencyKey) return inTransaction(ctx, deed)
  const body = { target, digest: received.digest.toString('hex') }
  const request = { method: 'POST', url: '/api/files', body }
  return (await keepAnswer(ctx, idempotencyKey, request, deed)).answer
}

async function addFile(
  ctx: Context,
  key: string,
  { bytes, digest, type }: ReceivedFile,
  target: FileTarget,
): Promise<StoredFile> {
  await refuseUnfitTarget(ctx, target)
  await claimBytes(ctx, key)
  const { name, leadId, customerId, dealId, activityId } = target
  const row = await ctx.db
    .insertInto('files')
    .values({
      id: newId(),
      name,
      bytes: String(bytes),
      content_type: type,
      digest,
      storage_key: key,
      lead_id: leadId ?? null,
      customer_id: customerId ?? null,
      deal_id: dealId ?? null,
      activity_id: activityId ?? null,
      created_at: ctx.now,
      created_by: ctx.user.id || null,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await recordEvent(
    ctx,
    'file_added',
    { leadId, customerId, dealId, activityId },
    { fileId: row.id, name, bytes },
  )
  return toFile(row)
}

/** Who may add to the record's history may add a file to it. */
async function refuseUnfitTarget(ctx: Context, target: FileTarget): Promise<void> {
  const { leadId, customerId, dealId, activityId } = target
  await refuseForeignRecord(ctx, { leadId, customerId, dealId })
  if (!activityId) return
  const activity = await ctx.db
    .selectFrom('activities')
    .select('id')
    .where('id', '=', activityId)
    .where('deleted_at', 'is', null)
    .where(({ eb }) =>
      leadId
        ? eb('lead_id', '=', leadId)
        : dealId
          ? eb('deal_id', '=', dealId)
          : eb('customer_id', '=', customerId ?? null),
    )
    .executeTakeFirst()
  if (!activity) throw new Refusal('not_found', 'not_found')
}

function recordProblems({ leadId, customerId, dealId }: FileTarget) {
  const named = Object.entries({ leadId, customerId, dealId }).filter(([, id]) => id !== undefined)
  if (named.length === 1) return []
  const fields = named.length === 0 ? ['leadId'] : named.slice(1).map(([field]) => field)
  return fields.map((field) => ({ field, code: 'file_needs_one_record' }))
}
