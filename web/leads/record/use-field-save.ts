import { useRef, useState } from 'react'
import type { Lead } from '#api/leads.ts'
import { Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { useTellLeads } from '#web/leads/lead-queries.ts'
import { useUpdateLead, type LeadChange } from '#web/leads/use-update-lead.ts'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'

export type LeadFieldName = keyof LeadChange & keyof Lead

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
export function useFieldSave(lead: Lead, field: LeadFieldName) {
  const t = useT()
  const update = useUpdateLead(lead.id)
  const tell = useTellLeads()
  const seen = useRef<number>(undefined)
  const [conflict, setConflict] = useState<FieldConflict>()

  async function save(value: unknown, version = seen.current ?? lead.version): Promise<void> {
    try {
      await update.mutateAsync({ [field]: value, version })
      setConflict(undefined)
    } catch (error) {
      const found = conflictIn(error, field)
      if (!found) throw error
      update.reset()
      setConflict({ ...found, yours: value })
      void tell()
    } finally {
      seen.current = undefined
    }
  }

  return {
    save,
    conflict,
    error: sentenceOf(update.error, field) ?? whyFailed(update.error, t),
    /** Call it when editing begins. */
    begin: () => {
      seen.current = lead.version
    },
    keepTheirs: () => setConflict(undefined),
    keepYours: async () => {
      if (!conflict) return
      try {
        await save(conflict.yours, conflict.version)
      } catch (error) {
        notify.error(whyFailed(error, t) ?? '')
      }
    },
  }
}

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
