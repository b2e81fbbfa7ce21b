import { useState } from 'react'
import type { ClashChoice } from './clash.ts'
import { clashesIn } from './clashes-in.ts'

/**
 * Fields of a form that somebody else changed too: each is to be chosen for before the form is saved
 * again, against the version it has then. `opened` is the record as the form began with it.
 */
export function useFormConflicts<Item extends { version: number }>(
  error: Error | null,
  opened: Item,
) {
  const [made, setMade] = useState<{ version: number; choices: Record<string, ClashChoice> }>()
  const found = clashesIn(error, opened)
  const choices = found && made?.version === found.version ? made.choices : {}
  const clashes = found?.clashes ?? []
  return {
    clashes,
    choices,
    areOpen: clashes.some(({ field }) => !choices[field]),
    /** The version that the next saving has seen. */
    version: found?.version ?? opened.version,
    choose: (field: string, choice: ClashChoice) => {
      if (found) setMade({ version: found.version, choices: { ...choices, [field]: choice } })
    },
  }
}
