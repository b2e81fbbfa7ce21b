import type { OrderedList } from '#domain/lists.ts'
import { type FieldProblem, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { entriesNamedIn, type SuggestionRule } from '#domain/suggested-rating.ts'
import { countryCodes } from '#domain/countries.ts'
import type { Context } from '#server/context.ts'

/** Refuses rules that name a rating, source, industry or country that there is not, each in its place. */
export async function refuseUnknownInRules(
  ctx: Context,
  rules: readonly SuggestionRule[],
): Promise<void> {
  if (rules.length === 0) return
  const ratings = await idsIn(ctx, 'ratings')
  const known = {
    sourceId: await idsIn(ctx, 'sources'),
    industryId: await idsIn(ctx, 'industries'),
    zoneId: await idsIn(ctx, 'zones'),
    country: new Set(countryCodes()),
  }
  refuseFields(
    rules.flatMap(({ ratingId, conditions }, place): FieldProblem[] => [
      ...(ratings.has(ratingId) ? [] : [unknown(`${place}.ratingId`)]),
      ...conditions.flatMap(({ field, values }, at) => {
        const listed = field in known ? known[field as keyof typeof known] : undefined
        const isUnknown = listed && values.some((value) => !listed.has(value))
        return isUnknown ? [unknown(`${place}.conditions.${at}.values`)] : []
      }),
    ]),
  )
}

/** Refuses to delete what a suggestion names. Until the deed is done, no suggestion begins to. */
export async function refuseWhereRulesName(
  ctx: Context,
  list: OrderedList | 'zones',
  id: string,
): Promise<void> {
  const workspace = await ctx.db
    .selectFrom('workspace')
    .select('rating_suggestions')
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const rules = workspace.rating_suggestions as SuggestionRule[]
  const named: Record<OrderedList | 'zones', string[]> = {
    zones: entriesNamedIn(rules, 'zoneId'),
    ratings: rules.map(({ ratingId }) => ratingId),
    sources: entriesNamedIn(rules, 'sourceId'),
    industries: entriesNamedIn(rules, 'industryId'),
    reasons: [],
    statuses: [],
  }
  refuseWhen(named[list].includes(id) ? 'entry_in_suggestion' : undefined)
}

function unknown(place: string): FieldProblem {
  return { field: `ratingSuggestions.${place}`, code: 'not_in_list' }
}

async function idsIn(
  ctx: Context,
  table: 'ratings' | 'sources' | 'industries' | 'zones',
): Promise<Set<string>> {
  const rows = await ctx.db.selectFrom(table).select('id').execute()
  return new Set(rows.map(({ id }) => id))
}
