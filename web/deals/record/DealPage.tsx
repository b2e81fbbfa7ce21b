import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { FileDrop } from '#web/files/FileDrop.tsx'
import { useT } from '#web/i18n.tsx'
import { RecordCompany } from '#web/live/RecordCompany.tsx'
import { paths } from '#web/paths.ts'
import styles from '#web/records/Record.module.css'
import { RecordLayout } from '#web/records/RecordLayout.tsx'
import { useDialogAddress } from '#web/records/use-dialog-address.ts'
import { RecordTimeline } from '#web/timeline/RecordTimeline.tsx'
import { dealQuery } from '../deal-queries.ts'
import { StageLabel } from '../StageLabel.tsx'
import { useDealRights } from '../use-deal-rights.ts'
import { DealActions } from './DealActions.tsx'
import { DealDetails } from './DealDetails.tsx'
import { DealSide } from './DealSide.tsx'
import { LoseDealDialog } from './LoseDealDialog.tsx'
import { StagePath } from './StagePath.tsx'

/** One deal: where it stands on its way, and everything that happened since the first lead. */
export function DealPage() {
  const t = useT()
  const { dealId = '' } = useParams({ strict: false })
  const { data: deal } = useSuspenseQuery(dealQuery(dealId))
  const rights = useDealRights(deal)
  const { dialog, open, close } = useDialogAddress()
  const parts = { deal, rights }
  return (
    <RecordLayout
      key={deal.id}
      record={{ kind: 'deals', id: deal.id }}
      bar={{
        title: deal.title,
        trail: <Link to={paths.deals()}>{t('deals.title')}</Link>,
        beside: (
          <>
            <span className={styles.number}>{deal.number}</span>
            <StageLabel stageId={deal.stageId} />
            <RecordCompany record="deal" id={deal.id} />
          </>
        ),
        actions: <DealActions {...parts} onLose={() => open('lose')} />,
      }}
      notice={<StagePath deal={deal} whyNot={rights.move} />}
      details={<DealDetails {...parts} />}
      timeline={
        <RecordTimeline of={{ dealId }} whyNotLog={rights.edit} whyNotComment={rights.comment} />
      }
      side={<DealSide {...parts} />}
    >
      <FileDrop of={{ dealId }} name={deal.title} whyNot={rights.edit} />
      {dialog === 'lose' && <LoseDealDialog deal={deal} whyNot={rights.lose} onClose={close} />}
    </RecordLayout>
  )
}
