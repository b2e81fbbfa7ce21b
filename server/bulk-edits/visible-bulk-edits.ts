import { sql, type Selectable } from 'kysely'
import type { BulkChange, BulkEdit, BulkRefusal } from '#api/bulk-edits.ts'
import { type BulkEditState, whyNotUndoableBulkEdit } from '#domain/bulk-edits.ts'
import { Refusal } from '#domain/refusal.ts'
import { ruleFieldName } from '#messages/rule-field-name.ts'
import { createTranslator } from '#messages/translate.ts'
import { sentenceFor } from '#messages/translator.ts'
import type { Context } from '#server/context.ts'
import { orderOf } from '#server/database/list-order.ts'
import { readPage } from '#server/database/list-page.ts'
import type { BulkEditsTable } from '#server/database/schema.ts'
import { readFields } from '#server/fields/read-fields.ts'
import { displayNameOf, nameColumns } from '#server/leads/lead-rows.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

export type BulkEditRecord = Omit<Selectable<BulkEditsTable>, 'change' | 'state'> & {
  change: BulkChange
  state: BulkEditState
}

/** The only way to begin reading bulk edits: one's own, and everybody's for whoever manages settings. */
function visibleBulkEdits(ctx: Context) {
  const edits = ctx.db.selectFrom('bulk_edits')
  return ctx.rights.can('workspace.settings')
    ? edits
    : edits.where('bulk_edits.created_by', '=', ctx.user.id)
}

/** A bulk edit the asker may see; locked for whoever is about to change it. */
export async function readBulkEdit(
  ctx: Context,
  bulkEditId: string,
  lock?: 'locked',
): Promise<BulkEditRecord> {
  let query = visibleBulkEdits(ctx).selectAll('bulk_edits').where('bulk_edits.id', '=', bulkEditId)
  if (lock) query = query.forNoKeyUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  return row as BulkEditRecord
}

export async function getBulkEdit(ctx: Context, bulkEditId: string): Promise<BulkEdit> {
  const record = await readBulkEdit(ctx, bulkEditId)
  const [edit] = await toBulkEdits(ctx, [record])
  return edit!
}

const order = orderOf('-createdAt', {
  createdAt: { by: 'column', column: 'created_at', type: 'timestamptz', nullable: false },
})

export async function listBulkEdits(
  ctx: Context,
  query: { limit: number; cursor?: string | undefined },
) {
  const page = await readPage(
    visibleBulkEdits(ctx).selectAll('bulk_edits'),
    order,
    query.limit,
    query.cursor,
    ctx.db,
  )
  const { total } = await visibleBulkEdits(ctx)
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  return {
    items: await toBulkEdits(ctx, page.rows as BulkEditRecord[]),
    nextCursor: page.nextCursor,
    total: Number(total),
  }
}

async function toBulkEdits(ctx: Context, records: BulkEditRecord[]): Promise<BulkEdit[]> {
  const reasons = await readReasons(ctx, records)
  return records.map((record) => toBulkEdit(ctx, record, reasons.get(record.id) ?? []))
}

function toBulkEdit(ctx: Context, record: BulkEditRecord, reasons: BulkEdit['reasons']): BulkEdit {
  const { state, created_at: createdAt, leads_changed: changed } = record
  return {
    id: record.id,
    version: record.version,
    kind: record.change.kind,
    change: record.change,
    allOrNone: record.all_or_none,
    state,
    leads: record.leads,
    done: record.leads_done,
    changed,
    unchanged: record.leads_done - changed - record.leads_refused,
    refused: record.leads_refused,
    reasons,
    restored: record.leads_restored,
    kept: record.leads_kept,
    problem: record.problem,
    whyNotUndo: whyNotUndoableBulkEdit({ state, createdAt, changed }, ctx.now) ?? null,
    createdAt,
    createdBy: record.created_by,
    finishedAt: record.finished_at,
    undoneAt: record.undone_at,
    undoneBy: record.undone_by,
  }
}

type Reason = { id: string; code: string; missing: string[]; leads: number; examples: string[] }

/** Refused leads by cause, with the first three of each that the asker may see. */
async function readReasons(
  ctx: Context,
  records: BulkEditRecord[],
): Promise<Map<string, BulkEdit['reasons']>> {
  const ids = records.filter((record) => record.leads_refused > 0).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Reason>`
    select bulk_edit_id as id, code, coalesce(missing, '{}') as missing,
      count(*)::integer as leads, (array_agg(lead_id order by position))[1:3] as examples
    from bulk_edit_leads where bulk_edit_id = any(${ids}::uuid[]) and outcome = 'refused'
    group by bulk_edit_id, code, missing order by leads desc, code, missing`.execute(ctx.db)
  const named = await namesOf(
    ctx,
    rows.flatMap(({ examples }) => examples),
  )
  const say = await sayer(ctx)
  const reasons = rows.map(({ id, code, missing, leads, examples }) => ({
    id,
    reason: {
      code,
      message: say(code, missing),
      missing,
      leads,
      examples: examples.map((leadId) => ({ leadId, name: named.get(leadId)?.name ?? null })),
    },
  }))
  const grouped = Map.groupBy(reasons, ({ id }) => id)
  return new Map([...grouped].map(([id, each]) => [id, each.map(({ reason }) => reason)]))
}

/** One page of the leads that were refused, or that undoing left as they are. */
export async function listLeftOut(
  ctx: Context,
  bulkEditId: string,
  which: 'refused' | 'kept',
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: BulkRefusal[]; nextCursor: string | null; total: number }> {
  const record = await readBulkEdit(ctx, bulkEditId)
  const [outcome, code] =
    which === 'refused' ? (['outcome', 'code'] as const) : (['undo_outcome', 'undo_code'] as const)
  let rows = ctx.db
    .selectFrom('bulk_edit_leads')
    .select(['lead_id', 'position', `${code} as code`, 'missing'])
    .where('bulk_edit_id', '=', bulkEditId)
    .where(outcome, '=', which)
  if (cursor !== undefined) rows = rows.where('position', '>', readCursor(cursor))
  const found = await rows
    .orderBy('position')
    .limit(limit + 1)
    .execute()
  const page = found.slice(0, limit)
  const named = await namesOf(
    ctx,
    page.map((row) => row.lead_id),
  )
  const say = await sayer(ctx)
  const missingOf = (row: { missing: string[] | null }) =>
    which === 'refused' ? (row.missing ?? []) : []
  return {
    items: page.map((row) => ({
      leadId: row.lead_id,
      number: named.get(row.lead_id)?.number ?? null,
      name: named.get(row.lead_id)?.name ?? null,
      code: row.code ?? 'not_found',
      message: say(row.code ?? 'not_found', missingOf(row)),
      missing: missingOf(row),
    })),
    nextCursor: found.length > limit ? String(page.at(-1)!.position) : null,
    total: which === 'refused' ? record.leads_refused : record.leads_kept,
  }
}

function readCursor(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Refusal('invalid', 'cursor_invalid')
  return Number(text)
}

/** Numbers and names of those leads that the asker may see now. */
async function namesOf(
  ctx: Context,
  leadIds: string[],
): Promise<Map<string, { number: string; name: string }>> {
  if (leadIds.length === 0) return new Map()
  const leads = await visibleLeads(ctx)
    .select(['leads.id', 'leads.number', ...nameColumns])
    .where('leads.id', 'in', leadIds)
    .execute()
  return new Map(leads.map((lead) => [lead.id, { number: lead.number, name: displayNameOf(lead) }]))
}

/** Says why a lead was left out; where fields have to be filled first, it names them. */
async function sayer(ctx: Context): Promise<(code: string, missing: string[]) => string> {
  const t = createTranslator(ctx.language, ctx.user.words)
  const fields = await readFields(ctx, 'leads')
  return (code, missing) => {
    if (missing.length === 0) return sentenceFor(t, `problems.${code}`, {}, 'problems.unexpected')
    const names = missing.map((field) => ruleFieldName(t, field, fields))
    return t('statuses.needs', { fields: names.join(', ') })
  }
}
