import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Conversion, ConversionPreview } from '#api/conversions.ts'
import type { Lead } from '#api/lead-record.ts'
import { type OfferKey, OFFERS } from '#domain/conversions.ts'
import { newIdempotencyKey } from '#web/api.ts'
import { customerQuery } from '#web/customers/customer-queries.ts'
import { CarriedFields } from '#web/fields/CarriedFields.tsx'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { Steps } from '#web/ui/Steps.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { CustomerStep } from './CustomerStep.tsx'
import { customerChoices } from './customer-choices.ts'
import { dealOf, firstDealValues, type DealValues } from './deal-values.ts'
import { DealStep } from './DealStep.tsx'
import { OfferChoice } from './OfferChoice.tsx'
import type { useConvertLead } from './use-convert-lead.ts'
import { useUndoConversion } from './use-undo-conversion.ts'

export interface ConvertValues extends Record<string, unknown> {
  /** A customer's id, or `new`. */
  customer: { chosen: string; name: string }
  deal: DealValues
}

interface ConvertFormProps {
  lead: Lead
  offer: OfferKey
  onOffer: (offer: OfferKey) => void
  preview: ConversionPreview
  convert: ReturnType<typeof useConvertLead>
  onClose: () => Promise<void>
}

/**
 * Two steps: who the customer is and, if the offer makes one, what the deal is called. A lead with a
 * customer starts at the second.
 */
export function ConvertForm({ lead, offer, onOffer, preview, convert, onClose }: ConvertFormProps) {
  const t = useT()
  const navigate = useNavigate()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const makes = OFFERS[offer].deal
  const isLinked = lead.customerId !== null
  const [reached, setStep] = useState<'customer' | 'deal'>(isLinked ? 'deal' : 'customer')
  const step = makes === 'none' ? 'customer' : reached
  const form = useForm<ConvertValues>({
    initialValues: {
      customer: {
        chosen: preview.suggestedCustomerId ?? 'new',
        name: preview.newCustomer.name,
      },
      deal: firstDealValues(preview),
    },
    validate: (values) => ({
      'customer.name': isNameless(values) ? t('leads.convert.nameMissing') : null,
      'deal.title':
        makes !== 'none' && isUntitled(values.deal) ? t('leads.convert.titleMissing') : null,
      'deal.dealId':
        makes === 'open' && isDealless(values.deal) ? t('leads.convert.dealMissing') : null,
    }),
  })
  const undo = useUndoConversion(lead)
  const choice = useChosenCustomer(lead, preview, form.values)
  const submit = useSubmit(
    form,
    convert,
    ({ customer, deal }: ConvertValues) => ({
      offer,
      customer: customerOf(customer, choice.contactId),
      deal: makes === 'none' ? null : dealOf(makes === 'won' ? { ...deal, mode: 'new' } : deal),
      idempotencyKey,
    }),
    (conversion: Conversion) => {
      // The way back leads to the lead, not to a dialog that has done its work.
      const { dealId, customerId } = conversion
      const to = dealId ? paths.deal(dealId) : paths.customer(customerId)
      void onClose().then(() => navigate({ to, ignoreBlocker: true }))
      notify.success(t(`leads.offers.${offer}.done`, { name: lead.displayName }), {
        undo: () => undo.mutateAsync(),
      })
    },
  )

  function goOn(): void {
    if (isNameless(form.values)) form.setFieldError('customer.name', t('leads.convert.nameMissing'))
    else setStep('deal')
  }

  const atCustomer = step === 'customer'
  const goesOn = atCustomer && makes !== 'none'
  // A deal that there is already keeps what it has.
  const makesDeal = makes === 'won' || (makes === 'open' && form.values.deal.mode === 'new')
  const refusedCustomer = Object.entries(form.errors).find(([field]) =>
    field.startsWith('customer.'),
  )
  return (
    <FormDialog
      {...submit}
      error={(!atCustomer && sentence(refusedCustomer?.[1])) || submit.error}
      onSubmit={goesOn ? goOn : submit.onSubmit}
      opened
      onClose={() => void onClose()}
      width="wide"
      title={t(`leads.offers.${offer}.title`, { name: lead.displayName })}
      saveLabel={t(goesOn ? 'leads.convert.continue' : `leads.offers.${offer}.action`)}
      aside={
        !atCustomer &&
        !isLinked && (
          <ActionButton look="quiet" onClick={() => setStep('customer')}>
            {t('ui.back')}
          </ActionButton>
        )
      }
    >
      <OfferChoice offer={offer} onChoose={onOffer} />
      {!isLinked && makes !== 'none' && (
        <Steps
          labels={[t('leads.convert.customerStep'), t('leads.convert.dealStep')]}
          current={atCustomer ? 0 : 1}
        />
      )}
      {atCustomer ? (
        <CustomerStep lead={lead} preview={preview} form={form} />
      ) : (
        <DealStep
          lead={lead}
          form={form}
          customerId={choice.customerId}
          customerName={choice.name}
          currency={preview.deal.currency}
          makes={makes === 'won' ? 'won' : 'open'}
        />
      )}
      {!goesOn && <CarriedFields custom={preview.custom} makesDeal={makesDeal} />}
    </FormDialog>
  )
}

function customerOf({ chosen, name }: ConvertValues['customer'], contactId: string | undefined) {
  if (chosen === 'new') return { mode: 'new' as const, name }
  return { mode: 'existing' as const, customerId: chosen, contactId }
}

function useChosenCustomer(lead: Lead, preview: ConversionPreview, { customer }: ConvertValues) {
  const { data: linked } = useQuery({
    ...customerQuery(lead.customerId ?? ''),
    enabled: lead.customerId !== null,
  })
  if (customer.chosen === 'new') {
    return { customerId: undefined, contactId: undefined, name: customer.name }
  }
  const found = customerChoices(preview).find(({ customerId }) => customerId === customer.chosen)
  const suggested =
    customer.chosen === preview.suggestedCustomerId ? preview.suggestedContactId : undefined
  return {
    customerId: customer.chosen,
    contactId: found?.contactId ?? (lead.customerId ? (suggested ?? undefined) : undefined),
    name: found?.name ?? linked?.name ?? '…',
  }
}

function isNameless({ customer }: ConvertValues): boolean {
  return customer.chosen === 'new' && customer.name.trim() === ''
}

function isUntitled({ mode, title }: DealValues): boolean {
  return mode === 'new' && title.trim() === ''
}

function isDealless({ mode, dealId }: DealValues): boolean {
  return mode === 'existing' && dealId === null
}

function sentence(error: unknown): string | undefined {
  return typeof error === 'string' ? error : undefined
}
