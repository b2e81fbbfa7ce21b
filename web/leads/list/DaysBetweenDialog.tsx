import { useForm } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/DateField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'

type Days = {
  from: string | null
  to: string | null
}

interface DaysBetweenDialogProps {
  /** What happened, or is to happen, between the days. */
  title: string
  from: string | undefined
  to: string | undefined
  onClose: () => void
  onChoose: (days: { from: string | undefined; to: string | undefined }) => void
}

/** Two days, both inclusive; one may stay open. */
export function DaysBetweenDialog({ title, from, to, onClose, onChoose }: DaysBetweenDialogProps) {
  const t = useT()
  const form = useForm<Days>({
    initialValues: { from: from ?? null, to: to ?? null },
    validate: {
      to: (to, { from }) => (to && from && to < from ? t('leads.filters.endsBeforeStart') : null),
    },
  })
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      saveLabel={t('leads.filters.apply')}
      saving={false}
      error={undefined}
      dirty={false}
      onSubmit={form.onSubmit(({ from, to }) =>
        onChoose({ from: from ?? undefined, to: to ?? undefined }),
      )}
    >
      <DateField label={t('leads.filters.from')} {...fieldOf(form, 'from')} autoFocus />
      <DateField label={t('leads.filters.to')} {...fieldOf(form, 'to')} />
    </FormDialog>
  )
}
