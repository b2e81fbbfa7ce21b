import { z } from 'zod'
import { VIEW_AUDIENCES, VIEW_LISTS, VIEW_PAGES } from '#domain/views.ts'
import { CUSTOM_SORT, withCustomConditions } from '#api/fields.ts'
import { LEAD_SORTS, leadFilter } from '#api/lead-filter.ts'
import { operation } from '#api/operation.ts'
import { Id, OutId, OutInstant, RequiredText, Sort, Versioned } from '#api/shapes.ts'

const { deleted: _bin, ...keptFilter } = leadFilter
const KeptFilter = z.strictObject(keptFilter)

/** The filter of the list as the address bar writes it: each condition by name, its values as text. */
const ViewFilter = z
  .record(z.string().max(64), z.string().max(4000))
  .superRefine((filter, refusing) => {
    const { error } = KeptFilter.safeParse(withCustomConditions(filter))
    for (const issue of error?.issues ?? []) refusing.addIssue({ ...issue })
  })

/** By what the board's columns are made. */
export const BOARD_GROUPS = ['status', 'rating', 'priority', 'owner', 'source'] as const

/** The columns from left to right; a width, in pixels, where it is not the usual one. */
const ViewColumn = z.object({
  name: z.string().regex(/^[A-Za-z][\w.-]{0,63}$/),
  width: z.int().min(40).max(2000).optional(),
})

export const ViewContent = z.object({
  filter: ViewFilter.default({}),
  sort: Sort(LEAD_SORTS, '-createdAt', CUSTOM_SORT),
  columns: z.array(ViewColumn).max(100).default([]),
  mode: z.enum(['list', 'board']).default('list'),
  group: z.enum(BOARD_GROUPS).default('status'),
})
export type ViewContent = z.output<typeof ViewContent>

export const CreateView = z.object({
  list: z.enum(VIEW_LISTS),
  name: RequiredText(100),
  audience: z.enum(VIEW_AUDIENCES).default('private'),
  /** The team it is for, one of the author's own; with the audience `team` only. */
  teamId: Id.nullable().optional(),
  content: ViewContent,
})
export type CreateView = z.output<typeof CreateView>

export const UpdateView = z.object({
  name: RequiredText(100).optional(),
  audience: z.enum(VIEW_AUDIENCES).optional(),
  teamId: Id.nullable().optional(),
  content: ViewContent.optional(),
})
export type UpdateView = z.output<typeof UpdateView>

export const View = z.object({
  ...Versioned,
  list: z.enum(VIEW_LISTS),
  name: z.string(),
  audience: z.enum(VIEW_AUDIENCES),
  teamId: OutId.nullable(),
  authorId: OutId,
  content: z.object({
    filter: z.record(z.string(), z.string()),
    sort: z.string(),
    columns: z.array(z.object({ name: z.string(), width: z.int().optional() })),
    mode: z.enum(['list', 'board']),
    group: z.enum(BOARD_GROUPS),
  }),
  /** What the view asked for once and is no longer there; `content` goes without it. */
  dropped: z.array(z.object({ field: z.string(), values: z.array(z.string()) })),
  createdAt: OutInstant,
  updatedAt: OutInstant,
})
export type View = z.output<typeof View>

export const views = {
  list: operation({
    method: 'GET',
    path: '/views',
    area: 'views',
    permission: 'signed_in',
    query: z.strictObject({ list: z.enum(VIEW_LISTS) }),
    response: z.object({
      items: z.array(View),
      /** The view in which a page opens for the asker, by page. */
      defaults: z.record(z.string(), OutId),
    }),
    summary: 'The views of a list that the asker may use, by name, and those his pages open in.',
    description: 'One’s own, those of one’s teams, and everyone’s.',
  }),
  create: operation({
    method: 'POST',
    path: '/views',
    area: 'views',
    permission: 'signed_in',
    body: CreateView,
    response: View,
    status: 201,
    summary: 'Keep a filter, order and columns of a list under a name.',
    description:
      'For everyone needs `workspace.sharedViews`; for a team, being in it. The filter is that of the list itself.',
  }),
  setDefault: operation({
    method: 'PUT',
    path: '/views/default',
    area: 'views',
    permission: 'signed_in',
    body: z.object({ page: z.enum(VIEW_PAGES), viewId: Id.nullable() }),
    response: 'nothing',
    status: 204,
    summary: 'Say in which view a page opens for oneself; null for the usual one.',
  }),
  get: operation({
    method: 'GET',
    path: '/views/:viewId',
    area: 'views',
    permission: 'signed_in',
    response: View,
    summary: 'Read one view.',
  }),
  update: operation({
    method: 'PATCH',
    path: '/views/:viewId',
    area: 'views',
    permission: 'signed_in',
    body: UpdateView,
    response: View,
    ifMatch: true,
    summary: 'Change a view.',
    description:
      'Its author may, and of a shared one whoever has `workspace.sharedViews`. The content is replaced as a whole.',
  }),
  remove: operation({
    method: 'DELETE',
    path: '/views/:viewId',
    area: 'views',
    permission: 'signed_in',
    response: 'nothing',
    status: 204,
    summary: 'Delete a view, for all who use it; it can be restored for 30 days.',
  }),
  restore: operation({
    method: 'POST',
    path: '/views/:viewId/restoration',
    area: 'views',
    permission: 'signed_in',
    response: View,
    summary: 'Take a deleted view back.',
    description:
      'It is the same view again: its id, whom it is for, and the pages that opened in it, unless they open in another one by now. Whoever deleted it may, or whoever could delete and share it now.',
  }),
}
