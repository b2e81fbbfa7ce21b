import { sql } from 'kysely'
import type { BulkEdit, BulkSelection, StartBulkEdit } from '#api/bulk-edits.ts'
import { MOST_ALL_OR_NONE, whyNotBulkEdit } from '#domain/bulk-edits.ts'
import { Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { changeOfLeads } from '#server/bulk-edits/change-of-leads.ts'
import { doBulkEdit } from '#server/bulk-edits/do-bulk-edit.ts'
import { doNowOrQueue } from '#server/bulk-edits/queue-bulk-edit.ts'
import { getBulkEdit } from '#server/bulk-edits/visible-bulk-edits.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { newId } from '#server/ids.ts'
import { leadConditions } from '#server/leads/lead-filter.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/** Changes many leads at once: a few of them here and now, more in the background. */
export async function startBulkEdit(ctx: Context, input: StartBulkEdit): Promise<BulkEdit> {
  return inTransaction(ctx, async (ctx) => {
    const { selection, change, allOrNone } = input
    refuseWhen(whyNotBulkEdit(change.kind, ctx.rights), 'forbidden')
    await changeOfLeads(ctx, change)
    const id = newId()
    await ctx.db
      .insertInto('bulk_edits')
      .values({
        id,
        change: JSON.stringify(change),
        all_or_none: allOrNone,
        state: 'waiting',
        leads: 0,
        channel: ctx.channel,
        api_key_id: ctx.user.apiKeyId,
        created_at: ctx.now,
        created_by: ctx.user.id,
      })
      .execute()
    const leads = await keepSelection(ctx, id, selection)
    refuseSelection(leads, input)
    await ctx.db.updateTable('bulk_edits').set({ leads }).where('id', '=', id).execute()
    await doNowOrQueue(ctx, id, leads, doBulkEdit)
    return getBulkEdit(ctx, id)
  })
}

/** Which leads it will be, once and for all: leads that match later are not drawn in. */
async function keepSelection(
  ctx: Context,
  bulkEditId: string,
  selection: BulkSelection,
): Promise<number> {
  const selected =
    'filter' in selection ? await matching(ctx, selection) : named(namedLeads(selection))
  const { rows } = await sql<{ leads: number }>`
    with kept as (
      insert into bulk_edit_leads (bulk_edit_id, lead_id, position, seen_version)
      select ${bulkEditId}::uuid, id, position, seen_version from (${selected}) selected
      returning 1
    )
    select count(*)::integer as leads from kept`.execute(ctx.db)
  return rows[0]!.leads
}

type NamedLead = { id: string; version?: number | undefined }

function namedLeads(selection: Exclude<BulkSelection, Matching>): NamedLead[] {
  return 'leads' in selection ? selection.leads : selection.ids.map((id) => ({ id }))
}

/** Leads that were named, each once; of one named twice the older version counts as seen. */
function named(leads: NamedLead[]) {
  const ids = leads.map(({ id }) => id)
  const versions = leads.map(({ version }) => version ?? null)
  return sql`
    select id, min(position) as position, min(version) as seen_version
    from unnest(${ids}::uuid[], ${versions}::integer[])
      with ordinality as given (id, version, position)
    group by id`
}

type Matching = Extract<BulkSelection, { filter: unknown }>

async function matching(ctx: Context, selection: Matching) {
  const { filter, except } = selection
  let leads = visibleLeads(ctx)
  for (const { holds } of await leadConditions(ctx, filter)) leads = leads.where(holds)
  if (except.length > 0) leads = leads.where('leads.id', 'not in', except)
  return leads.select([
    'leads.id',
    sql<number>`row_number() over (order by leads.created_at desc, leads.id desc)`.as('position'),
    sql<null>`null::integer`.as('seen_version'),
  ])
}

function refuseSelection(leads: number, { selection, allOrNone }: StartBulkEdit): void {
  const expected = 'filter' in selection ? selection.expectedTotal : undefined
  if (expected !== undefined && expected !== leads) {
    const values = { total: leads, expected }
    throw new Refusal('conflict', 'selection_changed', { values, extra: { total: leads } })
  }
  if (leads === 0) throw new Refusal('conflict', 'selection_is_empty')
  if (allOrNone && leads > MOST_ALL_OR_NONE) {
    const values = { maximum: MOST_ALL_OR_NONE }
    refuseFields([{ field: 'allOrNone', code: 'too_many_for_all_or_none', values }])
  }
}
