import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { api } from '#api/index.ts'
import type { BodyInputOf } from '#api/operation.ts'
import { client } from '#web/api.ts'
import { workspaceQuery } from '#web/workspace.ts'

export type GivenRule = BodyInputOf<typeof api.statusRules.add>

export function useAddStatusRule() {
  const onSettled = useRefreshRules()
  return useMutation({
    mutationFn: (body: GivenRule) => client.statusRules.add({ body }),
    onSettled,
  })
}

/** Changes a rule, saying in which version it was seen. */
export function useChangeStatusRule(id: string, version: number) {
  const onSettled = useRefreshRules()
  return useMutation({
    mutationFn: (body: GivenRule) =>
      client.statusRules.change({ params: { ruleId: id }, version, body }),
    onSettled,
  })
}

export function useRemoveStatusRule() {
  const onSettled = useRefreshRules()
  return useMutation({
    mutationFn: (ruleId: string) =>
      client.statusRules.remove({ params: { ruleId } }).then(() => true),
    onSettled,
  })
}

function useRefreshRules() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: workspaceQuery.queryKey })
}
