import { COLD_WARM_HOT, SHARED } from '#domain/templates/shared.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'

/** Honest statuses: Qualified means there is a deal, Converted means that it is won. */
export const guided: SalesTemplate = {
  ...SHARED,
  key: 'guided',
  words: {},
  statuses: [
    { key: 'new', kind: 'open', color: 'blue', chosenByHand: true, isDefault: true },
    { key: 'contacted', kind: 'contacted', color: 'violet', chosenByHand: true },
    { key: 'qualified', kind: 'qualified', color: 'amber', chosenByHand: false },
    { key: 'converted', kind: 'converted', color: 'green', chosenByHand: false },
    { key: 'disqualified', kind: 'closed', color: 'gray', chosenByHand: false },
  ],
  ratings: COLD_WARM_HOT,
  ratingStyle: 'label',
  requiredLeadFields: ['contactName', 'company'],
  conversions: ['qualify'],
  dealCloseDays: null,
  statusAfterConverting: 'qualified',
  firstContactMovesStatus: true,
  opensOn: 'list',
  leadNumber: { pattern: 'LEAD-{0000}', reset: 'never' },
}
