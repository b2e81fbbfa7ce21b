import { SHARED } from '#domain/templates/shared.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'

/** Call teams: who was reached, who is qualified by what was said, and why the others were not. */
export const detailed: SalesTemplate = {
  ...SHARED,
  key: 'detailed',
  words: { rating: 'lead_rate' },
  statuses: [
    { key: 'new', kind: 'open', color: 'blue', chosenByHand: true, isDefault: true },
    { key: 'not_contacted', kind: 'open', color: 'teal', chosenByHand: true },
    { key: 'contacted', kind: 'contacted', color: 'violet', chosenByHand: true },
    { key: 'qualified', kind: 'qualified', color: 'amber', chosenByHand: true },
    { key: 'converted', kind: 'converted', color: 'green', chosenByHand: false },
    { key: 'unqualified', kind: 'closed', color: 'gray', chosenByHand: false },
    { key: 'lost', kind: 'closed', color: 'red', chosenByHand: false },
    { key: 'junk', kind: 'closed', color: 'gray', chosenByHand: false },
    { key: 'canceled', kind: 'closed', color: 'orange', chosenByHand: false },
  ],
  ratings: [
    { key: 'hot', color: 'red' },
    { key: 'warm', color: 'amber' },
    { key: 'cold', color: 'blue' },
  ],
  ratingStyle: 'label',
  requiredLeadFields: ['firstName', 'lastName', 'email'],
  conversions: ['convert_to_deal'],
  dealCloseDays: null,
  statusAfterConverting: 'converted',
  firstContactMovesStatus: false,
  opensOn: 'list',
  leadNumber: { pattern: 'LEAD-{0000}', reset: 'never' },
}
