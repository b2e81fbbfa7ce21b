import { COLD_WARM_HOT, SHARED } from '#domain/templates/shared.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'

/** Small teams that drag cards: a lead moves by hand until it becomes a customer. */
export const board: SalesTemplate = {
  ...SHARED,
  key: 'board',
  words: { quotation: 'estimate' },
  statuses: [
    { key: 'new', kind: 'open', color: 'blue', chosenByHand: true, isDefault: true },
    { key: 'contacted', kind: 'contacted', color: 'violet', chosenByHand: true },
    { key: 'qualified', kind: 'qualified', color: 'amber', chosenByHand: true },
    { key: 'converted', kind: 'converted', color: 'green', chosenByHand: false },
    { key: 'lost', kind: 'closed', color: 'gray', chosenByHand: false },
  ],
  ratings: COLD_WARM_HOT,
  ratingStyle: 'label',
  requiredLeadFields: ['contactName'],
  conversions: ['convert_to_customer'],
  dealCloseDays: null,
  statusAfterConverting: 'converted',
  firstContactMovesStatus: false,
  opensOn: 'board',
  leadNumber: { pattern: 'LEAD-{0000}', reset: 'never' },
}
