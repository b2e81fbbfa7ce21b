import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { PageBar } from '#web/ui/PageBar.tsx'
import { Tabs } from '#web/ui/Tabs.tsx'
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

const TABS = ['overview', 'timeline', 'details'] as const

/** A record's page: details, timeline and overview beside each other, or on a phone as tabs. */
export function RecordLayout({ bar, record, notice, children, ...parts }: RecordLayoutProps) {
  const phone = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false })
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
      {phone ? <AsTabs {...parts} /> : <AsColumns {...parts} />}
      {children}
    </div>
  )
}

type Parts = Pick<RecordLayoutProps, 'details' | 'timeline' | 'side'>

function AsColumns({ details, timeline, side }: Parts) {
  const t = useT()
  return (
    <div className={styles.columns}>
      <section className={styles.details} aria-label={t('leads.record.details')}>
        {details}
      </section>
      <section className={styles.timeline} aria-label={t('timeline.title')}>
        <div className={styles.middle}>{timeline}</div>
      </section>
      <div className={styles.side}>{side}</div>
    </div>
  )
}

function AsTabs({ details, timeline, side }: Parts) {
  const t = useT()
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const asksToCompose = search.compose !== undefined
  const chosen = TABS.find((name) => name === search.tab)
  const tab = chosen ?? (asksToCompose ? 'timeline' : 'overview')
  return (
    <div className={styles.phone}>
      <Tabs
        label={t('leads.record.details')}
        tabs={[
          { id: 'overview', label: t('leads.record.overview') },
          { id: 'timeline', label: t('timeline.title') },
          { id: 'details', label: t('leads.record.details') },
        ]}
        value={tab}
        onChange={(tab) =>
          void navigate({
            to: '.',
            search: { ...search, tab },
            replace: true,
            resetScroll: false,
          })
        }
      >
        {{ overview: side, timeline, details }[tab]}
      </Tabs>
    </div>
  )
}
