import { Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { IconHistory } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TimelineEntry } from '#api/timeline.ts'
import { ACTIVITY_KINDS, TIMELINE_KINDS } from '#domain/timeline.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { Tabs } from '#web/ui/Tabs.tsx'
import { Timeline } from '#web/ui/Timeline.tsx'
import { ActivityEntry } from './ActivityEntry.tsx'
import { Composer } from './Composer.tsx'
import { EventEntry } from './EventEntry.tsx'
import { entryViews } from './extensions.tsx'
import styles from './Timeline.module.css'
import { timelineQuery, type TimelineOf } from './timeline-of.ts'

const SHOWN = ['all', ...TIMELINE_KINDS] as const
type Shown = (typeof SHOWN)[number]

interface RecordTimelineProps {
  /** Whose: `{ leadId }`, `{ customerId }` or `{ dealId }`. */
  of: TimelineOf
  /** Why nothing can be added, as a sentence; the composer then says it. */
  whyNotLog?: string | undefined
  /** Why not even a comment can be added. */
  whyNotComment?: string | undefined
}

/**
 * Everything that happened to a record, with one box to add to it. The address holds which kind is
 * shown (`timeline=call`) and can ask for the box (`compose=call`).
 */
export function RecordTimeline({ of, whyNotLog, whyNotComment }: RecordTimelineProps) {
  const t = useT()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const shown = SHOWN.find((name) => name === search.timeline) ?? 'all'
  const compose = ACTIVITY_KINDS.find((kind) => kind === search.compose)
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
          tabs={SHOWN.map((id) => ({ id, label: t(`timeline.shown.${id}`) }))}
          value={shown}
          onChange={(id) =>
            void navigate({
              to: '.',
              search: { ...search, timeline: id === 'all' ? undefined : id },
              replace: true,
              resetScroll: false,
            })
          }
        >
          <Entries of={of} shown={shown} />
        </Tabs>
      </div>
    </>
  )
}

function Entries({ of, shown }: { of: TimelineOf; shown: Shown }) {
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
          <Entry key={entry.id} entry={entry} />
        ))}
      </Timeline>
      {hasNextPage && <LoadMore busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />}
    </>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const Special = entryViews[entry.type]
  if (Special) return <Special entry={entry} />
  return entry.activity && entry.type === 'activity_logged' ? (
    <ActivityEntry entry={entry} activity={entry.activity} />
  ) : (
    <EventEntry entry={entry} />
  )
}

/** Loads by itself when it comes into view; also a button, for whoever does not scroll. */
function LoadMore({ busy, onLoad }: { busy: boolean; onLoad: () => void }) {
  const t = useT()
  function watch(node: HTMLDivElement | null) {
    if (!node || busy) return
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) onLoad()
      },
      { rootMargin: '400px' },
    )
    observer.observe(node)
    return () => observer.disconnect()
  }
  return (
    <div ref={watch} className={styles.end}>
      <ActionButton look="quiet" busy={busy} onClick={onLoad}>
        {t('timeline.loadMore')}
      </ActionButton>
    </div>
  )
}

function Waiting() {
  const t = useT()
  return (
    <div role="status" aria-label={t('ui.loading')}>
      {[64, 48, 72, 40].map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} mt={16} />
      ))}
    </div>
  )
}
