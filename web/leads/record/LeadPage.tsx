import { Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { Lead } from '#api/leads.ts'
import { NotFound } from '#web/layout/NotFound.tsx'
import { Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { leadQuery } from '#web/leads/lead-queries.ts'
import { useRestoreLead } from '#web/leads/use-delete-lead.ts'
import { paths } from '#web/paths.ts'
import { whyFailed } from '#web/problem.ts'
import { RecordTimeline } from '#web/timeline/RecordTimeline.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { PageBar } from '#web/ui/PageBar.tsx'
import { Tabs } from '#web/ui/Tabs.tsx'
import { LEAD_DIALOGS, type LeadDialog } from './lead-dialog.ts'
import { LeadActions, LeadBeside } from './LeadHeader.tsx'
import { LeadDetails } from './LeadDetails.tsx'
import { LeadDialogs } from './LeadDialogs.tsx'
import styles from './LeadRecord.module.css'
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
  return <Waiting />
}

function LeadRecord({ lead }: { lead: Lead }) {
  const t = useT()
  const rights = useLeadRights(lead)
  const phone = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false })
  const [address, setAddress] = useRecordAddress()
  useMarkLeadRead(lead)
  const onOpen = (dialog: LeadDialog) => void setAddress({ dialog })
  const timeline = <RecordTimeline of={{ leadId: lead.id }} whyNotLog={rights.log} />
  const side = <LeadSide lead={lead} rights={rights} onOpen={onOpen} />
  const details = <LeadDetails lead={lead} rights={rights} />
  return (
    <div className={styles.page}>
      <PageBar
        title={lead.displayName}
        trail={<Link to={paths.leads()}>{t('leads.record.back')}</Link>}
        beside={<LeadBeside lead={lead} />}
        actions={<LeadActions lead={lead} rights={rights} onOpen={onOpen} />}
      />
      {lead.deletedAt && <InBin lead={lead} whyNot={rights.delete} />}
      {phone ? (
        <div className={styles.phone}>
          <Tabs
            label={t('leads.record.details')}
            tabs={[
              { id: 'overview', label: t('leads.record.overview') },
              { id: 'timeline', label: t('timeline.title') },
              { id: 'details', label: t('leads.record.details') },
            ]}
            value={address.tab}
            onChange={(tab) => void setAddress({ tab })}
          >
            {{ overview: side, timeline, details }[address.tab]}
          </Tabs>
        </div>
      ) : (
        <div className={styles.columns}>
          <div className={styles.details}>{details}</div>
          <section className={styles.timeline} aria-label={t('timeline.title')}>
            <div className={styles.middle}>{timeline}</div>
          </section>
          <div className={styles.side}>{side}</div>
        </div>
      )}
      {address.dialog && (
        <LeadDialogs
          dialog={address.dialog}
          lead={lead}
          rights={rights}
          onClose={() => setAddress({ dialog: undefined })}
        />
      )}
    </div>
  )
}

const TABS = ['overview', 'timeline', 'details'] as const
type RecordTab = (typeof TABS)[number]

/** The part of the page's address that says which dialog is open and, on a phone, which tab. */
function useRecordAddress() {
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const asksToCompose = search.compose !== undefined
  const address = {
    dialog: LEAD_DIALOGS.find((name) => name === search.dialog),
    tab: TABS.find((name) => name === search.tab) ?? (asksToCompose ? 'timeline' : 'overview'),
  }
  async function change(part: { dialog?: LeadDialog | undefined; tab?: RecordTab }): Promise<void> {
    await navigate({
      to: '.',
      search: { ...search, ...part },
      replace: true,
      resetScroll: false,
    })
  }
  return [address, change] as const
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

function Waiting() {
  const t = useT()
  return (
    <div className={styles.page} role="status" aria-label={t('ui.loading')}>
      <div className={styles.waitingBar}>
        <Skeleton height={18} width={200} />
      </div>
      <div className={styles.columns}>
        {(['details', 'timeline', 'side'] as const).map((column) => (
          <div key={column} className={styles[column]}>
            {[60, 80, 45, 70, 55].map((width) => (
              <Skeleton key={width} height={14} width={`${width}%`} mt={18} />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
