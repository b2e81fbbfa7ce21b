import { isWithin, type Owned, type Rights, type Viewer } from '#domain/access.ts'

export const CUSTOMER_KINDS = ['company', 'person'] as const
export type CustomerKind = (typeof CUSTOMER_KINDS)[number]

/** Why a person may not change this customer or its contacts. */
export function whyNotEditableCustomer(
  customer: Owned,
  viewer: Viewer,
  rights: Rights,
): string | undefined {
  if (!isWithin(rights.scope('customers', 'edit'), customer, viewer))
    return 'customer_not_yours_to_edit'
}

/** Why a person may not put this customer into the bin. */
export function whyNotDeletableCustomer(
  customer: Owned,
  viewer: Viewer,
  rights: Rights,
): string | undefined {
  if (!isWithin(rights.scope('customers', 'delete'), customer, viewer))
    return 'customer_not_yours_to_delete'
}
