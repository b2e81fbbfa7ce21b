import type { BulkChange } from '#api/bulk-edits.ts'
import { changedTags, turnOf } from '#domain/bulk-edits.ts'
import { whyNotEditable, whyNotWorkable } from '#domain/leads.ts'
import { Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { planning, unplanning } from '#server/leads/follow-up.ts'
import type { LeadDeed } from '#server/leads/lead-deeds.ts'
import { factsOf, type LeadRecord } from '#server/leads/lead-rows.ts'
import {
  disqualification,
  readClosing,
  readStatus,
  statusChoice,
} from '#server/leads/lead-status.ts'
import { assignment, deletion } from '#server/leads/leads.ts'
import { unlistedFields } from '#server/leads/unlisted-fields.ts'
import { choice } from '#server/leads/update-lead.ts'
import { refuseUnknownOwner } from '#server/people/active-users.ts'
import { readProcess } from '#server/workspace/process.ts'

/**
 * What a change does to one locked lead, by the rules of the same deed alone: nothing when the lead
 * has it already; refused by throwing. `place` counts the leads that were not refused before it.
 */
export type ChangeOfLead = (lead: LeadRecord, place: number) => LeadDeed | undefined

/** Reads once what a change needs for all leads, and refuses what can be done to none of them. */
export async function changeOfLeads(ctx: Context, change: BulkChange): Promise<ChangeOfLead> {
  switch (change.kind) {
    case 'assign': {
      await refuseUnknownOwner(ctx, change.ownerId, 'change.ownerId')
      return editing(ctx, (lead) => assignment(ctx, lead, { ownerId: change.ownerId }))
    }
    case 'shareOut': {
      const [first, ...others] = await activeInTurn(ctx, change.userIds)
      if (first === undefined) {
        const errors = [{ field: 'change.userIds', code: 'not_in_list' }]
        throw new Refusal('invalid', 'input_invalid', { errors })
      }
      const users: [string, ...string[]] = [first, ...others]
      return editing(ctx, (lead, place) => assignment(ctx, lead, { ownerId: turnOf(users, place) }))
    }
    case 'status': {
      const status = await readStatus(ctx, change.statusId, 'change.statusId')
      const { statusRules } = await readProcess(ctx)
      return editing(ctx, (lead) => statusChoice(ctx, lead, status, statusRules))
    }
    case 'rating': {
      const { ratingId } = change
      await refuseUnlisted(ctx, { ratingId })
      return editing(ctx, (lead) => choice(lead, { ratingId }))
    }
    case 'priority': {
      const { priority } = change
      return editing(ctx, (lead) => choice(lead, { priority }))
    }
    case 'tags': {
      await refuseUnlisted(ctx, { tagIds: change.add })
      return editing(ctx, (lead) => retagging(lead, change))
    }
    case 'followUp': {
      const { plan } = change
      if (plan?.userId) await refuseUnknownOwner(ctx, plan.userId, 'change.plan.userId')
      return (lead) => {
        refuseWhen(whyNotWorkable(factsOf(lead), ctx.user, ctx.rights), 'forbidden')
        if (plan) return planning(ctx, lead, plan)
        return lead.follow_up_at ? unplanning(lead) : undefined
      }
    }
    case 'disqualify': {
      const closing = await readClosing(ctx, change, 'change.')
      return editing(ctx, (lead) => disqualification(ctx, lead, closing))
    }
    case 'delete':
      return (lead) => deletion(ctx, lead)
  }
}

function editing(ctx: Context, changeOf: ChangeOfLead): ChangeOfLead {
  return (lead, place) => {
    refuseWhen(whyNotEditable(factsOf(lead), ctx.user, ctx.rights), 'forbidden')
    return changeOf(lead, place)
  }
}

const MOST_TAGS = 50

function retagging(lead: LeadRecord, change: { add: string[]; remove: string[] }) {
  const tagIds = changedTags(lead.tag_ids, change)
  refuseWhen(tagIds.length > Math.max(MOST_TAGS, lead.tag_ids.length) ? 'too_many_tags' : undefined)
  return choice(lead, { tagIds })
}

async function refuseUnlisted(
  ctx: Context,
  choices: Parameters<typeof unlistedFields>[1],
): Promise<void> {
  const problems = await unlistedFields(ctx, choices)
  refuseFields(problems.map(({ field, code }) => ({ field: nameOf(field), code })))
}

function nameOf(field: string): string {
  return field === 'tagIds' ? 'change.add' : `change.${field}`
}

/** Whoever of them is there and not disabled, in the order given, each once. */
async function activeInTurn(ctx: Context, userIds: string[]): Promise<string[]> {
  const active = await ctx.db
    .selectFrom('users')
    .select('id')
    .where('id', 'in', userIds)
    .where('disabled_at', 'is', null)
    .execute()
  const ids = new Set(active.map(({ id }) => id))
  return [...new Set(userIds)].filter((id) => ids.has(id))
}
