import { useForm } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { MultiSelectField } from '#web/ui/SelectField.tsx'
import { useWorkspace } from '#web/workspace.ts'
import styles from './Bulk.module.css'
import { type BulkDialogProps, useBulkForm } from './use-bulk-form.ts'

/** Tags that many leads get or lose; their other tags stay. */
export function TagManyDialog(props: BulkDialogProps) {
  const t = useT()
  const { tags } = useWorkspace()
  const form = useForm({
    initialValues: { add: [] as string[], remove: [] as string[] },
    validate: {
      add: (add, { remove }) => (add.length + remove.length > 0 ? null : t('bulk.tagsMissing')),
    },
  })
  const frame = useBulkForm(props, 'tags', form, (values) => ({ kind: 'tags', ...values }))
  const { add, remove } = form.values
  const optionsWithout = (taken: string[]) =>
    optionsOf(tags.filter(({ id }) => !taken.includes(id)))
  return (
    <FormDialog {...frame}>
      <MultiSelectField
        {...fieldOf(form, 'add')}
        label={t('bulk.addTags')}
        options={optionsWithout(remove)}
        autoFocus
      />
      <MultiSelectField
        {...fieldOf(form, 'remove')}
        label={t('bulk.removeTags')}
        options={optionsWithout(add)}
      />
      <p className={styles.help}>{t('bulk.ownRules')}</p>
    </FormDialog>
  )
}
