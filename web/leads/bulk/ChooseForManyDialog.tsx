import { useForm } from '@mantine/form'
import type { z } from 'zod'
import type { BulkChange } from '#api/bulk-edits.ts'
import { PRIORITIES, type Priority } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { RatingField } from '#web/leads/form/RatingField.tsx'
import { PriorityLabel } from '#web/leads/labels/PriorityLabel.tsx'
import { StatusLabel } from '#web/leads/labels/StatusLabel.tsx'
import { type FieldProps, fieldOf, optionsOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { useWorkspace } from '#web/workspace.ts'
import styles from './Bulk.module.css'
import { type BulkDialogProps, useBulkForm } from './use-bulk-form.ts'

type Action = 'status' | 'rating' | 'priority'

/** One status, rating or priority for many leads. */
export function ChooseForManyDialog({ action, ...props }: BulkDialogProps & { action: Action }) {
  const t = useT()
  const form = useForm({
    initialValues: { choice: null as string | null },
    // No rating is a choice too; a lead always has a status and a priority.
    validate: { choice: (id) => (id || action === 'rating' ? null : t('bulk.choiceMissing')) },
  })
  const frame = useBulkForm(props, action, form, ({ choice }) => changeOf(action, choice))
  const field = {
    ...fieldOf(form, 'choice'),
    label: t(`bulk.actions.${action}`),
    autoFocus: true,
  }
  return (
    <FormDialog {...frame}>
      {action === 'status' && <StatusField {...field} required />}
      {action === 'rating' && <RatingField {...field} placeholder={t('bulk.noRating')} />}
      {action === 'priority' && <PriorityField {...field} required />}
      <p className={styles.help}>{t('bulk.ownRules')}</p>
    </FormDialog>
  )
}

function changeOf(action: Action, choice: string | null): z.input<typeof BulkChange> {
  if (action === 'rating') return { kind: 'rating', ratingId: choice }
  if (action === 'status') return { kind: 'status', statusId: choice ?? '' }
  return { kind: 'priority', priority: choice as Priority }
}

/** Only what may be chosen by hand: the others are set by their actions. */
function StatusField(field: FieldProps<string | null>) {
  const { statuses } = useWorkspace()
  const offered = statuses.filter(
    ({ chosenByHand, kind, retiredAt }) => chosenByHand && kind !== 'closed' && !retiredAt,
  )
  return (
    <SelectField
      {...field}
      options={optionsOf(offered)}
      renderOption={({ value }) => <StatusLabel statusId={value} />}
    />
  )
}

function PriorityField(field: FieldProps<string | null>) {
  const t = useT()
  return (
    <SelectField
      {...field}
      options={PRIORITIES.map((value) => ({ value, label: t(`timeline.priorities.${value}`) }))}
      renderOption={({ value }) => <PriorityLabel priority={value} />}
    />
  )
}
