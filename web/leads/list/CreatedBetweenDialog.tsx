import { useForm } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/DateField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'

type Days = {
  createdFrom: string | null
  createdTo: string | null
}

interface CreatedBetweenDialogProps {
  from: string | undefined
  to: string | undefined
  onClose: () => void
  onChoose: (days: { createdFrom: string | undefined; createdTo: string | undefined }) => void
}

/** Two days, both inclusive; one may stay open. */
export function CreatedBetweenDialog({ from, to, onClose, onChoose }: CreatedBetweenDialogProps) {
  const t = useT()
  const form = useForm<Days>({
    initialValues: { createdFrom: from ?? null, createdTo: to ?? null },
    validate: {
      createdTo: (to, { createdFrom }) =>
        to && createdFrom && to < createdFrom ? t('leads.filters.endsBeforeStart') : null,
    },
  })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('leads.filters.createdBetween')}
      saveLabel={t('leads.filters.apply')}
      saving={false}
      error={undefined}
      dirty={false}
      onSubmit={form.onSubmit(({ createdFrom, createdTo }) =>
        onChoose({ createdFrom: createdFrom ?? undefined, createdTo: createdTo ?? undefined }),
      )}
    >
      <DateField label={t('leads.filters.from')} {...fieldOf(form, 'createdFrom')} autoFocus />
      <DateField label={t('leads.filters.to')} {...fieldOf(form, 'createdTo')} />
    </FormDialog>
  )
}
