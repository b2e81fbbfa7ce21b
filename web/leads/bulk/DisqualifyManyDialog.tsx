import { useForm } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { NO_REASON, ReasonField, ReasonNote, useReasonRules } from '#web/records/ReasonFields.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import styles from './Bulk.module.css'
import { type BulkDialogProps, useBulkForm } from './use-bulk-form.ts'

/** Closes many leads with one reason; some reasons need a few words. */
export function DisqualifyManyDialog(props: BulkDialogProps) {
  const t = useT()
  const form = useForm({ initialValues: NO_REASON, validate: useReasonRules() })
  const frame = useBulkForm(props, 'disqualify', form, ({ reasonId, note }) => ({
    kind: 'disqualify',
    reasonId: reasonId ?? '',
    note,
  }))
  return (
    <FormDialog {...frame}>
      <ReasonField {...fieldOf(form, 'reasonId')} purpose="disqualify" />
      <ReasonNote {...fieldOf(form, 'note')} reasonId={form.values.reasonId} />
      <p className={styles.help}>{t('bulk.ownRules')}</p>
    </FormDialog>
  )
}
