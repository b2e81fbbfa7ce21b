import { sql } from 'kysely'
import { isOverwriting } from '#domain/bulk-edits.ts'
import type { BulkChangeKind } from '#domain/bulk-edits.ts'
import type { Changes, EventData, EventType } from '#domain/timeline.ts'
import type { Context } from '#server/context.ts'
import type { LeadDeed } from '#server/leads/lead-deeds.ts'
import type { LeadRecord } from '#server/leads/lead-rows.ts'

/** A lead of a bulk edit, and which version of it its asker saw, if he said. */
export type SelectedLead = { leadId: string; seenVersion: number | null }

/** Answers whether a deed to a locked lead would write over what became of it after its asker saw it. */
type IsUnseen = (selected: SelectedLead, lead: LeadRecord, deed: LeadDeed) => boolean

/** Reads once what became of locked leads since their asker saw them. */
export async function unseenChanges(
  ctx: Context,
  kind: BulkChangeKind,
  selected: SelectedLead[],
  leads: Map<string, LeadRecord>,
): Promise<IsUnseen> {
  const older = selected.filter(({ leadId, seenVersion }) => {
    const lead = leads.get(leadId)
    return lead && seenVersion !== null && seenVersion < lead.version
  })
  const since = kind === 'delete' ? new Map() : await changesSince(ctx, older)
  return ({ leadId, seenVersion }, lead, deed) => {
    if (seenVersion === null || seenVersion === lead.version) return false
    // A version that the lead never had, nobody saw.
    if (seenVersion > lead.version) return true
    const tags = { before: lead.tag_ids, after: deed.tagIds ?? lead.tag_ids }
    return isOverwriting(kind, since.get(leadId) ?? {}, tags)
  }
}

/** The types of events that tell of a change of what bulk edits write; each tells the lead's version after it. */
const TELLING = [
  'lead_changed',
  'lead_assigned',
  'lead_status_changed',
  'lead_disqualified',
  'lead_reopened',
  'follow_up_planned',
  'follow_up_completed',
  'follow_up_removed',
] as const satisfies EventType[]
type Telling = (typeof TELLING)[number]

async function changesSince(ctx: Context, older: SelectedLead[]): Promise<Map<string, Changes>> {
  const since = new Map<string, Changes>()
  if (older.length === 0) return since
  const ids = older.map(({ leadId }) => leadId)
  const versions = older.map(({ seenVersion }) => seenVersion)
  const { rows } = await sql<{ lead_id: string; type: Telling; data: object }>`
    select events.lead_id, events.type, events.data
    from unnest(${ids}::uuid[], ${versions}::integer[]) as seen (id, version)
    join events on events.lead_id = seen.id
    where events.type = any(${TELLING}::text[])
      and (events.data->>'version')::integer > seen.version
    order by (events.data->>'version')::integer`.execute(ctx.db)
  for (const { lead_id: leadId, type, data } of rows) {
    const facts = since.get(leadId) ?? {}
    for (const [fact, { from, to }] of Object.entries(changesIn(type, data))) {
      facts[fact] = { from: facts[fact] ? facts[fact].from : from, to }
    }
    since.set(leadId, facts)
  }
  return since
}

/** What one event tells of a lead's facts. A planned step is one fact: whatever became of it, it is another. */
function changesIn(type: Telling, data: object): Changes {
  const { changes, from, to } = data as Partial<EventData['lead_status_changed']>
  switch (type) {
    case 'lead_changed':
      return changes ?? {}
    case 'lead_assigned':
      return { ownerId: { from, to } }
    case 'lead_status_changed':
    case 'lead_disqualified':
    case 'lead_reopened':
      return { ...changes, statusId: { from, to } }
    case 'follow_up_planned':
    case 'follow_up_completed':
    case 'follow_up_removed':
      return { followUp: { from: 'seen', to: 'another' } }
  }
}
