import { SURNAMES } from '#bench/surnames.ts'
import { CITIES, COMPANY_KINDS, COMPANY_WORDS, FIRST_NAMES } from '#demo/names.ts'
import { PRIORITIES } from '#domain/leads.ts'
import type { Context } from '#server/context.ts'
import { createLeads, type NewLead } from '#server/leads/create-leads.ts'
import { EMPTY_LEAD } from '#server/leads/lead-fields.ts'
import { readProcess } from '#server/workspace/process.ts'

const BATCH = 1000
const DAY = 86_400_000

/** Fills the base with so many leads over two years, in proportions a sales team would know. */
export async function seedLeads(ctx: Context, count: number, owners: string[]): Promise<void> {
  const process = await readProcess(ctx)
  const [ratings, sources] = await Promise.all([
    ctx.db.selectFrom('ratings').select('id').orderBy('position').execute(),
    ctx.db.selectFrom('sources').select('id').orderBy('position').execute(),
  ])
  const open = process.statuses.filter((status) => status.chosenByHand)
  const start = Date.parse(ctx.now) - 730 * DAY
  for (let done = 0; done < count; done += BATCH) {
    const leads = Array.from({ length: Math.min(BATCH, count - done) }, (_, offset): NewLead => {
      const n = done + offset
      return {
        fields: leadFields(n, ratings, sources),
        tagIds: [],
        ownerId: n % 10 === 9 ? null : owners[n % owners.length]!,
        teamId: null,
        statusId: open[n % 3 === 0 ? 1 : 0]!.id,
        number: null,
        custom: {},
      }
    })
    const now = new Date(start + (done / count) * 730 * DAY).toISOString()
    await ctx.db.transaction().execute((db) => createLeads({ ...ctx, db, now }, leads, process))
  }
}

export function leadFields(
  n: number,
  ratings: { id: string }[] = [],
  sources: { id: string }[] = [],
) {
  const place = pick(CITIES, n, 7)
  const firstName = pick(FIRST_NAMES, n, 1)
  const lastName = pick(SURNAMES, n, 3)
  const company = `${pick(COMPANY_WORDS, n, 5)} ${pick(COMPANY_KINDS, n, 11)} ${n % 977}`
  return {
    ...EMPTY_LEAD,
    firstName,
    lastName,
    company,
    email: `person${n}@${company.toLowerCase().replaceAll(' ', '-')}.example`,
    phone: `${place.code}${String(1_000_000 + n).slice(0, 7)}`,
    city: place.city,
    country: place.country,
    priority: pick(PRIORITIES, n, 13),
    ratingId: n % 4 === 3 ? null : (ratings[n % 3]?.id ?? null),
    sourceId: sources[(n * 7) % sources.length]?.id ?? null,
    estimatedValue:
      n % 3 === 0
        ? { amount: String(500 + (n % 9_973)), currency: n % 30 === 0 ? 'EUR' : 'UAH' }
        : null,
  }
}

/** Scrambles without chance, so that every run works on the same data. */
function pick<T>(list: readonly T[], n: number, salt: number): T {
  return list[(Math.imul(n + salt * 7919, 2_654_435_761) >>> 7) % list.length]!
}
