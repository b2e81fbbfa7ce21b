import { useQueryClient } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { useWorkspace, workspaceQuery } from '#web/workspace.ts'

/** Turns names of tags into their ids, adding those that are new: one with that name in any case is taken. */
export function useTagIds(): (names: readonly string[]) => Promise<string[]> {
  const queries = useQueryClient()
  const { tags } = useWorkspace()
  return async (names) => {
    const known = new Map(tags.map(({ id, name }) => [keyOf(name), id]))
    const ids = await Promise.all(
      names.map(async (name) => {
        const id = known.get(keyOf(name))
        return id ?? (await client.workspace.createTag({ body: { name } })).id
      }),
    )
    if (names.some((name) => !known.has(keyOf(name)))) {
      await queries.invalidateQueries({ queryKey: workspaceQuery.queryKey })
    }
    return ids
  }
}

function keyOf(name: string): string {
  return name.trim().toLocaleLowerCase()
}
