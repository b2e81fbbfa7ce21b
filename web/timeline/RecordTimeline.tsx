import { useInfiniteQuery } from '@tanstack/react-query'
import { IconHistory } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TimelineEntry } from '#api/timeline.ts'
import { ACTIVITY_KINDS, TIMELINE_KINDS } from '#domain/timeline.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { InlineSelect } from '#web/ui/InlineSelect.tsx'
import { Tabs } from '#web/ui/Tabs.tsx'
import { Timeline } from '#web/ui/Timeline.tsx'
import { ActivityEntry } from './ActivityEntry.tsx'
import { AuditList } from './AuditList.tsx'
import { Composer } from './Composer.tsx'
import { EventEntry } from './EventEntry.tsx'
import { LoadMore } from './LoadMore.tsx'
import styles from './Timeline.module.css'
import { timelineQuery, type TimelineOf } from './timeline-of.ts'
import { Waiting } from './Waiting.tsx'

const SHOWN = ['all', ...TIMELINE_KINDS] as const
type Shown = (typeof SHOWN)[number]

const VIEWS = ['timeline', 'audit'] as const

interface RecordTimelineProps {
  /** Whose: `{ leadId }`, `{ customerId }` or `{ dealId }`. */
  of: TimelineOf
  /** Why nothing can be added, as a sentence; the composer then says it. */
  whyNotLog?: string | undefined
  /** Why not even a comment can be added. */
  whyNotComment?: string | undefined
}

/**
 * Everything that happened to a record, with one box to add to it, and beside it the audit of its
 * fields. The address holds which of the two is shown (`history=audit`), of which kind
 * (`timeline=call`), and can ask for the box (`compose=call`).
 */
export function RecordTimeline({ of, whyNotLog, whyNotComment }: RecordTimelineProps) {
  const t = useT()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const shown = SHOWN.find((name) => name === search.timeline) ?? 'all'
  const view = VIEWS.find((name) => name === search.history) ?? 'timeline'
  const compose = ACTIVITY_KINDS.find((kind) => kind === search.compose)
  const show = (change: Record<string, unknown>) =>
    void navigate({
      to: '.',
      search: { ...search, ...change },
      replace: true,
      resetScroll: false,
    })
  return (
    <>
      <Composer
        key={`${Object.values(of).join()} ${compose}`}
        of={of}
        kind={compose}
        whyNot={whyNotLog}
        whyNotComment={whyNotComment}
      />
      <div className={styles.list}>
        <Tabs
          label={t('timeline.show')}
          tabs={[
            { id: 'timeline', label: t('timeline.title') },
            { id: 'audit', label: t('timeline.audit.title') },
          ]}
          value={view}
          onChange={(view) => show({ history: view === 'timeline' ? undefined : view })}
        >
          {view === 'audit' ? (
            <AuditList key={Object.values(of).join()} of={of} />
          ) : (
            <>
              <div className={styles.filter}>
                <InlineSelect
                  label={t('timeline.show')}
                  value={shown}
                  options={SHOWN.map((id) => ({ value: id, label: t(`timeline.shown.${id}`) }))}
                  onSave={(id) => show({ timeline: id === 'all' ? undefined : id })}
                />
              </div>
              <Entries of={of} shown={shown} whyNotLog={whyNotLog} />
            </>
          )}
        </Tabs>
      </div>
    </>
  )
}

interface EntriesProps {
  of: TimelineOf
  shown: Shown
  whyNotLog: string | undefined
}

function Entries({ of, shown, whyNotLog }: EntriesProps) {
  const t = useT()
  const timeline = useInfiniteQuery(timelineQuery(of, shown === 'all' ? undefined : shown))
  if (timeline.isPending) return <Waiting />
  if (timeline.isError && !timeline.data) {
    return <ErrorState message={whyFailed(timeline.error, t)} onRetry={() => timeline.refetch()} />
  }
  const entries = timeline.data.pages.flatMap((page) => page.items)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = timeline
  if (entries.length === 0 && !hasNextPage) {
    return (
      <EmptyState
        icon={<IconHistory size={20} />}
        title={t(shown === 'all' ? 'timeline.empty' : 'timeline.emptyKind')}
      >
        {t(shown === 'all' ? 'timeline.emptyHint' : 'timeline.emptyKindHint')}
      </EmptyState>
    )
  }
  return (
    <>
      <Timeline label={t('timeline.title')}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} whyNotLog={whyNotLog} />
        ))}
      </Timeline>
      {hasNextPage && <LoadMore busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />}
    </>
  )
}

/** The looks of an entry: what is to look like more than a sentence gets a component of its own here. */
function Entry({ entry, whyNotLog }: { entry: TimelineEntry; whyNotLog: string | undefined }) {
  const { activity, type } = entry
  if (activity && type === 'activity_logged') {
    return <ActivityEntry entry={entry} activity={activity} whyNotLog={whyNotLog} />
  }
  return <EventEntry entry={entry} />
}
