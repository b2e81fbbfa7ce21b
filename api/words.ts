import { z } from 'zod'
import { CASES, READY_WORDS, type Declension } from '#domain/words.ts'
import { RequiredText } from '#api/shapes.ts'

const Form = RequiredText(40)

const Declined = z.object(
  Object.fromEntries(CASES.map((grammaticalCase) => [grammaticalCase, Form])) as Record<
    keyof Declension,
    typeof Form
  >,
)

/** A word of one's own, in all the forms that sentences need. */
export const OwnWord = z.object({
  en: z.object({ one: Form, many: Form }),
  uk: z.object({ one: Declined, many: Declined }),
})

/** What the workspace calls things; what is left out has the product's own word. */
export const WordsOfWorkspace = z.object({
  lead: z.union([z.enum(READY_WORDS.lead), OwnWord]).optional(),
  customer: z.union([z.enum(READY_WORDS.customer), OwnWord]).optional(),
  deal: z.union([z.enum(READY_WORDS.deal), OwnWord]).optional(),
  quotation: z.union([z.enum(READY_WORDS.quotation), OwnWord]).optional(),
  rating: z.union([z.enum(READY_WORDS.rating), OwnWord]).optional(),
})
