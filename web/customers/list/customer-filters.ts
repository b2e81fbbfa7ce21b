/** The filters a list of customers has, named as the API takes them. */
export const CUSTOMER_FILTERS = ['kind', 'owner'] as const
