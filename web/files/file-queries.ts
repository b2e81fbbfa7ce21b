import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import type { StoredFile } from '#api/files.ts'
import { addressOf, client, operations } from '#web/api.ts'

/** Whose files: a lead’s, a customer’s or a deal’s. */
export type FilesOf = { leadId: string } | { customerId: string } | { dealId: string }

/** Which record it is, as one word. */
export function keyOf(of: FilesOf): string {
  return Object.values(of).join()
}

const PAGE = 20

/** A record’s files and those of the records linked to it, newest first, a page at a time. */
export function filesQuery(of: FilesOf) {
  return infiniteQueryOptions({
    queryKey: ['files', of],
    queryFn: ({ pageParam, signal }) => readPage(of, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

function readPage(of: FilesOf, cursor: string | undefined, signal: AbortSignal) {
  const query = { limit: PAGE, cursor }
  if ('leadId' in of) return client.files.ofLead({ params: of, query, signal })
  if ('customerId' in of) return client.files.ofCustomer({ params: of, query, signal })
  return client.files.ofDeal({ params: of, query, signal })
}

export function fileQuery(fileId: string) {
  return queryOptions({
    queryKey: ['files', 'one', fileId],
    queryFn: ({ signal }) => client.files.get({ params: { fileId }, signal }),
  })
}

export const fileLimitsQuery = queryOptions({
  queryKey: ['file-limits'],
  queryFn: ({ signal }) => client.files.limits({ signal }),
  staleTime: 60_000,
})

export const fileSettingsQuery = queryOptions({
  queryKey: ['file-settings'],
  queryFn: ({ signal }) => client.files.settings({ signal }),
})

/** Where a file’s bytes are: to be saved, or to be shown by the browser where that is safe. */
export function contentOf(file: StoredFile, how: 'saved' | 'shown'): string {
  const query = how === 'shown' ? { show: '1' } : {}
  return addressOf(operations.files.content, { fileId: file.id }, query)
}

/** After a deed on files, lists of them and what happened are asked for again. */
export function useTellFiles() {
  const queries = useQueryClient()
  return async (): Promise<void> => {
    await Promise.all(
      ['files', 'timeline'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
    )
  }
}
