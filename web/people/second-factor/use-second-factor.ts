import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { sessionsQuery } from '#web/people/use-end-session.ts'
import { sessionQuery } from '#web/session.ts'

export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => client.secondFactor.get({ signal }),
})

/** Makes a secret for an app; nothing is asked for until a first code confirms it. */
export function useBeginSecondFactor() {
  return useMutation({
    mutationFn: (password: string) => client.secondFactor.begin({ body: { password } }),
  })
}

export function useConfirmSecondFactor() {
  const refresh = useRefreshFactor()
  return useMutation({
    mutationFn: (code: string) => client.secondFactor.confirm({ body: { code } }),
    onSuccess: refresh,
  })
}

export function useRenewRecoveryCodes() {
  const refresh = useRefreshFactor()
  return useMutation({
    mutationFn: (code: string) => client.secondFactor.renewCodes({ body: { code } }),
    onSuccess: refresh,
  })
}

export function useSwitchSecondFactorOff() {
  const refresh = useRefreshFactor()
  return useMutation({
    mutationFn: (code: string) => client.secondFactor.switchOff({ body: { code } }),
    onSuccess: refresh,
  })
}

function useRefreshFactor() {
  const queries = useQueryClient()
  return () =>
    Promise.all(
      [secondFactorQuery, sessionsQuery, sessionQuery].map(({ queryKey }) =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
}
