import { IconBriefcase2 } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useWithCustomColumns } from '#web/fields/use-custom-columns.tsx'
import { useT } from '#web/i18n.tsx'
import { ListPage } from '#web/lists/ListPage.tsx'
import { useListAddress } from '#web/lists/use-list-address.ts'
import { paths } from '#web/paths.ts'
import { useRights } from '#web/workspace.ts'
import { dealPages } from '../deal-queries.ts'
import { DEAL_FILTERS } from './deal-filters.ts'
import { DealMenu } from './DealMenu.tsx'
import { useDealColumns, useDealFilters } from './use-deal-columns.tsx'

const NewDealPanel = lazy(async () => ({
  default: (await import('../form/NewDealPanel.tsx')).NewDealPanel,
}))

/** All deals, or the deleted ones. */
export function DealListPage() {
  const t = useT()
  const navigate = useNavigate()
  const rights = useRights()
  const address = useListAddress(DEAL_FILTERS, '-createdAt')
  const columns = useWithCustomColumns('deals', useDealColumns(), 'value')
  const filters = useDealFilters(address.search.customer)
  const mayAdd = rights.can('deals.create')
  return (
    <ListPage
      address={address}
      page="deals"
      record="deals"
      list={dealPages(address.query)}
      columns={columns}
      filters={filters}
      to={paths.deals()}
      words={{
        title: t('deals.title'),
        search: t('deals.list.search'),
        bin: t('deals.list.bin'),
        noMatch: t('deals.list.noMatch'),
        emptyBin: t('deals.list.emptyBin'),
        showAll: t('deals.list.showAll'),
        empty: t('deals.list.empty'),
        next: t(mayAdd ? 'deals.list.next' : 'deals.list.nextReading'),
      }}
      icon={<IconBriefcase2 size={20} />}
      add={mayAdd ? { label: t('deals.list.add'), dialog: 'new' } : undefined}
      mayDelete={rights.scope('deals', 'delete') !== 'none'}
      rowName={({ title }) => title}
      hrefOf={({ id }) => paths.deal(id)}
      rowMenu={(deal) => (
        <DealMenu deal={deal} onOpen={() => navigate({ to: paths.deal(deal.id) })} />
      )}
    >
      <Suspense>
        {address.dialog === 'new' && mayAdd && (
          <NewDealPanel onClose={() => address.change({ dialog: undefined })} />
        )}
      </Suspense>
    </ListPage>
  )
}
