import { refuseFields } from '#domain/refusal.ts'
import type { NumberedKind } from '#domain/sequences.ts'
import type { Context } from '#server/context.ts'
import { readProcess } from '#server/workspace/process.ts'

/** Refuses to create by hand without a number where numbers are typed. */
export async function refuseWithoutNumber(
  ctx: Context,
  kind: NumberedKind,
  number: string | null | undefined,
): Promise<void> {
  if (number) return
  const process = await readProcess(ctx)
  if (process.typedNumbers.includes(kind))
    refuseFields([{ field: 'number', code: 'number_must_be_typed' }])
}
