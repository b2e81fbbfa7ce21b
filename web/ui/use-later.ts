import { useEffect, useState } from 'react'

const AFTER_PAGE = 2_000

/**
 * Whether a part of every page that nobody needs at first sight is there to be drawn. Its script is
 * fetched once the page stands, so that the first list does not wait for it, or at once when it is
 * wanted sooner.
 */
export function useLater(load: () => Promise<unknown>, isWanted: boolean): boolean {
  const [isThere, setThere] = useState(false)
  useEffect(() => {
    if (isThere) return undefined
    const fetchPart = () =>
      void load().then(
        () => setThere(true),
        // The next time that it is wanted asks again.
        () => undefined,
      )
    const timer = setTimeout(fetchPart, isWanted ? 0 : AFTER_PAGE)
    return () => clearTimeout(timer)
  }, [load, isThere, isWanted])
  return isThere
}
