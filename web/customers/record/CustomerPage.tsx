import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { Customer } from '#api/customers.ts'
import { FileDrop } from '#web/files/FileDrop.tsx'
import { useT } from '#web/i18n.tsx'
import { RecordCompany } from '#web/live/RecordCompany.tsx'
import { paths } from '#web/paths.ts'
import styles from '#web/records/Record.module.css'
import { RecordLayout } from '#web/records/RecordLayout.tsx'
import { RecordMenu } from '#web/records/RecordMenu.tsx'
import { RecordTimeline } from '#web/timeline/RecordTimeline.tsx'
import { customerQuery } from '../customer-queries.ts'
import { useDeleteCustomer } from '../use-customer-deeds.ts'
import { CustomerDetails } from './CustomerDetails.tsx'
import { CustomerDialogs } from './CustomerDialogs.tsx'
import { CustomerSide } from './CustomerSide.tsx'
import { useCustomerRights } from './use-customer-rights.ts'

/** One customer: what is known, who to talk to, its deals, and everything that happened since the first lead. */
export function CustomerPage() {
  const t = useT()
  const { customerId = '' } = useParams({ strict: false })
  const { data: customer } = useSuspenseQuery(customerQuery(customerId))
  const rights = useCustomerRights(customer)
  const parts = { customer, rights }
  return (
    <RecordLayout
      key={customer.id}
      record={{ kind: 'customers', id: customer.id }}
      bar={{
        title: customer.name,
        trail: <Link to={paths.customers()}>{t('customers.title')}</Link>,
        beside: (
          <>
            <span className={styles.number}>{customer.number}</span>
            <RecordCompany record="customer" id={customer.id} />
          </>
        ),
        actions: <CustomerMenu customer={customer} whyNotDelete={rights.delete} />,
      }}
      details={<CustomerDetails {...parts} />}
      timeline={
        <RecordTimeline
          of={{ customerId }}
          whyNotLog={rights.edit}
          whyNotComment={rights.comment}
        />
      }
      side={<CustomerSide {...parts} />}
    >
      <FileDrop of={{ customerId }} name={customer.name} whyNot={rights.edit} />
      <CustomerDialogs customer={customer} />
    </RecordLayout>
  )
}

interface CustomerMenuProps {
  customer: Customer
  whyNotDelete: string | undefined
}

function CustomerMenu({ customer, whyNotDelete }: CustomerMenuProps) {
  const t = useT()
  const navigate = useNavigate()
  const remove = useDeleteCustomer()
  return (
    <RecordMenu
      name={customer.name}
      path={paths.customer(customer.id)}
      deleteLabel={t('customers.record.delete')}
      whyNotDelete={whyNotDelete}
      onDelete={() =>
        remove.mutate(customer, { onSuccess: () => void navigate({ to: paths.customers() }) })
      }
    />
  )
}
