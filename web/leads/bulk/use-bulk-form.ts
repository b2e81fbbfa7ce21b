import type { UseFormReturnType } from '@mantine/form'
import type { z } from 'zod'
import type { BulkChange } from '#api/bulk-edits.ts'
import { useT } from '#web/i18n.tsx'
import type { LeadListFilter } from '#web/leads/list/lead-list-address.ts'
import type { Selection } from '#web/leads/list/selection.ts'
import { useSubmit } from '#web/use-submit.ts'
import type { BulkAction } from './bulk-actions.ts'
import { askedSelection } from './bulk-selection.ts'
import { useStartBulkEdit } from './use-bulk-edit.ts'

/** Which leads a dialog is about, and how it is left. */
export interface BulkDialogProps {
  selection: Selection
  filter: LeadListFilter
  total: number
  onClose: () => void
  /** It has begun. */
  onDone: () => void
}

/** Deeds whose name says it; the others change something. */
const NAMED = new Set<BulkAction>(['assign', 'disqualify'])

/** What a dialog about many leads gives its frame: `{...useBulkForm(props, 'assign', form, changeOf)}`. */
export function useBulkForm<Values extends Record<string, unknown>>(
  { selection, filter, total, onClose, onDone }: BulkDialogProps,
  action: BulkAction,
  form: UseFormReturnType<Values>,
  changeOf: (values: Values) => z.input<typeof BulkChange>,
) {
  const t = useT()
  const title = t(`bulk.titles.${action}`, { count: total })
  const submit = useSubmit(
    form,
    useStartBulkEdit(),
    (values) => ({
      selection: askedSelection(selection, filter, total),
      change: changeOf(values),
    }),
    () => {
      onClose()
      onDone()
    },
  )
  return {
    ...submit,
    opened: true,
    onClose,
    title,
    saveLabel: NAMED.has(action) ? title : t('bulk.save', { count: total }),
  }
}
