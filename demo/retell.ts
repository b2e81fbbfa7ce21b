import { convertAsOffered } from '#demo/convert-as-offered.ts'
import type { Appointment, Deed, Plan, Rating, Seller, Step } from '#demo/deeds.ts'
import { addSiteFields, customOfSite, type Site } from '#demo/site-fields.ts'
import type { DemoTexts } from '#demo/texts/en.ts'
import type { CustomValues } from '#domain/fields.ts'
import { countsAsContact } from '#domain/leads.ts'
import { createEvent } from '#server/calendar/calendar-events.ts'
import { completeTask, createTask } from '#server/calendar/tasks.ts'
import type { Context } from '#server/context.ts'
import { loseDeal, winDeal } from '#server/deals/close-deal.ts'
import { placeDeal } from '#server/deals/place-deal.ts'
import { createLead } from '#server/leads/create-leads.ts'
import { completeFollowUp, planFollowUp } from '#server/leads/follow-up.ts'
import { disqualifyLead, setLeadStatus } from '#server/leads/lead-status.ts'
import { assignLead, markLeadRead } from '#server/leads/leads.ts'
import { updateLead } from '#server/leads/update-lead.ts'
import { logActivity } from '#server/timeline/log-activity.ts'
import { createTag } from '#server/workspace/tags.ts'
import { readWorkspace } from '#server/workspace/workspace-queries.ts'

/** What the deeds of a story have made so far: per lead of the story, the records it became. */
type Retelling = {
  sellers: Record<Seller, Context>
  lists: Lists
  leads: Map<number, MadeRecords>
  tasks: Map<string, string>
  siteOf: (site: Site) => CustomValues
}

/** A deal that was won as it was made goes through no stages. */
type MadeRecords = {
  leadId: string
  customerId?: string
  dealId?: string | undefined
  isWon?: boolean
}

/** Does everything that a story tells, each deed by its person at its time. */
export async function retell(
  ctx: Context,
  sellers: Record<Seller, Context>,
  texts: DemoTexts,
  steps: Step[],
): Promise<void> {
  const siteFields = await addSiteFields(ctx, texts)
  const siteOf = (site: Site) => customOfSite(siteFields, texts, site)
  const lists = await readLists(ctx, texts)
  const retelling = { sellers, lists, leads: new Map(), tasks: new Map(), siteOf }
  // From here on no deed changes a setting, so that they are read once for all.
  const { token: settingsMark } = await ctx.db
    .selectFrom('access_version')
    .select('token')
    .executeTakeFirstOrThrow()
  for (const step of steps) {
    const by = { ...sellers[step.by], db: ctx.db, now: step.at, settingsMark }
    await doOne(by, retelling, step)
  }
}

async function doOne(ctx: Context, retelling: Retelling, { lead, deed }: Step): Promise<unknown> {
  const { lists, sellers, leads } = retelling
  if (deed.do === 'create') {
    const { id } = await createLead(ctx, newLead(retelling, deed))
    return leads.set(lead, { leadId: id })
  }
  const made = leads.get(lead)!
  const { leadId } = made
  if (made.isWon && ['place', 'win', 'lose'].includes(deed.do)) return undefined
  switch (deed.do) {
    case 'assign':
      return assignLead(ctx, leadId, { ownerId: sellers[deed.owner].user.id })
    case 'log': {
      const { kind, direction, body, outcome } = deed
      const record = deed.on === 'deal' ? { dealId: made.dealId! } : { leadId }
      await logActivity(ctx, { kind, direction, body, outcome, ...record })
      return 'leadId' in record && countsAsContact(kind) && noteContact(ctx, leadId, lists)
    }
    case 'judge': {
      await markLeadRead(ctx, leadId)
      const changes = { ratingId: lists.rating(deed.rating), jobTitle: deed.jobTitle }
      return updateLead(ctx, leadId, changes, await versionOf(ctx, 'leads', leadId))
    }
    case 'plan':
      return planFollowUp(ctx, leadId, planOf(deed))
    case 'complete':
      return completeFollowUp(ctx, leadId, {
        outcome: deed.outcome,
        next: deed.next && planOf(deed.next),
      })
    case 'disqualify': {
      const reasonId = lists.reason('disqualify', deed.reason)
      return disqualifyLead(ctx, leadId, { reasonId, note: deed.note })
    }
    case 'convert': {
      const known = deed.customerOf === null ? undefined : leads.get(deed.customerOf)?.customerId
      const { title, closeOn: expectedClose } = deed
      const value = { amount: String(deed.amount), currency: lists.currency }
      const { customerId, dealId, isWon } = await convertAsOffered(
        ctx,
        leadId,
        lists.conversions,
        known ? { mode: 'existing', customerId: known } : { mode: 'new' },
        { mode: 'new', title, value, expectedClose },
      )
      return leads.set(lead, { leadId, customerId, dealId: dealId ?? undefined, isWon })
    }
    case 'place': {
      const dealId = made.dealId!
      const stageId = lists.openStages[deed.stage]!
      return placeDeal(ctx, dealId, stageId, await versionOf(ctx, 'deals', dealId))
    }
    case 'win':
      return winDeal(ctx, made.dealId!)
    case 'lose': {
      const reasonId = lists.reason('loss', deed.reason)
      return loseDeal(ctx, made.dealId!, { reasonId, note: deed.note })
    }
    case 'note_task': {
      const { title, dueOn, priority } = deed
      const { id } = await createTask(ctx, { leadId, title, dueOn, priority })
      return retelling.tasks.set(`${lead} ${title}`, id)
    }
    case 'do_task':
      return completeTask(ctx, retelling.tasks.get(`${lead} ${deed.title}`)!)
    case 'put_down':
      return putDown(ctx, retelling, leadId, deed)
  }
}

function putDown(ctx: Context, { sellers }: Retelling, leadId: string, appointment: Appointment) {
  const { isOfTeam, title, place, startsAt, endsAt } = appointment
  const event = { title, place, startsAt, endsAt }
  if (!isOfTeam) return createEvent(ctx, { ...event, leadId })
  const team = new Set(Object.values(sellers).map(({ user }) => user.id))
  return createEvent(ctx, { ...event, attendees: [...team].map((userId) => ({ userId })) })
}

/** Where a first contact does not move a lead on by itself, whoever made it does. */
async function noteContact(ctx: Context, leadId: string, lists: Lists): Promise<void> {
  if (lists.contactedByHand === undefined) return
  const { status_id: statusId } = await ctx.db
    .selectFrom('leads')
    .select('status_id')
    .where('id', '=', leadId)
    .executeTakeFirstOrThrow()
  if (lists.untouched.includes(statusId)) await setLeadStatus(ctx, leadId, lists.contactedByHand)
}

function newLead({ lists, sellers, siteOf }: Retelling, deed: Extract<Deed, { do: 'create' }>) {
  const { estimatedValue: value } = deed.fields
  return {
    ...deed.fields,
    estimatedValue: value && { ...value, currency: lists.currency },
    sourceId: lists.source(deed.source),
    industryId: lists.industry(deed.industry),
    tagIds: deed.tag ? [lists.tags[deed.tag]] : [],
    ownerId: deed.owner && sellers[deed.owner].user.id,
    ...(deed.site && { custom: siteOf(deed.site) }),
    // A customer who comes back is known already, and that is what makes the story.
    allowDuplicate: true,
  }
}

function planOf({ due, kind, note }: Plan) {
  return { at: due, kind, note }
}

async function versionOf(ctx: Context, table: 'leads' | 'deals', id: string): Promise<number> {
  const row = ctx.db.selectFrom(table).select('version').where('id', '=', id)
  return (await row.executeTakeFirstOrThrow()).version
}

type Lists = Awaited<ReturnType<typeof readLists>>

/** A workspace whose lists have been changed since they were filled has perhaps no such entry: then none is set. */
async function readLists(ctx: Context, texts: DemoTexts) {
  const workspace = await readWorkspace(ctx)
  const { ratings, sources, industries, reasons, pipelines, currency, statuses } = workspace
  const idIn = (list: { id: string; key: string }[]) => (key: string) =>
    list.find((entry) => entry.key === key)?.id ?? null
  const stages = pipelines.find(({ isDefault }) => isDefault)!.stages
  const tags = await Promise.all(
    Object.entries(texts.tags).map(async ([key, name]) => {
      const { id } = await createTag(ctx, { name, color: TAG_COLORS[key]! })
      return [key, id] as const
    }),
  )
  return {
    currency,
    conversions: workspace.conversions,
    untouched: statuses.filter(({ kind }) => kind === 'open').map(({ id }) => id),
    contactedByHand: workspace.firstContactMovesStatus
      ? undefined
      : statuses.find(({ kind, chosenByHand }) => kind === 'contacted' && chosenByHand)?.id,
    rating: (key: Rating) =>
      idIn(ratings)(key) ?? ratings[placeOf(key, ratings.length)]?.id ?? null,
    source: idIn(sources),
    industry: idIn(industries),
    reason(purpose: 'disqualify' | 'loss', key: string): string {
      const fitting = reasons.filter((reason) => reason.purpose === purpose)
      return (fitting.find((reason) => reason.key === key) ?? fitting[0]!).id
    },
    openStages: stages.filter(({ kind }) => kind === 'open').map(({ id }) => id),
    tags: Object.fromEntries(tags) as Record<keyof DemoTexts['tags'], string>,
  }
}

/** Where other ratings are used, ordered from the worst to the best, the one that comes nearest. */
function placeOf(rating: Rating, count: number): number {
  return Math.round(HOW_GOOD[rating] * (count - 1))
}

const HOW_GOOD: Record<Rating, number> = { cold: 0.2, warm: 0.6, hot: 1 }

const TAG_COLORS: Record<string, string> = {
  subsidy: 'teal',
  urgent: 'red',
  pilot: 'grape',
  press: 'yellow',
}
