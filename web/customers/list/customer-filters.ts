import { CUSTOM_FILTERS } from '#web/fields/custom-address.ts'

/** The filters a list of customers has, named as the API takes them. */
export const CUSTOMER_FILTERS = ['kind', 'owner', 'zone', CUSTOM_FILTERS] as const
