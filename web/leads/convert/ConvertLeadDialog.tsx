import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Lead } from '#api/leads.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { whyFailed } from '#web/problem.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { conversionPreviewQuery } from '../record/record-queries.ts'
import { ConvertForm } from './ConvertForm.tsx'
import { MissingFields } from './MissingFields.tsx'
import { useConvertLead } from './use-convert-lead.ts'

interface ConvertLeadDialogProps {
  lead: Lead
  whyNot: string | undefined
  onClose: () => Promise<void>
}

/** *Qualify*: turns the lead into a customer and a deal, or says what stands in the way. */
export function ConvertLeadDialog({ lead, whyNot, onClose }: ConvertLeadDialogProps) {
  const t = useT()
  const say = useWhyNot()
  const { data: preview, error } = useQuery(conversionPreviewQuery(lead.id))
  const convert = useConvertLead(lead.id)
  const shared = { lead, onClose: () => void onClose() }
  const refusal = whyNot ?? say(preview?.whyNot) ?? whyFailed(error, t)
  // Once it is done, the lead counts as converted while the way to its deal is still loading.
  if (refusal && !convert.isSuccess) return <NotNow {...shared} refusal={refusal} />
  if (!preview) return <Waiting {...shared} />
  if (preview.missing.length > 0 && !convert.isSuccess) {
    return <MissingFields {...shared} missing={preview.missing} />
  }
  return <ConvertForm lead={lead} onClose={onClose} preview={preview} convert={convert} />
}

function NotNow({ lead, refusal, onClose }: { lead: Lead; refusal: string; onClose: () => void }) {
  const t = useT()
  return (
    <Frame lead={lead} onClose={onClose} whyNot={refusal}>
      <Text size="sm" role="alert">
        {refusal}
      </Text>
      {lead.customerId && (
        <Link to={paths.customer(lead.customerId)}>{t('leads.convert.openCustomer')}</Link>
      )}
    </Frame>
  )
}

function Waiting({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const t = useT()
  return (
    <Frame lead={lead} onClose={onClose} whyNot={t('ui.loading')}>
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
  whyNot,
  onClose,
  children,
}: {
  lead: Lead
  whyNot: string
  onClose: () => void
  children: ReactNode
}) {
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
      title={t('leads.convert.title', { name: lead.displayName })}
      saveLabel={t('leads.convert.qualify')}
      whyNot={whyNot}
    >
      {children}
    </FormDialog>
  )
}
