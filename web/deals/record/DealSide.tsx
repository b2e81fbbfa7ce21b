import { useQuery } from '@tanstack/react-query'
import { IconBuilding } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Deal } from '#api/deals.ts'
import { dateIn } from '#domain/dates.ts'
import { AgendaSection } from '#web/calendar/AgendaSection.tsx'
import { contactsOfCustomerQuery } from '#web/customers/customer-queries.ts'
import { FilesSection } from '#web/files/FilesSection.tsx'
import { useLanguage, useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { DateDetail } from '#web/records/DateDetail.tsx'
import { ChoiceDetail } from '#web/records/FieldDetails.tsx'
import { MoneyDetail } from '#web/records/MoneyDetail.tsx'
import { OwnerDetail } from '#web/records/OwnerDetail.tsx'
import styles from '#web/records/Record.module.css'
import { useAtOnce } from '#web/use-at-once.ts'
import { Detail, DetailList, Section } from '#web/ui/DetailList.tsx'
import { useFormat } from '#web/ui/format.ts'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { useAssignDeal } from '../use-deal-deeds.ts'
import type { DealRights } from '../use-deal-rights.ts'
import { useDealEditing } from './use-deal-editing.ts'

export interface DealPartProps {
  deal: Deal
  rights: DealRights
}

/** What a deal is worth, when it is expected, who works it, whose it is and where it came from. */
export function DealSide({ deal, rights }: DealPartProps) {
  return (
    <>
      <Overview deal={deal} rights={rights} />
      <AgendaSection
        of={{ dealId: deal.id }}
        record={{ type: 'deal', id: deal.id, name: deal.title }}
        customerId={rights.seesCustomers ? deal.customerId : null}
        whyNot={rights.edit}
      />
      <People deal={deal} rights={rights} />
      {deal.leads.length > 0 && <Leads leads={deal.leads} />}
      <FilesSection of={{ dealId: deal.id }} whyNot={rights.edit} />
    </>
  )
}

function Overview({ deal, rights }: DealPartProps) {
  const { t, timeZone } = useLanguage()
  const format = useFormat()
  const { currency } = useWorkspace()
  const of = useDealEditing(deal, rights.edit)
  const assign = useAtOnce(useAssignDeal(deal.id))
  const isOverdue =
    deal.stageKind === 'open' &&
    deal.expectedClose !== null &&
    deal.expectedClose < dateIn(new Date(), timeZone)
  return (
    <Section title={t('deals.record.overview')}>
      <Outcome deal={deal} />
      <DetailList>
        <MoneyDetail
          of={of}
          field="value"
          value={deal.value}
          currency={deal.value?.currency ?? deal.currency ?? currency}
        />
        <DateDetail
          of={of}
          field="expectedClose"
          value={deal.expectedClose}
          note={isOverdue ? t('deals.record.overdue') : undefined}
        />
        <Detail label={t('deals.record.probability')}>{format.percent(deal.probability)}</Detail>
        <Detail label={t('deals.record.stageSince')}>
          <RelativeTime instant={deal.stageSince} />
        </Detail>
        <OwnerDetail ownerId={deal.ownerId} whyNot={rights.assign} onAssign={assign} />
      </DetailList>
    </Section>
  )
}

/** How a closed deal ended: when, by whom, and why it was lost. */
function Outcome({ deal }: { deal: Deal }) {
  const t = useT()
  const format = useFormat()
  const { reasonById, userById } = useWorkspace()
  const nameOf = (id: string | null) => userById(id)?.name ?? t('leads.record.someone')
  if (deal.wonAt) {
    return (
      <p className={styles.soft}>
        {t('deals.record.wonBy', {
          when: format.dateTime(deal.wonAt),
          who: nameOf(deal.wonBy),
        })}
      </p>
    )
  }
  if (!deal.lostAt) return null
  const reason = reasonById(deal.lostReasonId)?.name ?? '…'
  return (
    <>
      <p className={styles.soft}>
        {t('deals.record.lostBecause', { reason })}
        {deal.lostNote && <> · {deal.lostNote}</>}
      </p>
      <p className={styles.small}>
        {t('deals.record.lostBy', {
          when: format.dateTime(deal.lostAt),
          who: nameOf(deal.lostBy),
        })}
      </p>
    </>
  )
}

function People({ deal, rights }: DealPartProps) {
  const t = useT()
  const of = useDealEditing(deal, rights.edit)
  const { data } = useQuery({
    ...contactsOfCustomerQuery(deal.customerId),
    enabled: rights.seesCustomers,
  })
  const listed = (data?.items ?? []).map(({ id, displayName }) => ({
    value: id,
    label: displayName,
  }))
  const isListed = listed.some(({ value }) => value === deal.contactId)
  const present =
    deal.contactId && !isListed ? [{ value: deal.contactId, label: deal.contactName ?? '…' }] : []
  return (
    <Section title={t('deals.record.people')}>
      <ul className={styles.cards}>
        <li>
          <Link to={paths.customer(deal.customerId)} className={styles.card}>
            <span className={styles.cardName}>
              <IconBuilding size={14} aria-hidden /> {deal.customerName}
            </span>
          </Link>
        </li>
      </ul>
      <DetailList>
        <ChoiceDetail
          of={of}
          field="contactId"
          options={[...present, ...listed]}
          clearLabel={t('deals.record.noContact')}
        />
      </DetailList>
    </Section>
  )
}

function Leads({ leads }: Pick<Deal, 'leads'>) {
  const t = useT()
  return (
    <Section title={t('deals.record.leads')}>
      <ul className={styles.cards}>
        {leads.map((lead) => (
          <li key={lead.id}>
            <Link to={paths.lead(lead.id)} className={styles.card}>
              <span className={styles.cardLine}>
                <span className={styles.cardName}>{lead.displayName}</span>
                <span className={styles.number}>{lead.number}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
