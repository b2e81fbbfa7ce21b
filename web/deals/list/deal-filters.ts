/** The filters a list of deals has, named as the API takes them. */
export const DEAL_FILTERS = ['state', 'stage', 'owner', 'customer'] as const
