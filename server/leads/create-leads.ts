import type { Match } from '#api/conversions.ts'
import type { CreateLead } from '#api/lead-record.ts'
import type { CustomValues } from '#domain/fields.ts'
import { missingFieldProblems, missingLeadFields, whyNotChoosable } from '#domain/leads.ts'
import { splitContactName } from '#domain/names.ts'
import { type FieldProblem, Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { type JudgedLead, whyNotMove } from '#domain/status-rules.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { eventRow } from '#server/events.ts'
import { addFieldKeys } from '#server/fields/field-keys.ts'
import { customOfNew } from '#server/fields/given-custom.ts'
import { newId } from '#server/ids.ts'
import { findMatches, lockMatchKeys, matchKeys } from '#server/leads/find-matches.ts'
import { columnsOf, EMPTY_LEAD, givenFields, type LeadFields } from '#server/leads/lead-fields.ts'
import { leadAfterDeed } from '#server/leads/read-lead.ts'
import { unlistedFields } from '#server/leads/unlisted-fields.ts'
import { notify } from '#server/notifications/notify.ts'
import { saidZone } from '#server/zones/given-zone.ts'
import { refuseMove } from '#server/leads/lead-status.ts'
import { passTypedNumbers } from '#server/leads/pass-typed-numbers.ts'
import { holdProcess, type Process, readProcess } from '#server/workspace/process.ts'

/** A lead ready to be stored: tidied, with everything that refers to a list resolved to its id. */
export type NewLead = {
  fields: LeadFields
  tagIds: string[]
  ownerId: string | null
  teamId: string | null
  statusId: string
  /** Typed by a person; null takes the next of the sequence. */
  number: string | null
  custom: CustomValues
}

/** Creates one lead. Refused with all matches when someone has the same email or phone, unless told that it is all right. */
export async function createLead(ctx: Context, input: CreateLead) {
  return inTransaction(ctx, async (ctx) => {
    const process = input.statusId ? await holdProcess(ctx) : await readProcess(ctx)
    const fields = fieldsOfInput(input)
    const owner = ownerOf(ctx, input)
    const tagIds = [...new Set(input.tagIds)]
    const statusId = statusOf(input, process)
    const kind = process.statuses.find(({ id }) => id === statusId)?.kind
    const { custom, problems } = await customOfNew(ctx, 'leads', input.custom, kind)
    const others = await problemsOf(ctx, input, { ...fields, ...owner, tagIds }, process)
    refuseFields([...others, ...problems])
    refuseStart(ctx, { ...fields, ...owner, custom }, statusId, process)
    if (!input.allowDuplicate) await refuseDuplicates(ctx, fields, process.country)
    const lead = { fields, tagIds, ...owner, statusId, number: input.number ?? null, custom }
    const [made] = await createLeads(ctx, [lead], process)
    if (lead.ownerId)
      await notify(ctx, [{ userId: lead.ownerId, kind: 'assigned', leadId: made!.id }])
    return leadAfterDeed(ctx, made!.id)
  })
}

/**
 * Stores many leads at once, each with its number, its tags and its first timeline entry. Rules are
 * the caller's: this is the one place where leads are written, for a form, the API and an import.
 */
export async function createLeads(
  ctx: Context,
  leads: NewLead[],
  process: Process,
  importId: string | null = null,
): Promise<{ id: string; number: string }[]> {
  if (leads.length === 0) return []
  const made: { lead: NewLead; id: string; number: string }[] = []
  const typed = leads.filter((lead) => lead.number !== null)
  if (typed.length > 0) {
    const rows = typed.map((lead) => ({ lead, id: newId(), number: lead.number! }))
    await ctx.db
      .insertInto('leads')
      .values(rows.map((row) => columnsOfNew(ctx, row, process, importId)))
      .execute()
    made.push(...rows)
  }
  let unnumbered = leads.filter((lead) => lead.number === null)
  while (unnumbered.length > 0) {
    const numbers = await ctx.numbers.take('lead', unnumbered.length, ctx.now)
    const rows = unnumbered.map((lead, place) => ({ lead, id: newId(), number: numbers[place]! }))
    const stored = await ctx.db
      .insertInto('leads')
      .values(rows.map((row) => columnsOfNew(ctx, row, process, importId)))
      // A number that somebody typed before the sequence came to it: the lead takes the next one.
      .onConflict((conflict) => conflict.column('number').doNothing())
      .returning('id')
      .execute()
    const ids = new Set(stored.map((row) => row.id))
    made.push(...rows.filter((row) => ids.has(row.id)))
    unnumbered = rows.filter((row) => !ids.has(row.id)).map((row) => row.lead)
    if (unnumbered.length > 0) await passTypedNumbers(ctx)
  }
  const tags = made.flatMap(({ lead, id }) =>
    lead.tagIds.map((tag_id) => ({ lead_id: id, tag_id })),
  )
  if (tags.length > 0) await ctx.db.insertInto('lead_tags').values(tags).execute()
  const carriers = made.map(({ lead, id }) => ({ id, custom: lead.custom }))
  await addFieldKeys(ctx, 'leads', carriers)
  await ctx.db
    .insertInto('events')
    .values(made.map(({ id }) => eventRow(ctx, 'lead_created', { leadId: id }, {})))
    .execute()
  // In the order they were asked for, whichever number came by which way.
  return leads.map((lead) => {
    const { id, number } = made.find((row) => row.lead === lead)!
    return { id, number }
  })
}

function columnsOfNew(
  ctx: Context,
  { lead, id, number }: { lead: NewLead; id: string; number: string },
  process: Process,
  importId: string | null,
) {
  return {
    id,
    number,
    ...columnsOf(zoned(lead.fields, process), number, process.country),
    status_id: lead.statusId,
    status_since: ctx.now,
    owner_id: lead.ownerId,
    team_id: lead.teamId,
    read_by_owner_at: lead.ownerId === ctx.user.id && !importId ? ctx.now : null,
    created_at: ctx.now,
    created_by: ctx.user.id || null,
    updated_at: ctx.now,
    channel: ctx.channel,
    import_id: importId,
    custom: JSON.stringify(lead.custom),
  }
}

/** With the zone that the address says, where nobody chose one. */
function zoned(fields: LeadFields, { zoneOf }: Process): LeadFields {
  return fields.zoneByHand ? fields : { ...fields, zoneId: zoneOf(fields)?.zoneId ?? null }
}

function fieldsOfInput(input: CreateLead): LeadFields {
  const fields: LeadFields = { ...EMPTY_LEAD, ...givenFields(saidZone(input)) }
  if (input.contactName && !fields.firstName && !fields.lastName) {
    return { ...fields, ...splitContactName(input.contactName) }
  }
  return fields
}

/** Everything that is wrong with a message at once. */
async function problemsOf(
  ctx: Context,
  input: CreateLead,
  lead: Parameters<typeof unlistedFields>[1] & LeadFields,
  process: Process,
): Promise<FieldProblem[]> {
  const missing = missingLeadFields(lead, process.requiredLeadFields)
  const isStatusKnown = !input.statusId || process.statuses.some(({ id }) => id === input.statusId)
  return [
    ...missingFieldProblems(missing),
    ...(!input.number && process.typedNumbers.includes('lead')
      ? [{ field: 'number', code: 'number_must_be_typed' }]
      : []),
    ...(isStatusKnown ? [] : [{ field: 'statusId', code: 'not_in_list' }]),
    ...(await unlistedFields(ctx, lead)),
  ]
}

function ownerOf(
  ctx: Context,
  input: CreateLead,
): { ownerId: string | null; teamId: string | null } {
  const ownerId = input.ownerId === undefined ? ctx.user.id : input.ownerId
  const teamId = input.teamId ?? null
  const assigns = ownerId !== ctx.user.id || teamId !== null
  if (assigns && !ctx.rights.can('leads.assign'))
    throw new Refusal('forbidden', 'leads_assign_missing')
  return { ownerId, teamId }
}

function statusOf(input: CreateLead, process: Process): string {
  const status = process.statuses.find((status) => status.id === input.statusId)
  if (!status) return process.defaultStatusId
  const fresh = {
    ownerId: null,
    teamId: null,
    statusKind: 'open',
    disqualifiedAt: null,
    convertedAt: null,
    dealCount: 0,
  } as const
  refuseWhen(whyNotChoosable(fresh, status))
  return status.id
}

/** A new lead that is given another status than new leads get counts as moved there. */
function refuseStart(ctx: Context, lead: JudgedLead, toId: string, process: Process): void {
  const move = { fromId: process.defaultStatusId, toId }
  refuseMove(whyNotMove(move, ctx.user.roleId, lead, process.statusRules))
}

async function refuseDuplicates(
  ctx: Context,
  fields: LeadFields,
  homeCountry: string,
): Promise<void> {
  const keys = matchKeys(fields, fields.country ?? homeCountry)
  await lockMatchKeys(ctx, keys)
  const matches: { items: Match[]; hidden: number } = await findMatches(ctx, keys)
  if (matches.items.length === 0 && matches.hidden === 0) return
  throw new Refusal('conflict', 'lead_has_duplicates', { extra: { matches } })
}
