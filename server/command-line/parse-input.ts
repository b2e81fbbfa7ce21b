import type { z } from 'zod'
import { Refusal } from '#domain/refusal.ts'
import { fieldProblems } from '#server/http/problems.ts'

/** What was typed, by the same schema as the API's; refused with all mistakes at once. */
export function parseInput<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const parsed = schema.safeParse(given, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new Refusal('invalid', 'input_invalid', { errors: fieldProblems(parsed.error.issues) })
}
