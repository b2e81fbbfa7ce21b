import type { AddDeal, ConversionPreview } from '#api/leads.ts'
import type { Money } from '#web/ui/format.ts'

/** What the deal part of the dialogs holds while it is being filled in. */
export interface DealValues {
  mode: 'new' | 'existing'
  dealId: string | null
  title: string
  value: Money | null
  expectedClose: string | null
  pipelineId: string
  ownerId: string | null
}

export function firstDealValues({ deal: { currency: _, ...deal } }: ConversionPreview): DealValues {
  return { mode: 'new', dealId: null, ...deal }
}

export function dealOf(values: DealValues): AddDeal['deal'] {
  if (values.mode === 'existing') return { mode: 'existing', dealId: values.dealId ?? '' }
  const { title, value, expectedClose, pipelineId, ownerId } = values
  return { mode: 'new', title, value, expectedClose, pipelineId, ...(ownerId && { ownerId }) }
}
