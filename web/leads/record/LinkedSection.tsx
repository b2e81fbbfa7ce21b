import { useQuery } from '@tanstack/react-query'
import { IconBuilding } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { customerQuery } from '#web/customers/customer-queries.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { useFormat } from '#web/ui/format.ts'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'
import styles from '#web/records/Record.module.css'
import type { LeadPartProps } from './LeadSide.tsx'
import { leadDealsQuery } from './record-queries.ts'

/** What the lead became: its customer and its deals, and the way to one more. */
export function LinkedSection({ lead, rights, onOpen }: LeadPartProps) {
  const t = useT()
  const { userById } = useWorkspace()
  return (
    <Section title={t(lead.convertedAt ? 'leads.record.converted' : 'timeline.fields.customerId')}>
      <ul className={styles.cards}>
        {lead.customerId && (
          <li>
            <CustomerCard customerId={lead.customerId} />
          </li>
        )}
        {rights.seesDeals && lead.dealCount > 0 && (
          <DealCards leadId={lead.id} all={lead.dealCount} />
        )}
      </ul>
      {lead.convertedAt && (
        <>
          <p className={styles.small}>
            <RelativeTime instant={lead.convertedAt} /> ·{' '}
            {userById(lead.convertedBy)?.name ?? t('leads.record.someone')}
          </p>
          <div className={styles.buttons}>
            <ActionButton whyNot={rights.addDeal} onClick={() => onOpen('add-deal')}>
              {t('leads.record.addDeal')}
            </ActionButton>
          </div>
        </>
      )}
    </Section>
  )
}

function CustomerCard({ customerId }: { customerId: string }) {
  const t = useT()
  const { data: customer, isError } = useQuery(customerQuery(customerId))
  if (isError) return <span className={styles.card}>{t('leads.record.hiddenCustomer')}</span>
  return (
    <Link to={paths.customer(customerId)} className={styles.card}>
      <span className={styles.cardLine}>
        <span className={styles.cardName}>{customer?.name ?? '…'}</span>
        <span className={styles.number}>{customer?.number}</span>
      </span>
      <span className={styles.small}>
        <IconBuilding size={12} aria-hidden /> {t('timeline.fields.customerId')}
      </span>
    </Link>
  )
}

function DealCards({ leadId, all }: { leadId: string; all: number }) {
  const t = useT()
  const format = useFormat()
  const { stageById } = useWorkspace()
  const { data } = useQuery(leadDealsQuery(leadId))
  if (!data) return null
  const hidden = all - data.items.length
  return (
    <>
      {data.items.map((deal) => (
        <li key={deal.id}>
          <Link to={paths.deal(deal.id)} className={styles.card}>
            <span className={styles.cardLine}>
              <span className={styles.cardName}>{deal.title}</span>
              <span className={styles.number}>{deal.number}</span>
            </span>
            <span className={styles.cardLine}>
              <span className={styles.small}>{stageById(deal.stageId)?.name}</span>
              {deal.value && <span className={styles.number}>{format.money(deal.value)}</span>}
            </span>
          </Link>
        </li>
      ))}
      {hidden > 0 && (
        <li className={styles.small}>{t('leads.record.hiddenDeals', { count: hidden })}</li>
      )}
    </>
  )
}
