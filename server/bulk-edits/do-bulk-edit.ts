import { sql } from 'kysely'
import { Refusal } from '#domain/refusal.ts'
import { type ChangeOfLead, changeOfLeads } from '#server/bulk-edits/change-of-leads.ts'
import { tellNewOwners } from '#server/bulk-edits/tell-new-owners.ts'
import type { BulkEditRecord } from '#server/bulk-edits/visible-bulk-edits.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { doLeadDeeds, type LeadDeed } from '#server/leads/lead-deeds.ts'
import type { LeadRecord } from '#server/leads/lead-rows.ts'
import { lockLeads } from '#server/leads/lock-leads.ts'
import { holdProcess } from '#server/workspace/process.ts'

export const BATCH = 250

/** What came of one lead. */
type Verdict = { leadId: string } & (
  | { outcome: 'changed'; lead: LeadRecord; deed: LeadDeed }
  | { outcome: 'unchanged' }
  | { outcome: 'refused'; code: string }
)

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
    const leadIds = await nextLeads(bulk, edit.id, edit.reached)
    const verdicts = await judge(bulk, changeOf, leadIds, edit.leads_done - edit.leads_refused)
    await carryOut(bulk, edit.id, verdicts)
    if (leadIds.length === BATCH) return true
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
): Promise<string[]> {
  let rows = ctx.db
    .selectFrom('bulk_edit_leads')
    .select('lead_id')
    .where('bulk_edit_id', '=', bulkEditId)
  if (reached) rows = rows.where('lead_id', '>', reached)
  const found = await rows.orderBy('lead_id').limit(limit).execute()
  return found.map((row) => row.lead_id)
}

async function judge(
  ctx: Context,
  changeOf: ChangeOfLead,
  leadIds: string[],
  placesBefore: number,
): Promise<Verdict[]> {
  if (leadIds.length === 0) return []
  const leads = await lockLeads(ctx, leadIds)
  let place = placesBefore
  return leadIds.map((leadId): Verdict => {
    const lead = leads.get(leadId)
    if (!lead) return { leadId, outcome: 'refused', code: 'not_found' }
    try {
      const deed = changeOf(lead, place)
      place += 1
      return deed ? { leadId, outcome: 'changed', lead, deed } : { leadId, outcome: 'unchanged' }
    } catch (error) {
      if (error instanceof Refusal) return { leadId, outcome: 'refused', code: error.code }
      throw error
    }
  })
}

/** All leads in one go: when one of them has to be refused, none is changed, and each says why. */
async function doAllOrNone(
  ctx: Context,
  edit: BulkEditRecord,
  changeOf: ChangeOfLead,
): Promise<void> {
  const leadIds = await nextLeads(ctx, edit.id, null, edit.leads)
  const verdicts: Verdict[] = []
  for (let at = 0; at < leadIds.length; at += BATCH) {
    verdicts.push(...(await judge(ctx, changeOf, leadIds.slice(at, at + BATCH), verdicts.length)))
  }
  const isRefused = verdicts.some(({ outcome }) => outcome === 'refused')
  const final = isRefused ? verdicts.map(refusedWithOthers) : verdicts
  for (let at = 0; at < final.length; at += BATCH) {
    await carryOut(ctx, edit.id, final.slice(at, at + BATCH))
  }
  await finish(ctx, edit.id)
}

function refusedWithOthers(verdict: Verdict): Verdict {
  if (verdict.outcome === 'refused') return verdict
  return { leadId: verdict.leadId, outcome: 'refused', code: 'others_were_refused' }
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
    code: verdict.outcome === 'refused' ? verdict.code : null,
    ...(verdict.outcome === 'changed' && keptOf(verdict)),
  }))
  await sql`
    update bulk_edit_leads as kept
    set outcome = given.outcome, code = given.code, before = given.before, after = given.after
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

async function finish(ctx: Context, bulkEditId: string): Promise<void> {
  await ctx.db
    .updateTable('bulk_edits')
    .set({ state: 'done', finished_at: ctx.now, version: sql<number>`version + 1` })
    .where('id', '=', bulkEditId)
    .execute()
  await tellNewOwners(ctx, bulkEditId)
}
