import { CUSTOM_FILTERS } from '#web/fields/custom-address.ts'

/** The filters a list of deals has, named as the API takes them. */
export const DEAL_FILTERS = ['state', 'stage', 'owner', 'customer', CUSTOM_FILTERS] as const
