import type { z } from 'zod'
import type { BulkSelection } from '#api/bulk-edits.ts'
import { withCustomApart } from '#web/fields/custom-address.ts'
import type { LeadListFilter } from '#web/leads/list/lead-list-address.ts'
import type { Selection } from '#web/leads/list/selection.ts'

/** A selection as the API takes it. Of everything that matches, as many are expected as the person saw. */
export function askedSelection(
  selection: Selection,
  filter: LeadListFilter,
  count: number,
): z.input<typeof BulkSelection> {
  if ('ids' in selection) return { ids: selection.ids }
  const { deleted: _, ...living } = filter
  return { filter: withCustomApart(living), except: selection.except, expectedTotal: count }
}
