import { ACCOUNTS_SUGGESTIONS } from '#domain/suggested-rating.ts'
import { SHARED } from '#domain/templates/shared.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'

/** Account-based sales: a lead becomes an account, and an opportunity if there is one already. */
export const accounts: SalesTemplate = {
  ...SHARED,
  key: 'accounts',
  words: { customer: 'account', deal: 'opportunity' },
  statuses: [
    { key: 'new', kind: 'open', color: 'blue', chosenByHand: true, isDefault: true },
    { key: 'assigned', kind: 'open', color: 'teal', chosenByHand: true },
    { key: 'in_progress', kind: 'contacted', color: 'violet', chosenByHand: true },
    { key: 'converted', kind: 'converted', color: 'green', chosenByHand: false },
    { key: 'recycled', kind: 'closed', color: 'orange', chosenByHand: false },
    { key: 'dead', kind: 'closed', color: 'gray', chosenByHand: false },
  ],
  ratings: [
    { key: 'stars_0', color: 'gray', stars: 0 },
    { key: 'stars_1', color: 'blue', stars: 1 },
    { key: 'stars_2', color: 'teal', stars: 2 },
    { key: 'stars_3', color: 'amber', stars: 3 },
    { key: 'stars_4', color: 'orange', stars: 4 },
    { key: 'stars_5', color: 'red', stars: 5 },
  ],
  ratingStyle: 'stars',
  suggestions: ACCOUNTS_SUGGESTIONS,
  requiredLeadFields: ['lastName', 'company'],
  conversions: ['convert_to_account', 'convert_to_account_and_opportunity'],
  dealCloseDays: 30,
  statusAfterConverting: 'converted',
  firstContactMovesStatus: false,
  opensOn: 'list_with_charts',
  leadNumber: { pattern: 'L{yyyy}-{0000}', reset: 'yearly' },
}
