import { IconArrowBackUp, IconArrowRight, IconTrash } from '@tabler/icons-react'
import type { DealRow } from '#api/deals.ts'
import { useT } from '#web/i18n.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { notify } from '#web/ui/notify.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useDeleteDeal, useRestoreDeal } from '../use-deal-deeds.ts'
import { useDealRights } from '../use-deal-rights.ts'

const icon = { size: 16, stroke: 1.75 } as const

/** What can be done with a deal of the list; in the bin, only taking it out again. */
export function DealMenu({ deal, onOpen }: { deal: DealRow; onOpen: () => unknown }) {
  const t = useT()
  const whyNot = useDealRights(deal)
  const remove = useDeleteDeal()
  const restore = useAtOnce(useRestoreDeal())
  if (deal.deletedAt) {
    return (
      <MenuAction
        icon={<IconArrowBackUp {...icon} />}
        whyNot={whyNot.delete}
        onClick={async () => {
          if (!(await restore(deal))) return
          notify.success(t('deals.record.restored', { title: deal.title }))
        }}
      >
        {t('deals.record.restore')}
      </MenuAction>
    )
  }
  return (
    <>
      <MenuAction icon={<IconArrowRight {...icon} />} onClick={onOpen}>
        {t('deals.list.open')}
      </MenuAction>
      <MenuAction
        icon={<IconTrash {...icon} />}
        look="danger"
        whyNot={whyNot.delete}
        onClick={() => remove.mutate(deal)}
      >
        {t('ui.delete')}
      </MenuAction>
    </>
  )
}
