import type { SuggestionRule } from '#domain/suggested-rating.ts'
import type { Language } from '#messages/language.ts'
import { localeOf } from '#messages/language.ts'
import type { Context } from '#server/context.ts'
import { addZone } from '#server/zones/change-zones.ts'

/**
 * Draws the first zone, the country that the workspace is in, where suggestions ask whether a lead
 * is in a zone and there is none yet.
 */
export async function addHomeZone(
  ctx: Context,
  rules: readonly SuggestionRule[],
  { country, language }: { country: string; language: Language },
): Promise<void> {
  const isAsked = rules.some(({ conditions }) => conditions.some(({ field }) => field === 'zoneId'))
  if (!isAsked) return
  const zone = await ctx.db.selectFrom('zones').select('id').limit(1).executeTakeFirst()
  if (zone) return
  const names = new Intl.DisplayNames([localeOf(language)], { type: 'region' })
  await addZone(ctx, {
    name: names.of(country) ?? country,
    rules: [{ by: 'country', upTo: null, value: null, country }],
  })
}
