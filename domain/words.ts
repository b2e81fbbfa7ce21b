/** The things a workspace may call by words of its own. */
export const WORDS = ['lead', 'customer', 'deal', 'quotation', 'rating'] as const
export type Word = (typeof WORDS)[number]

/** The ready words for each thing, the product's own one first; the messages hold their forms. */
export const READY_WORDS = {
  lead: ['lead', 'enquiry', 'inquiry'],
  customer: ['customer', 'account', 'client'],
  deal: ['deal', 'opportunity'],
  quotation: ['quotation', 'quote', 'estimate'],
  rating: ['rating', 'lead_rate'],
} as const satisfies Record<Word, readonly string[]>

export type ReadyWord = { [Thing in Word]: (typeof READY_WORDS)[Thing][number] }[Word]
export type ReadyWords = { [Thing in Word]?: (typeof READY_WORDS)[Thing][number] }

/** The cases of a Ukrainian noun, without the vocative, which no sentence of ours needs. */
export const CASES = ['nom', 'gen', 'dat', 'acc', 'ins', 'loc'] as const
export type Case = (typeof CASES)[number]
export type Declension = Record<Case, string>

/** A word that an administrator typed, in every form that sentences need. */
export type OwnWord = {
  en: { one: string; many: string }
  uk: { one: Declension; many: Declension }
}

/** What the workspace calls things, where it differs from the product: a ready word or one of its own. */
export type WorkspaceWords = { [Thing in Word]?: (typeof READY_WORDS)[Thing][number] | OwnWord }
