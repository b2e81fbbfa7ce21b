import { sql, type Updateable } from 'kysely'
import type { EventData, EventType } from '#domain/timeline.ts'
import type { Context } from '#server/context.ts'
import type { LeadsTable } from '#server/database/schema.ts'
import { eventRow } from '#server/events.ts'
import { changeLead } from '#server/leads/change-lead.ts'
import type { LeadRecord } from '#server/leads/lead-rows.ts'

type LeadEvent = { [Type in EventType]: { type: Type; data: EventData[Type] } }[EventType]

/** What a deed does to one lead: the columns it writes, the tags it leaves, and what the timeline tells of it. */
export type LeadDeed = {
  columns: Updateable<LeadsTable>
  /** All tags of the lead afterwards; left out, they stay. */
  tagIds?: string[]
  events: LeadEvent[]
}

type Done = { lead: Pick<LeadRecord, 'id' | 'version'>; deed: LeadDeed }

/** Does a deed to a locked lead, as one new version. */
export async function doLeadDeed(
  ctx: Context,
  lead: Pick<LeadRecord, 'id' | 'version'>,
  deed: LeadDeed,
): Promise<void> {
  await changeLead(ctx, lead, deed.columns)
  await replaceTags(ctx, [{ lead, deed }])
  await recordEvents(ctx, [{ lead, deed }])
}

/** Does to each of some locked leads its own deed, in a few statements however many they are. */
export async function doLeadDeeds(ctx: Context, done: Done[]): Promise<void> {
  for (const alike of byColumns(done)) await changeLeads(ctx, alike)
  await replaceTags(ctx, done)
  await recordEvents(ctx, done)
}

/** Deeds that write the same columns can be written together. */
function byColumns(done: Done[]): Done[][] {
  const groups = Map.groupBy(done, ({ deed }) => Object.keys(deed.columns).toSorted().join())
  return [...groups.values()]
}

async function changeLeads(ctx: Context, done: Done[]): Promise<void> {
  const rows = done.map(({ lead, deed }) => ({ id: lead.id, ...deed.columns }))
  const columns = Object.keys(done[0]!.deed.columns).map(
    (name) => sql`${sql.ref(name)} = given.${sql.ref(name)}`,
  )
  const set = [...columns, sql`version = leads.version + 1`, sql`updated_at = ${ctx.now}`]
  await sql`
    update leads set ${sql.join(set)}
    from jsonb_populate_recordset(null::leads, ${JSON.stringify(rows)}::jsonb) as given
    where leads.id = given.id`.execute(ctx.db)
}

async function replaceTags(ctx: Context, done: Done[]): Promise<void> {
  const retagged = done.filter(({ deed }) => deed.tagIds)
  if (retagged.length === 0) return
  const leadIds = retagged.map(({ lead }) => lead.id)
  await ctx.db.deleteFrom('lead_tags').where('lead_id', 'in', leadIds).execute()
  const rows = retagged.flatMap(({ lead, deed }) =>
    deed.tagIds!.map((tag_id) => ({ lead_id: lead.id, tag_id })),
  )
  if (rows.length > 0) await ctx.db.insertInto('lead_tags').values(rows).execute()
}

async function recordEvents(ctx: Context, done: Done[]): Promise<void> {
  const rows = done.flatMap(({ lead, deed }) =>
    deed.events.map(({ type, data }) =>
      eventRow(ctx, type, { leadId: lead.id }, { ...data, version: lead.version + 1 }),
    ),
  )
  if (rows.length > 0) await ctx.db.insertInto('events').values(rows).execute()
}
