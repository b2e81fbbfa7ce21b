import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ConversionPreview } from '#api/conversions.ts'
import type { Lead } from '#api/lead-record.ts'
import { newIdempotencyKey } from '#web/api.ts'
import { customerQuery } from '#web/customers/customer-queries.ts'
import { CarriedFields } from '#web/fields/CarriedFields.tsx'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { conversionPreviewQuery } from '../record/record-queries.ts'
import { dealOf, firstDealValues, type DealValues } from './deal-values.ts'
import { DealStep } from './DealStep.tsx'
import { useAddDeal } from './use-convert-lead.ts'

/** The customer has got its part already, and nothing is left behind by one more deal. */
const NOTHING = { customer: [], deal: [], leftBehind: [] }

interface AddDealDialogProps {
  lead: Lead
  whyNot: string | undefined
  onClose: () => Promise<void>
}

/** One more deal for a lead that has become a customer. */
export function AddDealDialog(props: AddDealDialogProps) {
  const { data: preview } = useQuery(conversionPreviewQuery(props.lead.id))
  return preview ? <AddDealForm {...props} preview={preview} /> : null
}

function AddDealForm({
  lead,
  whyNot,
  preview,
  onClose,
}: AddDealDialogProps & { preview: ConversionPreview }) {
  const t = useT()
  const navigate = useNavigate()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const { data: customer } = useQuery({
    ...customerQuery(lead.customerId ?? ''),
    enabled: lead.customerId !== null,
  })
  const form = useForm<{ deal: DealValues }>({
    initialValues: { deal: firstDealValues(preview) },
    validate: ({ deal }) => ({
      'deal.title':
        deal.mode === 'new' && deal.title.trim() === '' ? t('leads.convert.titleMissing') : null,
      'deal.dealId':
        deal.mode === 'existing' && !deal.dealId ? t('leads.convert.dealMissing') : null,
    }),
  })
  const submit = useSubmit(
    form,
    useAddDeal(lead.id),
    ({ deal }: { deal: DealValues }) => ({ deal: dealOf(deal), idempotencyKey }),
    ({ dealId }) => {
      // The way back leads to the lead, not to a dialog that has done its work.
      void onClose().then(() => navigate({ to: paths.deal(dealId), ignoreBlocker: true }))
      notify.success(t('leads.convert.added'))
    },
  )
  return (
    <FormDialog
      {...submit}
      opened
      onClose={() => void onClose()}
      width="wide"
      title={t('leads.convert.addTitle', { name: lead.displayName })}
      saveLabel={t('leads.convert.add')}
      whyNot={whyNot}
    >
      <DealStep
        lead={lead}
        form={form}
        customerId={lead.customerId ?? undefined}
        customerName={customer?.name ?? '…'}
        currency={preview.deal.currency}
      />
      {form.values.deal.mode === 'new' && (
        <CarriedFields custom={{ ...NOTHING, deal: preview.custom.deal }} makesDeal />
      )}
    </FormDialog>
  )
}
