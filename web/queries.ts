import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { connectionAfter, isNoAnswer, tellConnection } from '#web/layout/connection.ts'

const TRIES = 3

/** The cache of what the server said. A refusal is final; no answer is tried again. */
export function createQueries(): QueryClient {
  const notice = {
    onError: (error: Error) => tellConnection(connectionAfter(error)),
    onSuccess: () => tellConnection('good'),
  }
  return new QueryClient({
    queryCache: new QueryCache(notice),
    mutationCache: new MutationCache(notice),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 5_000,
        retry: (failures, error) => isNoAnswer(error) && failures < TRIES,
      },
      mutations: { networkMode: 'always' },
    },
  })
}
