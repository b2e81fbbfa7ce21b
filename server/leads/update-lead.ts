import type { UpdateLead } from '#api/lead-record.ts'
import { keyInName, namedCustom } from '#domain/fields.ts'
import {
  missingFieldProblems,
  missingLeadFields,
  PRIORITIES,
  type Priority,
} from '#domain/leads.ts'
import { refuseFields } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { refuseOverwrite } from '#server/database/merge-versions.ts'
import { recordEvent } from '#server/events.ts'
import { replaceFieldKeys } from '#server/fields/field-keys.ts'
import { changedCustom } from '#server/fields/given-custom.ts'
import { columnsOf, givenFields } from '#server/leads/lead-fields.ts'
import { changeLead } from '#server/leads/change-lead.ts'
import type { LeadDeed } from '#server/leads/lead-deeds.ts'
import { customOf, fieldsOf, type LeadRecord, toLead } from '#server/leads/lead-rows.ts'
import { leadAfterDeed, lockEditableLead } from '#server/leads/read-lead.ts'
import { unlistedFields } from '#server/leads/unlisted-fields.ts'
import { readProcess } from '#server/workspace/process.ts'
import { saidZone, withZone } from '#server/zones/given-zone.ts'

/** Changes fields of a lead. What others changed meanwhile stays; the same field changed twice asks. */
export async function updateLead(
  ctx: Context,
  leadId: string,
  input: UpdateLead,
  seenVersion: number,
) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockEditableLead(ctx, leadId)
    const custom = await changedCustom(ctx, 'leads', customOf(lead), input.custom, lead.status_kind)
    const process = await readProcess(ctx)
    const before = {
      ...fieldsOf(lead),
      number: lead.number,
      tagIds: lead.tag_ids.toSorted(),
      ...namedCustom(customOf(lead)),
    }
    const said = givenFields({
      ...saidZone(input),
      ...(input.social && { social: { ...before.social, ...input.social } }),
    })
    const given = withZone(before, said, process.zoneOf)
    const after = {
      ...given,
      ...(input.number !== undefined && { number: input.number }),
      ...(input.tagIds && { tagIds: [...new Set(input.tagIds)].toSorted() }),
      ...namedCustom(custom.given),
    }
    const changes = changesBetween(before, after)
    // A zone that only follows the address is nobody's own change to it.
    const { zoneId: _following, ...meant } = after
    const typed = said.zoneId === undefined ? meant : after
    await refuseOverwrite(ctx, { leadId }, { seen: seenVersion, current: lead.version }, typed)
    if (Object.keys(changes).length === 0) {
      refuseFields(custom.problems)
      return leadAfterDeed(ctx, leadId)
    }
    const fields = { ...fieldsOf(lead), ...given }
    const number = input.number ?? lead.number
    const emptied = missingLeadFields(fields, process.requiredLeadFields).filter(
      (field) => !missingLeadFields(fieldsOf(lead), process.requiredLeadFields).includes(field),
    )
    const chosen = Object.fromEntries(Object.entries(after).filter(([field]) => field in changes))
    refuseFields([
      ...missingFieldProblems(emptied),
      ...(await unlistedFields(ctx, chosen)),
      ...custom.problems,
    ])
    const columns = changedColumns(lead, columnsOf(fields, number, process.country))
    const changedKeys = Object.keys(changes).flatMap((name) => keyInName(name) ?? [])
    const values = changedKeys.length > 0 ? { custom: JSON.stringify(custom.custom) } : {}
    const renumbered = changes.number ? { number } : {}
    const written = await changeLead(ctx, lead, { ...columns, ...renumbered, ...values })
    const carrier = { id: leadId, custom: custom.custom }
    await replaceFieldKeys(ctx, 'leads', carrier, changedKeys)
    if (changes.tagIds) await replaceTags(ctx, leadId, after.tagIds ?? [])
    const { version } = written
    await recordEvent(ctx, 'lead_changed', { leadId }, { changes, version })
    return toLead(ctx, { ...lead, ...written, tag_ids: after.tagIds ?? lead.tag_ids })
  })
}

/** Only what differs is written: most changes are of one field, and its keys for finding it. */
function changedColumns(lead: LeadRecord, columns: ReturnType<typeof columnsOf>) {
  const written = Object.entries(columns).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(lead[name as keyof LeadRecord]),
  )
  return Object.fromEntries(written)
}

/** What choosing rating, priority or tags does to a locked lead: no other column follows from them. */
export function choice(
  lead: LeadRecord,
  chosen: { ratingId?: string | null; priority?: Priority; tagIds?: string[] },
): LeadDeed | undefined {
  const { ratingId, priority } = fieldsOf(lead)
  const changes = changesBetween({ ratingId, priority, tagIds: lead.tag_ids.toSorted() }, chosen)
  if (Object.keys(changes).length === 0) return undefined
  return {
    columns: {
      ...(chosen.ratingId !== undefined && { rating_id: chosen.ratingId }),
      ...(chosen.priority && { priority: PRIORITIES.indexOf(chosen.priority) + 1 }),
    },
    ...(chosen.tagIds && { tagIds: chosen.tagIds }),
    events: [{ type: 'lead_changed', data: { changes, version: lead.version + 1 } }],
  }
}

async function replaceTags(ctx: Context, leadId: string, tagIds: string[]): Promise<void> {
  await ctx.db.deleteFrom('lead_tags').where('lead_id', '=', leadId).execute()
  if (tagIds.length === 0) return
  const rows = tagIds.map((tag_id) => ({ lead_id: leadId, tag_id }))
  await ctx.db.insertInto('lead_tags').values(rows).execute()
}
