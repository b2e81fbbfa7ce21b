import { useQuery } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Customer } from '#api/customers.ts'
import { AgendaSection } from '#web/calendar/AgendaSection.tsx'
import { DealCard } from '#web/deals/DealCard.tsx'
import { dealsOfCustomerQuery } from '#web/deals/deal-queries.ts'
import { FilesSection } from '#web/files/FilesSection.tsx'
import { useT } from '#web/i18n.tsx'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { StatusLabel } from '#web/leads/labels/StatusLabel.tsx'
import { paths } from '#web/paths.ts'
import { ChoiceDetail } from '#web/records/FieldDetails.tsx'
import { OwnerDetail } from '#web/records/OwnerDetail.tsx'
import styles from '#web/records/Record.module.css'
import { useDialogAddress } from '#web/records/use-dialog-address.ts'
import { useTellRecords } from '#web/records/use-tell-records.ts'
import { optionsOf } from '#web/ui/fields.ts'
import { useAtOnce } from '#web/use-at-once.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { DetailList, Section } from '#web/ui/DetailList.tsx'
import { choosable, useWorkspace } from '#web/workspace.ts'
import { ContactCards } from '../contacts/ContactCards.tsx'
import { customerLeadsQuery } from '../customer-queries.ts'
import { useAssignCustomer, useUpdateCustomer } from '../use-customer-deeds.ts'
import type { useCustomerRights } from './use-customer-rights.ts'

export interface CustomerPartProps {
  customer: Customer
  rights: ReturnType<typeof useCustomerRights>
}

/** Who looks after a customer, who to talk to, its deals, and the leads it came from. */
export function CustomerSide({ customer, rights }: CustomerPartProps) {
  return (
    <>
      <Overview customer={customer} rights={rights} />
      <AgendaSection
        of={{ customerId: customer.id }}
        record={{ type: 'customer', id: customer.id, name: customer.name }}
        customerId={customer.id}
        whyNot={rights.edit}
      />
      <ContactCards customerId={customer.id} whyNot={rights.edit} />
      {rights.seesDeals && <Deals customer={customer} rights={rights} />}
      {rights.seesLeads && <FormerLeads customerId={customer.id} />}
      <FilesSection of={{ customerId: customer.id }} whyNot={rights.edit} />
    </>
  )
}

function Overview({ customer, rights }: CustomerPartProps) {
  const t = useT()
  const { ratings } = useWorkspace()
  const assign = useAtOnce(useAssignCustomer(customer.id))
  const { mutateAsync } = useUpdateCustomer(customer.id)
  const of = {
    item: customer,
    save: (change: Record<string, unknown>, version: number) => mutateAsync({ ...change, version }),
    refresh: useTellRecords(),
    whyNot: rights.edit,
  }
  return (
    <Section title={t('leads.record.overview')}>
      <DetailList>
        <OwnerDetail ownerId={customer.ownerId} whyNot={rights.assign} onAssign={assign} />
        <ChoiceDetail
          of={of}
          field="ratingId"
          options={optionsOf(choosable(ratings, customer.ratingId))}
          renderOption={({ value }) => <RatingLabel ratingId={value} />}
          clearLabel={t('leads.record.unrated')}
        />
      </DetailList>
    </Section>
  )
}

function Deals({ customer, rights }: CustomerPartProps) {
  const t = useT()
  const { open } = useDialogAddress()
  const { data } = useQuery(dealsOfCustomerQuery(customer.id))
  const hidden = data ? data.total - data.items.length : 0
  return (
    <Section
      title={t('customers.record.deals')}
      action={
        <ActionButton
          look="quiet"
          icon={<IconPlus size={14} />}
          whyNot={rights.addDeal}
          onClick={() => open('new-deal')}
        >
          {t('customers.record.addDeal')}
        </ActionButton>
      }
    >
      {data?.total === 0 && <p className={styles.soft}>{t('customers.record.noDeals')}</p>}
      <ul className={styles.cards}>
        {data?.items.map((deal) => (
          <li key={deal.id}>
            <DealCard deal={deal} />
          </li>
        ))}
        {hidden > 0 && (
          <li>
            <Link to={paths.deals()} search={{ customer: customer.id }} className={styles.card}>
              {t('customers.record.moreDeals', { count: hidden })}
            </Link>
          </li>
        )}
      </ul>
    </Section>
  )
}

function FormerLeads({ customerId }: { customerId: string }) {
  const t = useT()
  const { data } = useQuery(customerLeadsQuery(customerId))
  if (!data || data.items.length === 0) return null
  return (
    <Section title={t('customers.record.leads')}>
      <ul className={styles.cards}>
        {data.items.map((lead) => (
          <li key={lead.id}>
            <Link to={paths.lead(lead.id)} className={styles.card}>
              <span className={styles.cardLine}>
                <span className={styles.cardName}>{lead.displayName}</span>
                <span className={styles.number}>{lead.number}</span>
              </span>
              <StatusLabel statusId={lead.statusId} />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
