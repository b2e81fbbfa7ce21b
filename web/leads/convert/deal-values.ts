import type { AddDeal, ConversionPreview } from '#api/conversions.ts'
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

export function firstDealValues({ deal }: ConversionPreview): DealValues {
  const { title, value, expectedClose, pipelineId, ownerId } = deal
  return { mode: 'new', dealId: null, title, value, expectedClose, pipelineId, ownerId }
}

export function dealOf(values: DealValues): AddDeal['deal'] {
  if (values.mode === 'existing') return { mode: 'existing', dealId: values.dealId ?? '' }
  const { title, value, expectedClose, pipelineId, ownerId } = values
  return { mode: 'new', title, value, expectedClose, pipelineId, ...(ownerId && { ownerId }) }
}
