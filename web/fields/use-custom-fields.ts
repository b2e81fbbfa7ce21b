import { useMemo } from 'react'
import type { CustomField, FieldRecord } from '#domain/fields.ts'
import { useWorkspace } from '#web/workspace.ts'
import { offeredFields } from './custom-fields.ts'

/** The fields that are offered for a kind of record, in order. */
export function useCustomFields(record: FieldRecord): readonly CustomField[] {
  const { fields } = useWorkspace()
  return useMemo(() => offeredFields(fields, record), [fields, record])
}
