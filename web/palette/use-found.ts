import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { client } from '#web/api.ts'

/** Typing pauses for so many milliseconds before the server is asked. */
const PAUSE = 120

/** What a text finds on the server. What was found for the text before stays until then; an answer that comes too late is never shown. */
export function useFound(text: string) {
  const [asked] = useDebouncedValue(text, PAUSE)
  const isAsked = text !== '' && asked !== ''
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => client.search.everything({ query: { q: asked }, signal }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  })
  const isSettled = asked === text && !isFetching
  return {
    groups: isAsked ? (data?.groups ?? []) : [],
    /** The groups are those of the very text. */
    isCurrent: text === '' || (isSettled && !isPlaceholderData && data !== undefined),
    hasFailed: isAsked && isSettled && error !== null,
    retry: () => void refetch(),
  }
}
