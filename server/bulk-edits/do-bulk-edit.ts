import { sql } from 'kysely'
import { type ChangeOfLead, changeOfLeads } from '#server/bulk-edits/change-of-leads.ts'
import type { SelectedLead } from '#server/bulk-edits/changed-since-seen.ts'
import { judgeLeads, type Verdict } from '#server/bulk-edits/judge-leads.ts'
import { tellNewOwners } from '#server/bulk-edits/tell-new-owners.ts'
import type { BulkEditRecord } from '#server/bulk-edits/visible-bulk-edits.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { doLeadDeeds, type LeadDeed } from '#server/leads/lead-deeds.ts'
import type { LeadRecord } from '#server/leads/lead-rows.ts'
import { holdProcess } from '#server/workspace/process.ts'

export const BATCH = 250

/** Does a bulk edit to its end, within the caller's transaction if there is one. */
export async function doBulkEdit(ctx: Context, bulkEditId: string): Promise<void> {
  for (;;) if (!(await doNextLeads(ctx, bulkEditId))) return
}

/**
 * Does the next few leads of a bulk edit: the leads, what they had before, and how far it got, in
 * one transaction, so that a crash leaves every lead done once or not at all. Answers whether there
 * may be more to do.
 */
export async function doNextLeads(ctx: Context, bulkEditId: string): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const edit = await takeUp(ctx, bulkEditId)
    if (!edit) return false
    await holdProcess(ctx)
    const bulk = inBulkEdit(ctx, edit)
    const changeOf = await changeOfLeads(bulk, edit.change)
    if (edit.all_or_none) {
      await doAllOrNone(bulk, edit, changeOf)
      return false
    }
    const selected = await nextLeads(bulk, edit.id, edit.reached)
    const places = edit.leads_done - edit.leads_refused
    const verdicts = await judgeLeads(bulk, edit.change.kind, changeOf, selected, places)
    await carryOut(bulk, edit.id, verdicts)
    if (selected.length === BATCH) return true
    await finish(bulk, edit.id)
    return false
  })
}

/** A context whose events say that they are part of this bulk edit. */
export function inBulkEdit(
  ctx: Context,
  { id, leads }: Pick<BulkEditRecord, 'id' | 'leads'>,
  undone?: true,
): Context {
  return { ...ctx, bulkEdit: { id, leads, ...(undone && { undone }) } }
}

/** The bulk edit, if it is to be worked on, locked: whoever else works on it waits and then goes on from here. */
async function takeUp(ctx: Context, bulkEditId: string): Promise<BulkEditRecord | undefined> {
  const row = await ctx.db
    .updateTable('bulk_edits')
    .set({ state: 'running' })
    .where('id', '=', bulkEditId)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst()
  return row as BulkEditRecord | undefined
}

async function nextLeads(
  ctx: Context,
  bulkEditId: string,
  reached: string | null,
  limit = BATCH,
): Promise<SelectedLead[]> {
  let rows = ctx.db
    .selectFrom('bulk_edit_leads')
    .select(['lead_id as leadId', 'seen_version as seenVersion'])
    .where('bulk_edit_id', '=', bulkEditId)
  if (reached) rows = rows.where('lead_id', '>', reached)
  return rows.orderBy('lead_id').limit(limit).execute()
}

/** All leads in one go: when one of them has to be refused, none is changed, and those that are say why. */
async function doAllOrNone(
  ctx: Context,
  edit: BulkEditRecord,
  changeOf: ChangeOfLead,
): Promise<void> {
  const selected = await nextLeads(ctx, edit.id, null, edit.leads)
  const verdicts: Verdict[] = []
  for (let at = 0; at < selected.length; at += BATCH) {
    const batch = selected.slice(at, at + BATCH)
    verdicts.push(...(await judgeLeads(ctx, edit.change.kind, changeOf, batch, verdicts.length)))
  }
  const refused = verdicts.filter(({ outcome }) => outcome === 'refused')
  const outcomes = refused.length > 0 ? refused : verdicts
  for (let at = 0; at < outcomes.length; at += BATCH) {
    await carryOut(ctx, edit.id, outcomes.slice(at, at + BATCH))
  }
  if (refused.length > 0) await finish(ctx, edit.id, 'all_or_none_refused')
  else await finish(ctx, edit.id)
}

async function carryOut(ctx: Context, bulkEditId: string, verdicts: Verdict[]): Promise<void> {
  if (verdicts.length === 0) return
  const changed = verdicts.filter((verdict) => verdict.outcome === 'changed')
  if (changed.length > 0) await doLeadDeeds(ctx, changed)
  await keepOutcomes(ctx, bulkEditId, verdicts)
  const refused = verdicts.filter(({ outcome }) => outcome === 'refused')
  await ctx.db
    .updateTable('bulk_edits')
    .set((row) => ({
      leads_done: row('leads_done', '+', verdicts.length),
      leads_changed: row('leads_changed', '+', changed.length),
      leads_refused: row('leads_refused', '+', refused.length),
      reached: verdicts.at(-1)!.leadId,
      version: row('version', '+', 1),
    }))
    .where('id', '=', bulkEditId)
    .execute()
}

async function keepOutcomes(ctx: Context, bulkEditId: string, verdicts: Verdict[]): Promise<void> {
  const rows = verdicts.map((verdict) => ({
    lead_id: verdict.leadId,
    outcome: verdict.outcome,
    ...(verdict.outcome === 'refused' && { code: verdict.code, missing: verdict.missing }),
    ...(verdict.outcome === 'changed' && keptOf(verdict)),
  }))
  await sql`
    update bulk_edit_leads as kept
    set outcome = given.outcome, code = given.code, missing = given.missing,
      before = given.before, after = given.after
    from jsonb_populate_recordset(null::bulk_edit_leads, ${JSON.stringify(rows)}::jsonb) as given
    where kept.bulk_edit_id = ${bulkEditId} and kept.lead_id = given.lead_id`.execute(ctx.db)
}

/** What the lead had, and what it has now, in everything that the deed writes. */
function keptOf({ lead, deed }: { lead: LeadRecord; deed: LeadDeed }) {
  const columns = Object.keys(deed.columns) as (keyof LeadRecord)[]
  const before = Object.fromEntries(columns.map((column) => [column, lead[column]]))
  return {
    before: { ...before, ...(deed.tagIds && { tag_ids: lead.tag_ids.toSorted() }) },
    after: { ...deed.columns, ...(deed.tagIds && { tag_ids: deed.tagIds }) },
  }
}

async function finish(ctx: Context, bulkEditId: string, problem?: string): Promise<void> {
  const end = problem ? { state: 'failed', problem } : { state: 'done' }
  await ctx.db
    .updateTable('bulk_edits')
    .set({ ...end, finished_at: ctx.now, version: sql<number>`version + 1` })
    .where('id', '=', bulkEditId)
    .execute()
  await tellNewOwners(ctx, bulkEditId)
}
