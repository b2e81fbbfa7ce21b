import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { IconCircleCheck, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { FOLLOW_UP_SECTIONS, type FollowUpSection } from '#domain/follow-ups.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { PageBar, PageBody } from '#web/ui/PageBar.tsx'
import { Tabs } from '#web/ui/Tabs.tsx'
import { FollowUpTabs } from './FollowUpTabs.tsx'
import { followUpCountsQuery, followUpsQuery } from './follow-up-queries.ts'
import { ThingList } from './ThingList.tsx'
import { useFollowUpAddress } from './use-follow-up-address.ts'
import { WaitingRows } from './WaitingRows.tsx'
import { WhoseSelect } from './WhoseSelect.tsx'

const ThingDialogs = lazy(async () => ({
  default: (await import('./ThingDialogs.tsx')).ThingDialogs,
}))

/** Everything that is to be done, by when: the next steps of leads together with tasks. */
export function FollowUpsPage() {
  const t = useT()
  const { section: asked, whose, dialog, change, close } = useFollowUpAddress()
  const { data: counts } = useQuery(followUpCountsQuery(whose))
  const section = asked ?? firstFilled(counts)
  const total = counts && FOLLOW_UP_SECTIONS.reduce((sum, each) => sum + counts[each], 0)
  return (
    <>
      <PageBar
        title={t('followUps.title')}
        count={total}
        tabs={<FollowUpTabs />}
        actions={
          <>
            <WhoseSelect value={whose} onChange={(whose) => change({ whose })} />
            <ActionButton
              look="primary"
              icon={<IconPlus size={16} />}
              onClick={() => change({ dialog: 'task' })}
            >
              {t('followUps.addTask')}
            </ActionButton>
          </>
        }
      />
      <PageBody>
        <Tabs
          label={t('followUps.title')}
          tabs={FOLLOW_UP_SECTIONS.map((id) => ({
            id,
            label: t(`followUps.sections.${id}`),
            count: counts?.[id],
          }))}
          value={section}
          onChange={(section) => change({ section })}
        >
          <SectionList key={`${section} ${whose}`} section={section} whose={whose} />
        </Tabs>
      </PageBody>
      <Suspense>{dialog && <ThingDialogs dialog={dialog} onClose={close} />}</Suspense>
    </>
  )
}

/** The most urgent section that holds something. */
function firstFilled(counts: Record<FollowUpSection, number> | undefined): FollowUpSection {
  if (!counts) return 'overdue'
  return FOLLOW_UP_SECTIONS.find((section) => counts[section] > 0) ?? 'today'
}

function SectionList({ section, whose }: { section: FollowUpSection; whose: string }) {
  const t = useT()
  const list = useInfiniteQuery(followUpsQuery(section, whose))
  if (list.isPending) return <WaitingRows />
  if (list.isError && !list.data) {
    return <ErrorState message={whyFailed(list.error, t)} onRetry={() => list.refetch()} />
  }
  const things = list.data.pages.flatMap((page) => page.items)
  if (things.length === 0) {
    return (
      <EmptyState icon={<IconCircleCheck size={20} />} title={t(`followUps.empty.${section}`)}>
        {t(`followUps.emptyHint.${section}`)}
      </EmptyState>
    )
  }
  return (
    <ThingList
      label={t(`followUps.sections.${section}`)}
      things={things}
      more={
        list.hasNextPage ? { busy: list.isFetchingNextPage, load: list.fetchNextPage } : undefined
      }
    />
  )
}
