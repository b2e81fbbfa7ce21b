import { useForm } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TextAreaField } from '#web/ui/TextField.tsx'
import { choosable, useWorkspace } from '#web/workspace.ts'
import styles from './Bulk.module.css'
import { type BulkDialogProps, useBulkForm } from './use-bulk-form.ts'

/** Closes many leads with one reason; some reasons need a few words. */
export function DisqualifyManyDialog(props: BulkDialogProps) {
  const t = useT()
  const { reasons, reasonById } = useWorkspace()
  const needsNote = (reasonId: string | null) => reasonById(reasonId)?.needsNote ?? false
  const form = useForm({
    initialValues: { reasonId: null as string | null, note: '' },
    validate: {
      reasonId: (reasonId) => (reasonId ? null : t('leads.disqualify.reasonMissing')),
      note: (note, { reasonId }) =>
        needsNote(reasonId) && note.trim() === '' ? t('leads.disqualify.noteNeeded') : null,
    },
  })
  const frame = useBulkForm(props, 'disqualify', form, ({ reasonId, note }) => ({
    kind: 'disqualify',
    reasonId: reasonId ?? '',
    note,
  }))
  const offered = choosable(reasons).filter(({ purpose }) => purpose === 'disqualify')
  return (
    <FormDialog {...frame}>
      <SelectField
        {...fieldOf(form, 'reasonId')}
        label={t('leads.disqualify.reason')}
        options={offered.map(({ id, name }) => ({ value: id, label: name }))}
        required
        autoFocus
      />
      <TextAreaField
        {...fieldOf(form, 'note')}
        label={t('leads.disqualify.note')}
        required={needsNote(form.values.reasonId)}
        maxLength={2000}
      />
      <p className={styles.help}>{t('bulk.ownRules')}</p>
    </FormDialog>
  )
}
