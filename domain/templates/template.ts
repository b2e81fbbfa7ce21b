import type { OfferKey } from '#domain/conversions.ts'
import type { StageKind } from '#domain/deals.ts'
import type { IdentityField, StatusAfterConverting, StatusKind } from '#domain/leads.ts'
import type { RatingStyle } from '#domain/ratings.ts'
import type { SequenceReset } from '#domain/sequences.ts'
import type { ShippedSuggestion } from '#domain/suggested-rating.ts'
import type { ReadyWords } from '#domain/words.ts'

/** The page that *Leads* opens on. */
export const OPENING_PAGES = ['list', 'board', 'list_with_charts', 'list_by_rating'] as const
export type OpeningPage = (typeof OPENING_PAGES)[number]

/**
 * A ready sales process. Names are not here: each key has its words in the messages, and the
 * workspace stores them in its own language at set-up, where an administrator may change them.
 */
export type SalesTemplate = {
  key: string
  /** Which ready words stand for the product's own ones, where they differ. */
  words: ReadyWords
  statuses: {
    key: string
    kind: StatusKind
    color: string
    chosenByHand: boolean
    isDefault?: true
  }[]
  ratings: { key: string; color: string; stars?: number }[]
  ratingStyle: RatingStyle
  /** When which of its starred ratings is suggested. */
  suggestions: readonly ShippedSuggestion[]
  sources: string[]
  industries: string[]
  disqualifyReasons: string[]
  lossReasons: string[]
  requiredLeadFields: IdentityField[]
  /** In the order in which they are offered; the first is the usual one. */
  conversions: OfferKey[]
  /** Days from converting to the expected close of the deal; null where nothing is expected. */
  dealCloseDays: number | null
  statusAfterConverting: StatusAfterConverting
  firstContactMovesStatus: boolean
  opensOn: OpeningPage
  leadNumber: { pattern: string; reset: SequenceReset }
  stages: { key: string; kind: StageKind; probability: number; staleDays: number | null }[]
}
