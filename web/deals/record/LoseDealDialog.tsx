import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Deal } from '#api/deals.ts'
import { useT } from '#web/i18n.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TextAreaField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useWorkspace } from '#web/workspace.ts'
import { useLoseDeal, useReopenDeal } from '../use-deal-deeds.ts'

interface LoseDealDialogProps {
  deal: Deal
  whyNot: string | undefined
  onClose: () => void
}

/** Loses a deal with a reason; some reasons need a few words. */
export function LoseDealDialog({ deal, whyNot, onClose }: LoseDealDialogProps) {
  const t = useT()
  const { reasons, reasonById } = useWorkspace()
  const reopen = useReopenDeal()
  const needsNote = (reasonId: string | null) => reasonById(reasonId)?.needsNote ?? false
  const form = useForm({
    initialValues: { reasonId: null as string | null, note: '' },
    validate: {
      reasonId: (reasonId) => (reasonId ? null : t('deals.lose.reasonMissing')),
      note: (note, { reasonId }) =>
        needsNote(reasonId) && note.trim() === '' ? t('deals.lose.noteNeeded') : null,
    },
  })
  const submit = useSubmit(
    form,
    useLoseDeal(deal.id),
    ({ reasonId, note }) => ({ reasonId: reasonId ?? '', note }),
    () => {
      onClose()
      notify.success(t('deals.lose.done', { title: deal.title }), {
        undo: () => reopen.mutateAsync(deal),
      })
    },
  )
  const offered = reasons.filter(
    ({ purpose, retiredAt }) => purpose === 'loss' && retiredAt === null,
  )
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t('deals.lose.title', { title: deal.title })}
      saveLabel={t('deals.lose.submit')}
      whyNot={whyNot}
    >
      <Text size="sm" c="dimmed">
        {t('deals.lose.help')}
      </Text>
      <SelectField
        {...fieldOf(form, 'reasonId')}
        label={t('deals.lose.reason')}
        options={offered.map(({ id, name }) => ({ value: id, label: name }))}
        required
        autoFocus
      />
      <TextAreaField
        {...fieldOf(form, 'note')}
        label={t('deals.lose.note')}
        required={needsNote(form.values.reasonId)}
        maxLength={2000}
      />
    </FormDialog>
  )
}
