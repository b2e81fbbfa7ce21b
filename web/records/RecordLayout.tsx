import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useState, type ComponentProps, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { PageBar } from '#web/ui/PageBar.tsx'
import { TabList } from '#web/ui/Tabs.tsx'
import { NeighbourButtons } from './NeighbourButtons.tsx'
import type { ListKind } from './neighbours.ts'
import styles from './Record.module.css'

interface RecordLayoutProps {
  bar: ComponentProps<typeof PageBar>
  /** Which record it is, to go on from in the list that it was opened from. */
  record: { kind: ListKind; id: string }
  /** A line under the bar, such as that the record is in the bin. */
  notice?: ReactNode
  /** What is known: fields that are edited in place. */
  details: ReactNode
  /** What happened. */
  timeline: ReactNode
  /** Where it stands, and what belongs to it. */
  side: ReactNode
  /** Over everything, such as a dialog. */
  children?: ReactNode
}

/**
 * A record's page: details, timeline and overview beside each other, or on a phone as tabs. Turned
 * or made narrower it stays the same page, so that nothing that is being typed goes away.
 */
export function RecordLayout(props: RecordLayoutProps) {
  const { bar, record, notice, details, timeline, side, children } = props
  const t = useT()
  const id = useId()
  const phone = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false })
  const { tab, setTab, setFocused } = useTab()
  const isHidden = (name: Tab) => phone && name !== tab
  return (
    <div className={styles.page}>
      <PageBar
        {...bar}
        actions={
          <>
            <NeighbourButtons key={record.id} {...record} />
            {bar.actions}
          </>
        }
      />
      {notice}
      {phone && (
        <div className={styles.tabs}>
          <TabList
            id={id}
            label={t('leads.record.details')}
            tabs={[
              { id: 'overview', label: t('leads.record.overview') },
              { id: 'timeline', label: t('timeline.title') },
              { id: 'details', label: t('leads.record.details') },
            ]}
            value={tab}
            onChange={setTab}
          />
        </div>
      )}
      <div
        className={phone ? styles.phone : styles.columns}
        {...(phone && {
          role: 'tabpanel',
          id: `${id}-panel`,
          'aria-labelledby': `${id}-${tab}`,
        })}
      >
        <section
          className={styles.details}
          aria-label={t('leads.record.details')}
          hidden={isHidden('details')}
          onFocus={() => setFocused('details')}
        >
          {details}
        </section>
        <section
          className={styles.timeline}
          aria-label={t('timeline.title')}
          hidden={isHidden('timeline')}
          onFocus={() => setFocused('timeline')}
        >
          <div className={styles.middle}>{timeline}</div>
        </section>
        <div
          className={styles.side}
          hidden={isHidden('overview')}
          onFocus={() => setFocused('overview')}
        >
          {side}
        </div>
      </div>
      {children}
    </div>
  )
}

const TABS = ['overview', 'timeline', 'details'] as const
type Tab = (typeof TABS)[number]

/** Which part a phone shows, as the page's address says it; else the one that was worked in last. */
function useTab() {
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const [focused, setFocused] = useState<Tab>(
    search.compose === undefined ? 'overview' : 'timeline',
  )
  const tab: Tab = TABS.find((name) => name === search.tab) ?? focused
  const setTab = (tab: Tab) =>
    void navigate({ to: '.', search: { ...search, tab }, replace: true, resetScroll: false })
  return { tab, setTab, setFocused }
}
