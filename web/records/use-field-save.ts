import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'

/** A record on the screen whose fields are changed one by one, each where it stands. */
export interface Editing<Item extends { version: number }> {
  item: Item
  /** Changes fields, saying in which version they were seen. */
  save: (change: Record<string, unknown>, version: number) => Promise<unknown>
  /** Asks for the record again. */
  refresh: () => unknown
  /** Why it may not be changed, as a sentence. */
  whyNot: string | undefined
}

/** The same field changed by two: what it is now, and what was typed here. */
export interface FieldConflict {
  yours: unknown
  theirs: unknown
  version: number
}

/**
 * Saves one field in place, against the version that stood there when its editing began. When
 * somebody else has changed that very field since, nothing is overwritten: both values are kept
 * until one of them is chosen.
 */
export function useFieldSave<Item extends { version: number }>(
  { item, save: send, refresh }: Editing<Item>,
  field: keyof Item & string,
) {
  const t = useT()
  const seen = useRef<number>(undefined)
  const [conflict, setConflict] = useState<FieldConflict>()
  const { mutateAsync, reset, error } = useMutation({
    mutationFn: ({ value, version }: { value: unknown; version: number }) =>
      send({ [field]: value }, version),
  })

  async function save(value: unknown, version = seen.current ?? item.version): Promise<void> {
    try {
      await mutateAsync({ value, version })
      setConflict(undefined)
    } catch (error) {
      const found = conflictIn(error, field)
      if (!found) throw error
      reset()
      setConflict({ ...found, yours: value })
      void refresh()
    } finally {
      seen.current = undefined
    }
  }

  /** Saves what was chosen and not typed; a refusal is told in a corner. */
  async function choose(value: unknown, version = item.version): Promise<void> {
    try {
      await save(value, version)
    } catch (error) {
      notify.error(sentenceOf(error, field) ?? whyFailed(error, t) ?? '')
    }
  }

  return {
    save,
    conflict,
    error: sentenceOf(error, field) ?? whyFailed(error, t),
    /** Call it when editing begins. */
    begin: () => {
      seen.current = item.version
    },
    choose,
    keepTheirs: () => setConflict(undefined),
    keepYours: async () => {
      if (conflict) await choose(conflict.yours, conflict.version)
    },
  }
}

export type FieldSave = ReturnType<typeof useFieldSave>

function conflictIn(error: unknown, field: string): Omit<FieldConflict, 'yours'> | undefined {
  if (!(error instanceof Problem) || error.code !== 'record_changed') return undefined
  const { conflicts, version } = error.details as {
    conflicts?: Record<string, { theirs: unknown }>
    version?: number
  }
  const conflict = conflicts?.[field]
  if (!conflict || version === undefined) return undefined
  return { theirs: conflict.theirs, version }
}

function sentenceOf(error: unknown, field: string): string | undefined {
  if (!(error instanceof Problem)) return undefined
  const told = error.errors.find((told) => told.field === field) ?? error.errors[0]
  return told?.message
}
