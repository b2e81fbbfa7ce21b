import type { Rights, Viewer } from '#domain/access.ts'

/** The lists that views are kept for. */
export const VIEW_LISTS = ['leads'] as const
export type ViewList = (typeof VIEW_LISTS)[number]

/** The pages that each open in a view of their own; a page belongs to the list it is named after. */
export const VIEW_PAGES = ['leads.all', 'leads.new', 'leads.mine'] as const
export type ViewPage = (typeof VIEW_PAGES)[number]

export const VIEW_AUDIENCES = ['private', 'team', 'everyone'] as const
export type ViewAudience = (typeof VIEW_AUDIENCES)[number]

export type ViewFacts = { authorId: string; audience: ViewAudience }

/** Why a person may not change or delete a view he sees: it is neither his own nor his to look after. */
export function whyNotViewEditable(
  view: ViewFacts,
  viewer: Pick<Viewer, 'id'>,
  rights: Rights,
): string | undefined {
  const looksAfter = view.audience !== 'private' && rights.can('workspace.sharedViews')
  if (view.authorId !== viewer.id && !looksAfter) return 'view_not_yours'
}

/**
 * Why a person may not take the deleting of a view back. What he deleted himself he may, also where
 * he could not share it anew; what somebody else took from everyone, only who may share with everyone.
 */
export function whyNotViewRestorable(
  view: ViewFacts & { deletedById: string | null },
  viewer: Pick<Viewer, 'id'>,
  rights: Rights,
): string | undefined {
  const notEditable = whyNotViewEditable(view, viewer, rights)
  if (notEditable || view.deletedById === viewer.id) return notEditable
  return whyNotShareable(view.audience, rights)
}

/** Why a person may not show a view to an audience. To whom he may show it further, his teams decide. */
export function whyNotShareable(audience: ViewAudience, rights: Rights): string | undefined {
  if (audience === 'everyone' && !rights.can('workspace.sharedViews')) return 'views_share_missing'
}
