import { useMediaQuery } from '@mantine/hooks'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { client } from '#web/api.ts'
import { useLanguage } from '#web/i18n.tsx'
import { countryName } from '#web/timeline/field-words.ts'
import { useWorkspace } from '#web/workspace.ts'
import styles from './LeadCharts.module.css'
import type { LeadListFilter } from './lead-list-address.ts'
import type { LeadListAddress } from './use-lead-list-address.ts'

const spreadQuery = (filter: LeadListFilter) =>
  queryOptions({
    queryKey: ['leads', 'list', 'spread', filter],
    queryFn: ({ signal }) => client.leads.spread({ query: filter, signal }),
    placeholderData: keepPreviousData,
  })

/** The list, and beside it, where there is room, how its leads are spread over countries and industries. */
export function WithLeadCharts({
  address,
  children,
}: {
  address: LeadListAddress
  children: ReactNode
}) {
  const hasRoom = useMediaQuery('(min-width: 1200px)', undefined, {
    getInitialValueInEffect: false,
  })
  return (
    <div className={styles.beside}>
      <div className={styles.list}>{children}</div>
      {hasRoom && <LeadCharts address={address} />}
    </div>
  )
}

/** The list alone. */
export function Bare({ children }: { children: ReactNode }) {
  return children
}

function LeadCharts({ address: { filter, search, change } }: { address: LeadListAddress }) {
  const { t, locale } = useLanguage()
  const { industryById } = useWorkspace()
  const { data } = useQuery(spreadQuery(filter))
  if (!data) return <aside className={styles.charts} aria-busy />
  const countries = data.countries.map(({ country, count }) => ({
    value: country,
    label: country ? countryName(country, locale) : t('leads.charts.unknown'),
    count,
  }))
  const industries = data.industries.map(({ industryId, count }) => ({
    value: industryId,
    label: industryById(industryId)?.name ?? t('leads.charts.unknown'),
    count,
  }))
  return (
    <aside className={styles.charts}>
      <Bars
        title={t('leads.charts.countries')}
        bars={countries}
        chosen={search.country}
        onChoose={(country) => change({ country })}
      />
      <Bars
        title={t('leads.charts.industries')}
        bars={industries}
        chosen={search.industry}
        onChoose={(industry) => change({ industry })}
      />
    </aside>
  )
}

interface Bar {
  value: string | null
  label: string
  count: number
}

interface BarsProps {
  title: string
  bars: Bar[]
  /** What the list is narrowed down to. */
  chosen: string | undefined
  onChoose: (value: string | undefined) => void
}

const MOST = 8

/** Bars as long as their counts; a click narrows the list down to one, another shows all again. */
function Bars({ title, bars, chosen, onChoose }: BarsProps) {
  const { t, locale } = useLanguage()
  const numbers = new Intl.NumberFormat(locale)
  const longest = Math.max(1, ...bars.map(({ count }) => count))
  const rest = bars.slice(MOST).reduce((sum, { count }) => sum + count, 0)
  return (
    <section aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {bars.length === 0 && <p className={styles.soft}>{t('leads.charts.none')}</p>}
      <ul className={styles.bars}>
        {bars.slice(0, MOST).map(({ value, label, count }) => (
          <li key={value ?? ''}>
            <button
              type="button"
              className={styles.bar}
              disabled={value === null}
              aria-pressed={value !== null && value === chosen}
              onClick={() => onChoose(value === null || value === chosen ? undefined : value)}
            >
              <span className={styles.label}>{label}</span>
              <span className={styles.count}>{numbers.format(count)}</span>
              <span className={styles.track} aria-hidden>
                <span className={styles.fill} style={{ width: `${(count / longest) * 100}%` }} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={styles.soft}>{t('leads.charts.others', { count: rest })}</p>}
    </section>
  )
}
