import { SHARED } from '#domain/templates/shared.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'

/** Trades and field service: an enquiry is answered, and often becomes a job at once. */
export const service: SalesTemplate = {
  ...SHARED,
  key: 'service',
  words: { lead: 'enquiry', quotation: 'quote' },
  statuses: [
    { key: 'new', kind: 'open', color: 'blue', chosenByHand: true, isDefault: true },
    { key: 'contacted', kind: 'contacted', color: 'violet', chosenByHand: true },
    { key: 'converted', kind: 'converted', color: 'green', chosenByHand: false },
    { key: 'lost', kind: 'closed', color: 'gray', chosenByHand: false },
  ],
  ratings: [
    { key: 'cold', color: 'blue' },
    { key: 'prequalified', color: 'teal' },
    { key: 'qualified', color: 'amber' },
    { key: 'super_hot', color: 'red' },
  ],
  ratingStyle: 'label',
  requiredLeadFields: ['contactName', 'phoneOrEmail'],
  conversions: ['convert_to_job'],
  dealCloseDays: null,
  statusAfterConverting: 'converted',
  firstContactMovesStatus: false,
  opensOn: 'list_by_rating',
  leadNumber: { pattern: 'ENQ-{0000}', reset: 'never' },
}
