import { sql } from 'kysely'
import type { BulkEdit } from '#api/bulk-edits.ts'
import { whyNotBulkEdit, whyNotUndoableBulkEdit } from '#domain/bulk-edits.ts'
import { refuseWhen } from '#domain/refusal.ts'
import { BATCH, inBulkEdit } from '#server/bulk-edits/do-bulk-edit.ts'
import { givingBack, type Kept, whyNotGivenBack } from '#server/bulk-edits/give-back.ts'
import { doNowOrQueue } from '#server/bulk-edits/queue-bulk-edit.ts'
import {
  type BulkEditRecord,
  getBulkEdit,
  readBulkEdit,
} from '#server/bulk-edits/visible-bulk-edits.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { doLeadDeeds, type LeadDeed } from '#server/leads/lead-deeds.ts'
import type { LeadRecord } from '#server/leads/lead-rows.ts'
import { lockLeadsAnywhere } from '#server/leads/lock-leads.ts'
import { holdProcess, readProcess } from '#server/workspace/process.ts'

/** Takes a bulk edit back, and stops it first if it still runs: a few leads here and now, more in the background. */
export async function undoBulkEdit(ctx: Context, bulkEditId: string): Promise<BulkEdit> {
  return inTransaction(ctx, async (ctx) => {
    const edit = await readBulkEdit(ctx, bulkEditId, 'locked')
    refuseWhen(whyNotBulkEdit(edit.change.kind, ctx.rights), 'forbidden')
    const { state, created_at: createdAt, leads_changed: changed } = edit
    refuseWhen(whyNotUndoableBulkEdit({ state, createdAt, changed }, ctx.now))
    await ctx.db
      .updateTable('bulk_edits')
      .set({
        state: 'undoing',
        reached: null,
        problem: null,
        undone_by: ctx.user.id,
        finished_at: edit.finished_at ?? ctx.now,
        version: edit.version + 1,
      })
      .where('id', '=', bulkEditId)
      .execute()
    await doNowOrQueue(ctx, bulkEditId, changed, takeBackBulkEdit)
    return getBulkEdit(ctx, bulkEditId)
  })
}

/** Gives back to the end, within the caller's transaction if there is one. */
async function takeBackBulkEdit(ctx: Context, bulkEditId: string): Promise<void> {
  for (;;) if (!(await giveNextBack(ctx, bulkEditId))) return
}

type Row = { lead_id: string } & Kept
type Verdict = { leadId: string; lead?: LeadRecord; deed?: LeadDeed; code?: string }

/** Gives the next few leads back what they had, and notes it, in one transaction. Answers whether there may be more. */
export async function giveNextBack(ctx: Context, bulkEditId: string): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const edit = await ctx.db
      .selectFrom('bulk_edits')
      .selectAll()
      .where('id', '=', bulkEditId)
      .where('state', '=', 'undoing')
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!edit) return false
    await holdProcess(ctx)
    const record = edit as BulkEditRecord
    const undoing = inBulkEdit(ctx, record, true)
    const rows = await nextRows(undoing, record)
    if (rows.length > 0) await carryOut(undoing, record, await judge(undoing, record, rows))
    if (rows.length === BATCH) return true
    await ctx.db
      .updateTable('bulk_edits')
      .set({ state: 'undone', undone_at: ctx.now, version: sql<number>`version + 1` })
      .where('id', '=', bulkEditId)
      .execute()
    return false
  })
}

async function nextRows(ctx: Context, { id, reached }: BulkEditRecord): Promise<Row[]> {
  let rows = ctx.db
    .selectFrom('bulk_edit_leads')
    .select(['lead_id', 'before', 'after'])
    .where('bulk_edit_id', '=', id)
    .where('outcome', '=', 'changed')
    .where('undo_outcome', 'is', null)
  if (reached) rows = rows.where('lead_id', '>', reached)
  return (await rows.orderBy('lead_id').limit(BATCH).execute()) as Row[]
}

async function judge(ctx: Context, { change }: BulkEditRecord, rows: Row[]): Promise<Verdict[]> {
  const leads = await lockLeadsAnywhere(
    ctx,
    rows.map((row) => row.lead_id),
  )
  const livingTags = await tagsAlive(ctx, rows)
  const process = await readProcess(ctx)
  return rows.map((row): Verdict => {
    const leadId = row.lead_id
    const lead = leads.get(leadId)
    if (!lead) return { leadId, code: 'not_found' }
    const code = whyNotGivenBack(ctx, change.kind, lead, row, process)
    if (code) return { leadId, code }
    const deed = givingBack(change.kind, lead, row, livingTags)
    return { leadId, lead, ...(deed && { deed }) }
  })
}

/** Of the tags that leads had, those that there still are. */
async function tagsAlive(ctx: Context, rows: Row[]): Promise<Set<string>> {
  const had = [...new Set(rows.flatMap(({ before }) => before.tag_ids ?? []))]
  if (had.length === 0) return new Set()
  const tags = await ctx.db.selectFrom('tags').select('id').where('id', 'in', had).execute()
  return new Set(tags.map(({ id }) => id))
}

async function carryOut(ctx: Context, edit: BulkEditRecord, verdicts: Verdict[]): Promise<void> {
  const done = verdicts.flatMap(({ lead, deed }) => (lead && deed ? [{ lead, deed }] : []))
  if (done.length > 0) await doLeadDeeds(ctx, done)
  const kept = verdicts.filter(({ code }) => code !== undefined)
  const outcomes = verdicts.map(({ leadId, code }) => ({
    lead_id: leadId,
    undo_outcome: code === undefined ? 'restored' : 'kept',
    undo_code: code ?? null,
  }))
  await sql`
    update bulk_edit_leads as kept
    set undo_outcome = given.undo_outcome, undo_code = given.undo_code
    from jsonb_populate_recordset(null::bulk_edit_leads, ${JSON.stringify(outcomes)}::jsonb) as given
    where kept.bulk_edit_id = ${edit.id} and kept.lead_id = given.lead_id`.execute(ctx.db)
  await ctx.db
    .updateTable('bulk_edits')
    .set((row) => ({
      leads_restored: row('leads_restored', '+', verdicts.length - kept.length),
      leads_kept: row('leads_kept', '+', kept.length),
      reached: verdicts.at(-1)!.leadId,
      version: row('version', '+', 1),
    }))
    .where('id', '=', edit.id)
    .execute()
}
