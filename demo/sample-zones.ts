import { MARKETS } from '#demo/markets.ts'
import type { ZoneRule } from '#domain/zones.ts'
import { type Language, localeOf } from '#messages/language.ts'
import type { Context } from '#server/context.ts'
import { addZone } from '#server/zones/change-zones.ts'
import { readZones } from '#server/zones/zone-rows.ts'

/** Parts of the home country, by how their postal codes begin. */
const PARTS: Record<Language, [name: string, codes: string[]][]> = {
  en: [
    ['West', ['33', '43', '46', '58', '76', '79', '88']],
    ['Centre', ['01', '02', '03', '04', '05', '06', '18', '21', '36']],
    ['South and East', ['49', '54', '61', '65', '69', '73']],
  ],
  uk: [
    ['Захід', ['33', '43', '46', '58', '76', '79', '88']],
    ['Центр', ['01', '02', '03', '04', '05', '06', '18', '21', '36']],
    ['Південь і схід', ['49', '54', '61', '65', '69', '73']],
  ],
}

const HOME = 'UA'

/** The zones of the demo company: a country each, and the home country in parts. */
export async function addSampleZones(ctx: Context, language: Language): Promise<void> {
  const names = new Intl.DisplayNames([localeOf(language)], { type: 'region' })
  for (const country of new Set(MARKETS.map((market) => market.country))) {
    const zone = await countryZone(ctx, country, names.of(country) ?? country)
    if (country !== HOME) continue
    for (const [name, codes] of PARTS[language]) {
      const rules = codes.map((value): ZoneRule => ({
        by: 'postalCode',
        upTo: null,
        value,
        country,
      }))
      await addZone(ctx, { name, parentId: zone, rules })
    }
  }
}

/** The zone of a whole country, which a workspace may have begun with. */
async function countryZone(ctx: Context, country: string, name: string): Promise<string> {
  const known = (await readZones(ctx.db)).find(({ rules }) =>
    rules.some((rule) => rule.by === 'country' && rule.country === country),
  )
  if (known) return known.id
  const rules: ZoneRule[] = [{ by: 'country', upTo: null, value: null, country }]
  return (await addZone(ctx, { name, rules })).id
}
