import { useRef } from 'react'
import { newIdempotencyKey } from '#web/api.ts'

/** The key that makes a retry the same request: the same words again have the same key, others a new one. */
export function useRequestKey(): (body: unknown) => string {
  const last = useRef<{ words: string; key: string }>(undefined)
  return (body) => {
    const words = JSON.stringify(body)
    if (last.current?.words !== words) last.current = { words, key: newIdempotencyKey() }
    return last.current.key
  }
}
