import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { keyInName } from '#domain/fields.ts'
import { Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'
import type { Clash, ClashChoice } from './clash.ts'
import { clashesIn } from './clashes-in.ts'

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

/** A field of a record, or a custom one by its name, `custom.budget`. */
type FieldName<Item> = (keyof Item & string) | `custom.${string}`

/**
 * Saves one field in place, against the version that stood there when its editing began. When
 * somebody else has changed that very field since, nothing is overwritten: both values are kept
 * until one of them is chosen.
 */
export function useFieldSave<Item extends { version: number }>(
  { item, save: send, refresh }: Editing<Item>,
  field: FieldName<Item>,
) {
  const t = useT()
  // What stood there when the editing began.
  const seen = useRef<Item>(undefined)
  const [conflict, setConflict] = useState<Clash & { version: number }>()
  const { mutateAsync, reset, error } = useMutation({
    mutationFn: ({ value, version }: { value: unknown; version: number }) =>
      send(changeOf(field, value), version),
  })

  async function save(value: unknown, version?: number): Promise<void> {
    const began = seen.current ?? item
    try {
      await mutateAsync({ value, version: version ?? began.version })
      setConflict(undefined)
    } catch (error) {
      const found = clashesIn(error, { [field]: valueOf(began, field) })
      const clash = found?.clashes.find((clash) => clash.field === field)
      if (!found || !clash) throw error
      reset()
      setConflict({ ...clash, yours: value, version: found.version })
      void refresh()
    } finally {
      seen.current = undefined
    }
  }

  /** Saves what was chosen and not typed; a refusal is told in a corner. */
  async function choose(value: unknown): Promise<void> {
    try {
      await save(value)
    } catch (error) {
      notify.error(whyNotSaved(error) ?? '')
    }
  }

  /** Saves what was chosen of a conflict; answers why it could not be. Met again, it asks again. */
  async function settle({ take, value }: ClashChoice): Promise<string | undefined> {
    if (!conflict) return undefined
    if (take === 'theirs') {
      setConflict(undefined)
      return undefined
    }
    try {
      await save(value === '' ? null : value, conflict.version)
      return undefined
    } catch (error) {
      return whyNotSaved(error)
    }
  }

  function whyNotSaved(error: unknown): string | undefined {
    return sentenceOf(error, field) ?? whyFailed(error, t)
  }

  return {
    save,
    conflict,
    error: whyNotSaved(error),
    /** Call it when editing begins. */
    begin: () => {
      seen.current = item
    },
    choose,
    keepTheirs: () => setConflict(undefined),
    settle,
  }
}

/** What stands in a field; null in an empty one. */
function valueOf<Item extends object>(item: Item, field: FieldName<Item>): unknown {
  const key = keyInName(field)
  if (key === undefined) return item[field as keyof Item]
  return 'custom' in item ? ((item.custom as Record<string, unknown>)[key] ?? null) : null
}

function changeOf(field: string, value: unknown): Record<string, unknown> {
  const key = keyInName(field)
  return key === undefined ? { [field]: value } : { custom: { [key]: value } }
}

export type FieldSave = ReturnType<typeof useFieldSave>

function sentenceOf(error: unknown, field: string): string | undefined {
  if (!(error instanceof Problem)) return undefined
  const told = error.errors.find((told) => told.field === field) ?? error.errors[0]
  return told?.message
}
