import { randomFrom } from '#demo/random.ts'
import { retell } from '#demo/retell.ts'
import { addSampleZones } from '#demo/sample-zones.ts'
import { addSellers, type Colleague, TWO_SELLERS } from '#demo/sellers.ts'
import { type DemoTexts, en } from '#demo/texts/en.ts'
import { uk } from '#demo/texts/uk.ts'
import { LEADS_A_YEAR, tellYear } from '#demo/year.ts'
import type { Language } from '#messages/language.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { beginSession } from '#server/people/sessions.ts'
import { readProcess } from '#server/workspace/process.ts'

/**
 * Fills a workspace with a year of the invented company Lumen Solar: 300 leads with what became of
 * them, told through the same deeds that people do, all of it or nothing. The same at every time but
 * for the dates, which end now. `ctx` is an administrator's; colleagues who are missing are let in.
 */
export async function fillWithSampleData(
  ctx: Context,
  colleagues: readonly Colleague[] = TWO_SELLERS,
  leads = LEADS_A_YEAR,
): Promise<void> {
  const { now } = ctx
  await inTransaction({ ...ctx, channel: 'demo', http: NO_BROWSER }, async (ctx) => {
    const process = await readProcess(ctx)
    const { timeZone, currency } = process
    const language = await languageOfWorkspace(ctx)
    const texts = TEXTS[language]
    const pricePerKilowatt = PRICE_PER_KILOWATT[currency] ?? 1000
    const telling = { texts, now, timeZone, pricePerKilowatt, process }
    const steps = tellYear({ ...telling, random: randomFrom(2026) }, leads)
    const aYearAgo = { ...ctx, now: new Date(Date.parse(now) - 370 * 86_400_000).toISOString() }
    const sellers = await addSellers(aYearAgo, colleagues, texts)
    await addSampleZones(aYearAgo, language)
    await retell(ctx, sellers, texts, steps)
    for (const [name, seller] of Object.entries(sellers)) {
      const lastDeed = steps.findLast(({ by }) => by === name)
      if (lastDeed && seller.user.id !== ctx.user.id)
        await beginSession({ ...ctx, now: lastDeed.at }, seller.user.id, null)
    }
  })
}

const TEXTS: Record<Language, DemoTexts> = { en, uk }

/** Roughly what a kilowatt of solar costs, with everything around it. */
const PRICE_PER_KILOWATT: Record<string, number> = { UAH: 38_000, PLN: 3900, EUR: 900, GBP: 850 }

const NO_BROWSER = { ip: '', userAgent: '', setSession() {} }

async function languageOfWorkspace(ctx: Context): Promise<Language> {
  const workspace = ctx.db.selectFrom('workspace').select('language')
  const { language } = await workspace
    .$narrowType<{ language: Language }>()
    .executeTakeFirstOrThrow()
  return language
}
