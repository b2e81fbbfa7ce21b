import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Lead } from '#api/lead-record.ts'
import type { OfferKey } from '#domain/conversions.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { whyFailed } from '#web/problem.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useWorkspace } from '#web/workspace.ts'
import { conversionPreviewQuery } from '../record/record-queries.ts'
import { ConvertForm } from './ConvertForm.tsx'
import { MissingFields } from './MissingFields.tsx'
import { useConvertLead } from './use-convert-lead.ts'

interface ConvertLeadDialogProps {
  lead: Lead
  /** Which of the workspace's ways of converting is meant; without it the usual one. */
  offer?: OfferKey | undefined
  whyNot: string | undefined
  onClose: () => Promise<void>
}

/** Turns the lead into a customer and, if the offer makes one, a deal, or says what stands in the way. */
export function ConvertLeadDialog({ lead, offer, whyNot, onClose }: ConvertLeadDialogProps) {
  const t = useT()
  const say = useWhyNot()
  const { data: preview, error } = useQuery(conversionPreviewQuery(lead.id))
  const convert = useConvertLead(lead.id)
  const { conversions } = useWorkspace()
  const [chosen, setChosen] = useState(
    offer && conversions.includes(offer) ? offer : conversions[0]!,
  )
  const shared = { lead, offer: chosen, onClose: () => void onClose() }
  const refusal = whyNot ?? say(preview?.whyNot) ?? whyFailed(error, t)
  // Once it is done, the lead counts as converted while the way to its deal is still loading.
  if (refusal && !convert.isSuccess) return <NotNow {...shared} refusal={refusal} />
  if (!preview) return <Waiting {...shared} />
  if (preview.missing.length > 0 && !convert.isSuccess) {
    return <MissingFields {...shared} missing={preview.missing} />
  }
  return (
    <ConvertForm
      lead={lead}
      offer={chosen}
      onOffer={setChosen}
      onClose={onClose}
      preview={preview}
      convert={convert}
    />
  )
}

interface Shared {
  lead: Lead
  offer: OfferKey
  onClose: () => void
}

function NotNow({ refusal, ...shared }: Shared & { refusal: string }) {
  const t = useT()
  return (
    <Frame {...shared} whyNot={refusal}>
      <Text size="sm" role="alert">
        {refusal}
      </Text>
      {shared.lead.customerId && (
        <Link to={paths.customer(shared.lead.customerId)}>{t('leads.convert.openCustomer')}</Link>
      )}
    </Frame>
  )
}

function Waiting(shared: Shared) {
  const t = useT()
  return (
    <Frame {...shared} whyNot={t('ui.loading')}>
      <div role="status" aria-label={t('ui.loading')}>
        <Skeleton height={14} width="60%" />
        <Skeleton height={56} mt={16} />
        <Skeleton height={56} mt={8} />
      </div>
    </Frame>
  )
}

function Frame({
  lead,
  offer,
  whyNot,
  onClose,
  children,
}: Shared & { whyNot: string; children: ReactNode }) {
  const t = useT()
  return (
    <FormDialog
      opened
      onClose={onClose}
      onSubmit={() => undefined}
      saving={false}
      error={undefined}
      dirty={false}
      width="wide"
      title={t(`leads.offers.${offer}.title`, { name: lead.displayName })}
      saveLabel={t(`leads.offers.${offer}.action`)}
      whyNot={whyNot}
    >
      {children}
    </FormDialog>
  )
}
