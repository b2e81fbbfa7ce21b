import { useNavigate, useSearch } from '@tanstack/react-router'
import { FIELD_RECORDS, type FieldRecord } from '#domain/fields.ts'

/** Whose fields are looked at and which panel is open, as the address holds it. */
export function useFieldsAddress() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const record = FIELD_RECORDS.find((name) => name === search['of']) ?? 'leads'
  const of = record === 'leads' ? undefined : record
  return {
    record,
    /** `new`, or the id of a field. */
    dialog: search['dialog'],
    show: (record: FieldRecord) =>
      void navigate({ to: '.', search: { of: record === 'leads' ? undefined : record } }),
    open: (dialog: string) => void navigate({ to: '.', search: { of, dialog } }),
    /** Whoever closes has saved, or has been asked about what was typed. */
    close: () => void navigate({ to: '.', search: { of }, replace: true, ignoreBlocker: true }),
  }
}
