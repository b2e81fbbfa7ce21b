import type { CustomField } from '#domain/fields.ts'
import { useForm } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/DateField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { DecimalField } from '#web/ui/NumberField.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { askedBy, conditionOf, withCondition, type CustomSearch } from './custom-address.ts'

interface CustomFilterDialogProps {
  field: CustomField
  search: CustomSearch
  onClose: () => void
  onChoose: (change: CustomSearch) => void
}

/** What is typed to filter by a custom field: a part of its words, or one or two ends of a range. */
export function CustomFilterDialog(props: CustomFilterDialogProps) {
  return askedBy(props.field) === 'words' ? <Containing {...props} /> : <Between {...props} />
}

function Containing({ field, search, onClose, onChoose }: CustomFilterDialogProps) {
  const t = useT()
  const { is } = conditionOf(field, search)
  const form = useForm({ initialValues: { text: is === undefined || is === 'none' ? '' : is } })
  return (
    <FormDialog
      {...UNSAVED}
      onClose={onClose}
      title={t('fields.filters.containsOf', { name: field.name })}
      saveLabel={t('fields.filters.apply')}
      onSubmit={form.onSubmit(({ text }) =>
        onChoose(withCondition(field, { is: text.trim() || undefined })),
      )}
    >
      <TextField
        {...fieldOf(form, 'text')}
        label={t('fields.filters.text')}
        maxLength={200}
        autoFocus
      />
    </FormDialog>
  )
}

type Ends = { from: string | null; to: string | null }

function Between({ field, search, onClose, onChoose }: CustomFilterDialogProps) {
  const t = useT()
  const isDays = field.type === 'date' || field.type === 'dateTime'
  const { from, to } = conditionOf(field, search)
  const wrongNumber = (end: string | null) =>
    !isDays && end !== null && !/^-?\d+(\.\d+)?$/.test(end) ? t('fields.filters.notANumber') : null
  const form = useForm<Ends>({
    initialValues: { from: from ?? null, to: to ?? null },
    validate: {
      from: wrongNumber,
      to: (to, { from }) =>
        wrongNumber(to) ??
        (from && to && isBefore(to, from) ? t('fields.filters.endsBeforeStart') : null),
    },
  })
  const isBefore = (one: string, other: string) =>
    isDays ? one < other : Number(one) < Number(other)
  const EndField = isDays ? DateField : DecimalField
  return (
    <FormDialog
      {...UNSAVED}
      onClose={onClose}
      title={t('fields.filters.betweenOf', { name: field.name })}
      saveLabel={t('fields.filters.apply')}
      onSubmit={form.onSubmit(({ from, to }) =>
        onChoose(withCondition(field, { from: from ?? undefined, to: to ?? undefined })),
      )}
    >
      <EndField label={t('fields.filters.from')} {...fieldOf(form, 'from')} autoFocus />
      <EndField
        label={t('fields.filters.to')}
        {...fieldOf(form, 'to')}
        help={field.type === 'money' ? t('fields.filters.amountHelp') : undefined}
      />
    </FormDialog>
  )
}

/** Nothing is sent from here, and nothing is lost by closing. */
const UNSAVED = { opened: true, saving: false, error: undefined, dirty: false } as const
