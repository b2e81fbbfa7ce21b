import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function at every drawing, which does what the latest one would: for handlers of cards that are not to be drawn again. */
export function useStable<Input extends unknown[], Answer>(
  handler: (...input: Input) => Answer,
): (...input: Input) => Answer {
  const latest = useRef(handler)
  useLayoutEffect(() => {
    latest.current = handler
  })
  return useCallback((...input) => latest.current(...input), [])
}
