import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Deal } from '#api/deals.ts'
import { useT } from '#web/i18n.tsx'
import { NO_REASON, ReasonField, ReasonNote, useReasonRules } from '#web/records/ReasonFields.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useLoseDeal, useReopenDeal } from '../use-deal-deeds.ts'

interface LoseDealDialogProps {
  deal: Deal
  whyNot: string | undefined
  onClose: () => void
}

/** Loses a deal with a reason; some reasons need a few words. */
export function LoseDealDialog({ deal, whyNot, onClose }: LoseDealDialogProps) {
  const t = useT()
  const reopen = useReopenDeal()
  const form = useForm({ initialValues: NO_REASON, validate: useReasonRules() })
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
      <ReasonField {...fieldOf(form, 'reasonId')} purpose="loss" />
      <ReasonNote {...fieldOf(form, 'note')} reasonId={form.values.reasonId} />
    </FormDialog>
  )
}
