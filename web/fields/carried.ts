import type { ConversionPreview } from '#api/conversions.ts'

export type Carried = ConversionPreview['custom']['customer'][number]

/**
 * What goes to the customer, what goes to the deal, and what stays. Without a deal, what would go to
 * it alone stays with the lead.
 */
export function carriedBy(
  { customer, deal, leftBehind }: ConversionPreview['custom'],
  makesDeal: boolean,
) {
  const stays = leftBehind.map(({ key, value }) => ({ key, value }))
  if (makesDeal) return { customer, deal, stays }
  const lost = deal.filter(({ from }) => customer.every((other) => other.from !== from))
  return {
    customer,
    deal: [],
    stays: [...stays, ...lost.map(({ from, value }) => ({ key: from, value }))],
  }
}
