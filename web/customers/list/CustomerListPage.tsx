import { IconBuilding } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useWithCustomColumns } from '#web/fields/use-custom-columns.tsx'
import { useT } from '#web/i18n.tsx'
import { ListPage } from '#web/lists/ListPage.tsx'
import { useListAddress } from '#web/lists/use-list-address.ts'
import { paths } from '#web/paths.ts'
import { useRights } from '#web/workspace.ts'
import { customerPages } from '../customer-queries.ts'
import { CUSTOMER_FILTERS } from './customer-filters.ts'
import { CustomerMenu } from './CustomerMenu.tsx'
import { useCustomerColumns, useCustomerFilters } from './use-customer-columns.tsx'

const NewCustomerPanel = lazy(async () => ({
  default: (await import('../form/NewCustomerPanel.tsx')).NewCustomerPanel,
}))

/** All customers, or the deleted ones. */
export function CustomerListPage() {
  const t = useT()
  const navigate = useNavigate()
  const rights = useRights()
  const address = useListAddress(CUSTOMER_FILTERS, 'name')
  const columns = useWithCustomColumns('customers', useCustomerColumns(), 'kind')
  const filters = useCustomerFilters(address.search.zone)
  const mayAdd = rights.can('customers.create')
  return (
    <ListPage
      address={address}
      page="customers"
      record="customers"
      list={customerPages(address.query)}
      columns={columns}
      filters={filters}
      to={paths.customers()}
      words={{
        title: t('customers.title'),
        search: t('customers.list.search'),
        bin: t('customers.list.bin'),
        noMatch: t('customers.list.noMatch'),
        emptyBin: t('customers.list.emptyBin'),
        showAll: t('customers.list.showAll'),
        empty: t('customers.list.empty'),
        next: t(mayAdd ? 'customers.list.next' : 'customers.list.nextReading'),
      }}
      icon={<IconBuilding size={20} />}
      add={mayAdd ? { label: t('customers.list.add'), dialog: 'new' } : undefined}
      mayDelete={rights.scope('customers', 'delete') !== 'none'}
      rowName={({ name }) => name}
      hrefOf={({ id }) => paths.customer(id)}
      rowMenu={(customer) => (
        <CustomerMenu
          customer={customer}
          onOpen={() => navigate({ to: paths.customer(customer.id) })}
        />
      )}
    >
      <Suspense>
        {address.dialog === 'new' && mayAdd && (
          <NewCustomerPanel onClose={() => address.change({ dialog: undefined })} />
        )}
      </Suspense>
    </ListPage>
  )
}
