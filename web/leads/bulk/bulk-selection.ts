import type { z } from 'zod'
import type { BulkSelection } from '#api/bulk-edits.ts'
import { withCustomApart } from '#web/fields/custom-address.ts'
import type { LeadListFilter } from '#web/leads/list/lead-list-address.ts'
import type { Selection } from '#web/leads/list/selection.ts'

/**
 * A selection as the API takes it: leads chosen one by one as the person saw them, of everything that
 * matches as many as he saw.
 */
export function askedSelection(
  selection: Selection,
  filter: LeadListFilter,
  count: number,
): z.input<typeof BulkSelection> {
  if ('leads' in selection) return { leads: selection.leads }
  const { deleted: _, ...living } = filter
  return { filter: withCustomApart(living), except: selection.except, expectedTotal: count }
}
