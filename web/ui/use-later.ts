import { useEffect, useState, type ComponentType } from 'react'

const AFTER_PAGE = 2_000

/**
 * A part of every page that nobody needs at first sight. Its script is fetched once the page stands,
 * so that the first list does not wait for it, or at once when it is wanted sooner.
 */
export function useLater<Props>(
  load: () => Promise<ComponentType<Props>>,
  isWanted: boolean,
): ComponentType<Props> | undefined {
  const [part, setPart] = useState<ComponentType<Props>>()
  const isThere = part !== undefined
  useEffect(() => {
    if (isThere) return undefined
    const fetchPart = () =>
      void load().then(
        (loaded) => setPart(() => loaded),
        // The next time that it is wanted asks again.
        () => undefined,
      )
    const timer = setTimeout(fetchPart, isWanted ? 0 : AFTER_PAGE)
    return () => clearTimeout(timer)
  }, [load, isThere, isWanted])
  return part
}
