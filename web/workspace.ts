import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Me } from '#api/me.ts'
import type { Workspace } from '#api/workspace.ts'
import { rightsOf, type Rights } from '#domain/access.ts'
import { client } from '#web/api.ts'
import { sessionQuery } from '#web/session.ts'

/** The workspace with all its lists. Invalidate this key after changing one of them. */
export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: ({ signal }) => client.workspace.get({ signal }),
  staleTime: 60_000,
})

type Of<List extends keyof Workspace> = Workspace[List] extends (infer Entry)[] ? Entry : never
type Find<Entry> = (id: string | null | undefined) => Entry | undefined

export interface WorkspaceLists extends Workspace {
  statusById: Find<Of<'statuses'>>
  ratingById: Find<Of<'ratings'>>
  sourceById: Find<Of<'sources'>>
  industryById: Find<Of<'industries'>>
  zoneById: Find<Of<'zones'>>
  reasonById: Find<Of<'reasons'>>
  tagById: Find<Of<'tags'>>
  userById: Find<Of<'users'>>
  teamById: Find<Of<'teams'>>
  pipelineById: Find<Of<'pipelines'>>
  stageById: Find<Of<'pipelines'>['stages'][number]>
}

/** The workspace, with a look-up for each list: `useWorkspace().statusById(lead.statusId)?.name`. */
export function useWorkspace(): WorkspaceLists {
  return useSuspenseQuery({ ...workspaceQuery, select: withLookUps }).data
}

/** Entries that may still be chosen, and the one that is chosen although it has been retired since. */
export function choosable<Entry extends { id: string; retiredAt: string | null }>(
  entries: readonly Entry[],
  chosenId?: string | null,
): Entry[] {
  return entries.filter(({ id, retiredAt }) => retiredAt === null || id === chosenId)
}

/** Who is signed in, on a page inside the shell. */
export function useMe(): Me {
  const { data: me } = useSuspenseQuery(sessionQuery)
  if (!me) throw new Error('this page is for those who are signed in')
  return me
}

/** What the signed-in person may do: `useRights().can('leads.assign')`. */
export function useRights(): Rights {
  return rightsOf(useMe().permissions)
}

function withLookUps(workspace: Workspace): WorkspaceLists {
  return {
    ...workspace,
    statusById: lookUp(workspace.statuses),
    ratingById: lookUp(workspace.ratings),
    sourceById: lookUp(workspace.sources),
    industryById: lookUp(workspace.industries),
    zoneById: lookUp(workspace.zones),
    reasonById: lookUp(workspace.reasons),
    tagById: lookUp(workspace.tags),
    userById: lookUp(workspace.users),
    teamById: lookUp(workspace.teams),
    pipelineById: lookUp(workspace.pipelines),
    stageById: lookUp(workspace.pipelines.flatMap(({ stages }) => stages)),
  }
}

function lookUp<Entry extends { id: string }>(entries: readonly Entry[]): Find<Entry> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return (id) => (id ? byId.get(id) : undefined)
}
