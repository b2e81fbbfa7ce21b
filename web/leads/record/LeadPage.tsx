import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { Lead } from '#api/lead-record.ts'
import { FileDrop } from '#web/files/FileDrop.tsx'
import { NotFound } from '#web/layout/NotFound.tsx'
import { Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { leadQuery } from '#web/leads/lead-queries.ts'
import { useRestoreLead } from '#web/leads/use-delete-lead.ts'
import { RecordCompany } from '#web/live/RecordCompany.tsx'
import { paths } from '#web/paths.ts'
import { whyFailed } from '#web/problem.ts'
import styles from '#web/records/Record.module.css'
import { RecordLayout } from '#web/records/RecordLayout.tsx'
import { RecordWaiting } from '#web/records/RecordWaiting.tsx'
import { RecordTimeline } from '#web/timeline/RecordTimeline.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { LEAD_DIALOGS, type LeadDialog } from './lead-dialog.ts'
import { LeadActions, LeadBeside } from './LeadHeader.tsx'
import { LeadDetails } from './LeadDetails.tsx'
import { LeadDialogs } from './LeadDialogs.tsx'
import { LeadSide } from './LeadSide.tsx'
import { useLeadRights } from './use-lead-rights.ts'
import { useMarkLeadRead } from './use-record-deeds.ts'

/** One lead: what is known, what happened, and what to do next. */
export function LeadPage() {
  const t = useT()
  const { leadId = '' } = useParams({ strict: false })
  const { data: lead, error, refetch } = useQuery(leadQuery(leadId))
  if (lead) return <LeadRecord key={lead.id} lead={lead} />
  if (error instanceof Problem && [404, 422].includes(error.status)) return <NotFound />
  if (error) return <ErrorState message={whyFailed(error, t)} onRetry={() => refetch()} />
  return <RecordWaiting />
}

function LeadRecord({ lead }: { lead: Lead }) {
  const t = useT()
  const rights = useLeadRights(lead)
  const [dialog, setDialog] = useLeadDialog()
  useMarkLeadRead(lead)
  const parts = { lead, rights, onOpen: (dialog: LeadDialog) => void setDialog(dialog) }
  return (
    <RecordLayout
      record={{ kind: 'leads', id: lead.id }}
      bar={{
        title: lead.displayName,
        trail: <Link to={paths.leads()}>{t('leads.record.back')}</Link>,
        beside: (
          <>
            <LeadBeside lead={lead} />
            <RecordCompany record="lead" id={lead.id} />
          </>
        ),
        actions: <LeadActions {...parts} />,
      }}
      notice={lead.deletedAt && <InBin lead={lead} whyNot={rights.delete} />}
      details={<LeadDetails lead={lead} rights={rights} />}
      timeline={
        <RecordTimeline
          of={{ leadId: lead.id }}
          whyNotLog={rights.log}
          whyNotComment={rights.comment}
        />
      }
      side={<LeadSide {...parts} />}
    >
      <FileDrop of={{ leadId: lead.id }} name={lead.displayName} whyNot={rights.log} />
      {dialog && (
        <LeadDialogs
          dialog={dialog}
          lead={lead}
          rights={rights}
          onClose={() => setDialog(undefined)}
        />
      )}
    </RecordLayout>
  )
}

/** Which dialog is open, as the page's address says it; *Back* closes it again. */
function useLeadDialog() {
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const open = LEAD_DIALOGS.find((name) => name === search.dialog)
  async function change(dialog: LeadDialog | undefined): Promise<void> {
    const closes = dialog === undefined
    await navigate({
      to: '.',
      search: { ...search, dialog },
      replace: closes,
      resetScroll: false,
      // Whoever closes has saved, or has been asked about what was typed.
      ignoreBlocker: closes,
    })
  }
  return [open, change] as const
}

function InBin({ lead, whyNot }: { lead: Lead; whyNot: string | undefined }) {
  const t = useT()
  const restore = useRestoreLead()
  return (
    <div className={styles.notice} role="status">
      {t('leads.record.inBin')}
      <ActionButton whyNot={whyNot} busy={restore.isPending} onClick={() => restore.mutate(lead)}>
        {t('leads.record.restore')}
      </ActionButton>
    </div>
  )
}
