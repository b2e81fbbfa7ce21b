import { z } from 'zod'
import {
  ALL_OPERATORS,
  CONDITION_FIELDS,
  type ConditionField,
  LONGEST_VALUE,
  MOST_CONDITIONS,
  MOST_RULES,
  MOST_VALUES,
  whatIsWrongWith,
} from '#domain/suggested-rating.ts'
import { Id, OutId, RequiredText } from '#api/shapes.ts'

const FIELDS = Object.keys(CONDITION_FIELDS) as ConditionField[]

// Fields in the order in which the database gives them back, so that the same rules are no change.
const Condition = z.object({
  field: z.enum(FIELDS),
  values: z.array(z.string()),
  operator: z.enum(ALL_OPERATORS),
})

/** When a rating is suggested. */
export const SuggestionRule = z.object({
  match: z.enum(['all', 'any']),
  ratingId: OutId,
  conditions: z.array(Condition),
})

/** A rating that is suggested for a lead, with each condition that holds and what was found. */
export const SuggestedRating = z.object({
  ratingId: OutId,
  reasons: z.array(z.object({ ...Condition.shape, found: z.string().nullable() })),
})
export type SuggestedRating = z.output<typeof SuggestedRating>

const GivenCondition = Condition.extend({
  values: z.array(RequiredText(LONGEST_VALUE)).max(MOST_VALUES).default([]),
}).superRefine((condition, context) => {
  const wrong = whatIsWrongWith(condition)
  if (!wrong) return
  context.addIssue({ code: 'custom', path: [wrong.part], params: { code: wrong.code } })
})

/** At most 30 rules in their order, each of 1 to 10 conditions that make sense. */
export const GivenRules = z
  .array(
    z.object({
      match: z.enum(['all', 'any']),
      ratingId: Id,
      conditions: z.array(GivenCondition).min(1).max(MOST_CONDITIONS),
    }),
  )
  .max(MOST_RULES)
