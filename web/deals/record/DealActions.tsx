import { useNavigate } from '@tanstack/react-router'
import type { Deal } from '#api/deals.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { RecordMenu } from '#web/records/RecordMenu.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useDeleteDeal, useReopenDeal, useWinDeal } from '../use-deal-deeds.ts'
import type { DealRights } from '../use-deal-rights.ts'

interface DealActionsProps {
  deal: Deal
  rights: DealRights
  onLose: () => void
}

/** *Win* and *Lose* while the deal is open, *Reopen* after that, and the rest behind the dots. */
export function DealActions({ deal, rights, onLose }: DealActionsProps) {
  const t = useT()
  const win = useAtOnce(useWinDeal())
  const reopen = useAtOnce(useReopenDeal())
  const undoWin = useReopenDeal()
  const isClosed = deal.wonAt !== null || deal.lostAt !== null

  async function winIt(): Promise<void> {
    if (!(await win(deal))) return
    notify.success(t('deals.record.won', { title: deal.title }), {
      undo: () => undoWin.mutateAsync(deal),
    })
  }

  async function reopenIt(): Promise<void> {
    if (!(await reopen(deal))) return
    notify.success(t('deals.record.reopened', { title: deal.title }))
  }

  return (
    <>
      <DealMenu deal={deal} whyNotDelete={rights.delete} />
      {isClosed ? (
        <ActionButton whyNot={rights.reopen} onClick={reopenIt}>
          {t('deals.record.reopen')}
        </ActionButton>
      ) : (
        <>
          <ActionButton whyNot={rights.lose} onClick={onLose}>
            {t('deals.record.lose')}
          </ActionButton>
          <ActionButton look="primary" whyNot={rights.win} onClick={winIt}>
            {t('deals.record.win')}
          </ActionButton>
        </>
      )}
    </>
  )
}

function DealMenu({ deal, whyNotDelete }: { deal: Deal; whyNotDelete: string | undefined }) {
  const t = useT()
  const navigate = useNavigate()
  const remove = useDeleteDeal()
  return (
    <RecordMenu
      name={deal.title}
      path={paths.deal(deal.id)}
      deleteLabel={t('deals.record.delete')}
      whyNotDelete={whyNotDelete}
      onDelete={() =>
        remove.mutate(deal, { onSuccess: () => void navigate({ to: paths.deals() }) })
      }
    />
  )
}
