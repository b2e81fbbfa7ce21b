import type { Deal } from '#api/deals.ts'
import type { Editing } from '#web/records/use-field-save.ts'
import { useTellRecords } from '#web/records/use-tell-records.ts'
import { useUpdateDeal } from '../use-deal-deeds.ts'

/** A deal as its fields are edited in place. */
export function useDealEditing(deal: Deal, whyNot: string | undefined): Editing<Deal> {
  const { mutateAsync } = useUpdateDeal(deal.id)
  return {
    item: deal,
    save: (change, version) => mutateAsync({ ...change, version }),
    refresh: useTellRecords(),
    whyNot,
  }
}
