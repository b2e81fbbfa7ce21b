import { useState } from 'react'
import { useMe } from '#web/workspace.ts'

const kept = new Map<string, readonly File[]>()

/** The files chosen for what is being written on a record; they outlive a look at another page. */
export function useKeptFiles(name: string) {
  const key = `${useMe().id}-${name}`
  const [files, setFiles] = useState<readonly File[]>(() => kept.get(key) ?? [])
  function change(next: readonly File[]): void {
    setFiles(next)
    if (next.length > 0) kept.set(key, next)
    else kept.delete(key)
    window.removeEventListener('beforeunload', askFirst)
    if (kept.size > 0) window.addEventListener('beforeunload', askFirst)
  }
  return [files, change] as const
}

/** Only closing the page loses them. */
function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
