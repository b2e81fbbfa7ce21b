import type { Workspace } from '#api/workspace.ts'
import { type OfferKey, whyNotOffers } from '#domain/conversions.ts'
import type { RequiredLeadField, StatusAfterConverting } from '#domain/leads.ts'
import type { RatingStyle } from '#domain/ratings.ts'
import { refuseFields } from '#domain/refusal.ts'
import type { SuggestionRule } from '#domain/suggested-rating.ts'
import type { OpeningPage } from '#domain/templates/template.ts'
import { changesBetween } from '#domain/timeline.ts'
import type { WorkspaceWords } from '#domain/words.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { refuseUnknownPlace } from '#server/workspace/refuse-unknown-place.ts'
import { followStatusAfterConverting } from '#server/workspace/status-after-converting.ts'
import { refuseUnknownInRules } from '#server/workspace/suggestion-rules.ts'
import { readWorkspace } from '#server/workspace/workspace-queries.ts'

export type WorkspaceChanges = {
  name?: string
  timeZone?: string
  country?: string
  currency?: string
  requiredLeadFields?: RequiredLeadField[]
  firstContactMovesStatus?: boolean
  untouchedHours?: number
  conversions?: OfferKey[]
  statusAfterConverting?: StatusAfterConverting
  dealCloseDays?: number | null
  words?: WorkspaceWords
  opensOn?: OpeningPage
  ratingStyle?: RatingStyle
  ratingSuggestions?: SuggestionRule[]
}

export async function updateWorkspace(
  ctx: Context,
  sent: WorkspaceChanges,
  seenVersion: number,
): Promise<Workspace> {
  const input = eachOnce(sent)
  refuseUnknownPlace(input)
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.selectFrom('workspace').select('id').forNoKeyUpdate().executeTakeFirstOrThrow()
    const before = await readWorkspace(ctx)
    if (before.version !== seenVersion) throw changedMeanwhile(before.version)
    const changes = changesBetween<WorkspaceChanges>(before, input)
    if (Object.keys(changes).length === 0) return before
    const notOffered = whyNotOffers(
      input.conversions ?? before.conversions,
      input.statusAfterConverting ?? before.statusAfterConverting,
    )
    if ((changes.conversions || changes.statusAfterConverting) && notOffered) {
      const field = changes.conversions ? 'conversions' : 'statusAfterConverting'
      refuseFields([{ field, code: notOffered }])
    }
    if (changes.firstContactMovesStatus && input.firstContactMovesStatus) {
      refuseWithoutContacted(before)
    }
    if (changes.ratingSuggestions) await refuseUnknownInRules(ctx, input.ratingSuggestions ?? [])
    await ctx.db
      .updateTable('workspace')
      .set({
        name: input.name,
        time_zone: input.timeZone,
        country: input.country,
        currency: input.currency,
        required_lead_fields: input.requiredLeadFields,
        first_contact_moves_status: input.firstContactMovesStatus,
        untouched_hours: input.untouchedHours,
        conversions: input.conversions,
        status_after_converting: input.statusAfterConverting,
        deal_close_days: input.dealCloseDays,
        words: input.words && JSON.stringify(input.words),
        opens_on: input.opensOn,
        rating_style: input.ratingStyle,
        rating_suggestions: input.ratingSuggestions && JSON.stringify(input.ratingSuggestions),
        version: before.version + 1,
      })
      .execute()
    if (changes.statusAfterConverting && input.statusAfterConverting) {
      await followStatusAfterConverting(ctx, input.statusAfterConverting, before)
    }
    await recordEvent(ctx, 'workspace_changed', {}, { changes })
    return readWorkspace(ctx)
  })
}

/** What is offered, or asked of a lead, is so once, however often it was named. */
function eachOnce({ conversions, requiredLeadFields, ...others }: WorkspaceChanges) {
  return {
    ...others,
    ...(conversions && { conversions: [...new Set(conversions)] }),
    ...(requiredLeadFields && { requiredLeadFields: [...new Set(requiredLeadFields)] }),
  } satisfies WorkspaceChanges
}

/** A first contact moves a lead to the first contacted status, so that there has to be one. */
function refuseWithoutContacted({ statuses }: Workspace): void {
  if (statuses.some(({ kind, retiredAt }) => kind === 'contacted' && !retiredAt)) return
  refuseFields([{ field: 'firstContactMovesStatus', code: 'status_of_kind_missing' }])
}
