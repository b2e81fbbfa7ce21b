import { numbersToCome } from '#domain/sequences.ts'
import type { Context } from '#server/context.ts'
import { readSequence } from '#server/workspace/sequences.ts'

/** So many numbers are looked at together. */
const AT_ONCE = 1000

/**
 * Lets the sequence of leads pass over the numbers that come next and were typed already: a file can
 * bring thousands of them, and trying them one by one would keep the next lead waiting.
 */
export async function passTypedNumbers(ctx: Context): Promise<void> {
  for (;;) {
    const { sequence, today } = await readSequence(ctx, 'lead')
    const coming = numbersToCome(sequence, today, AT_ONCE)
    const found = await ctx.db
      .selectFrom('leads')
      .select('number')
      .where('number', 'in', coming)
      .execute()
    const typed = new Set(found.map(({ number }) => number))
    const free = coming.findIndex((number) => !typed.has(number))
    if (free !== 0) await ctx.numbers.take('lead', free < 0 ? AT_ONCE : free, ctx.now)
    if (free >= 0) return
  }
}
