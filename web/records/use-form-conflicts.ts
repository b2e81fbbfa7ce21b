import { useState } from 'react'
import { Problem } from '#web/api.ts'

interface Conflicts {
  version: number
  fields: Record<string, { yours: unknown; theirs: unknown }>
}

/**
 * Fields of a form that somebody else changed too: each is to be settled before the form is saved
 * again, against the version it has then.
 */
export function useFormConflicts(error: Error | null, openedVersion: number) {
  const [settled, setSettled] = useState<{ version: number; fields: string[] }>()
  const conflicts = conflictsIn(error)
  const already = settled?.version === conflicts?.version ? (settled?.fields ?? []) : []
  const open = Object.entries(conflicts?.fields ?? {}).filter(([name]) => !already.includes(name))
  return {
    open: open.map(([field, values]) => ({
      field,
      conflict: { ...values, version: conflicts?.version ?? openedVersion },
    })),
    /** The version that the next saving has seen. */
    version: conflicts?.version ?? openedVersion,
    settle: (field: string) => {
      if (conflicts) setSettled({ version: conflicts.version, fields: [...already, field] })
    },
  }
}

function conflictsIn(error: Error | null): Conflicts | undefined {
  if (!(error instanceof Problem) || error.code !== 'record_changed') return undefined
  const { version, conflicts } = error.details
  return { version: Number(version), fields: conflicts as Conflicts['fields'] }
}
