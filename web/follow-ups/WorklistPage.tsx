import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { IconCircleCheck } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { WORKLIST_RULES, type WorklistRule } from '#domain/follow-ups.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { PageBar, PageBody } from '#web/ui/PageBar.tsx'
import { Tabs } from '#web/ui/Tabs.tsx'
import { FollowUpTabs } from './FollowUpTabs.tsx'
import { worklistCountsQuery, worklistQuery } from './follow-up-queries.ts'
import styles from './FollowUps.module.css'
import { useFollowUpAddress } from './use-follow-up-address.ts'
import { WaitingRows } from './WaitingRows.tsx'
import { WhoseSelect } from './WhoseSelect.tsx'
import { WorklistRows } from './WorklistRows.tsx'

const ThingDialogs = lazy(async () => ({
  default: (await import('./ThingDialogs.tsx')).ThingDialogs,
}))

/** Leads that break a rule: nobody goes on with them, or nobody has begun. */
export function WorklistPage() {
  const t = useT()
  const { rule: asked, whose, dialog, change, close } = useFollowUpAddress('all')
  const { data: counts } = useQuery(worklistCountsQuery(whose))
  const rule = asked ?? WORKLIST_RULES.find((each) => (counts?.[each] ?? 0) > 0) ?? 'untouched'
  return (
    <>
      <PageBar
        title={t('followUps.worklist')}
        tabs={<FollowUpTabs />}
        actions={
          <WhoseSelect value={whose} withEverybody onChange={(whose) => change({ whose })} />
        }
      />
      <PageBody>
        <Tabs
          label={t('followUps.worklist')}
          tabs={WORKLIST_RULES.map((id) => ({
            id,
            label: t(`followUps.rules.${id}`),
            count: counts?.[id],
          }))}
          value={rule}
          onChange={(rule) => change({ rule })}
        >
          <p className={styles.ruleHint}>
            {rule === 'untouched'
              ? t('followUps.rulesHint.untouched', { count: counts?.untouchedHours ?? 24 })
              : t(`followUps.rulesHint.${rule}`)}
          </p>
          <RuleList key={`${rule} ${whose}`} rule={rule} whose={whose} />
        </Tabs>
      </PageBody>
      <Suspense>{dialog && <ThingDialogs dialog={dialog} onClose={close} />}</Suspense>
    </>
  )
}

function RuleList({ rule, whose }: { rule: WorklistRule; whose: string }) {
  const t = useT()
  const list = useInfiniteQuery(worklistQuery(rule, whose))
  if (list.isPending) return <WaitingRows />
  if (list.isError && !list.data) {
    return <ErrorState message={whyFailed(list.error, t)} onRetry={() => list.refetch()} />
  }
  const leads = list.data.pages.flatMap((page) => page.items)
  if (leads.length === 0) {
    return (
      <EmptyState icon={<IconCircleCheck size={20} />} title={t('followUps.ruleEmpty')}>
        {t('followUps.ruleEmptyHint')}
      </EmptyState>
    )
  }
  return (
    <WorklistRows
      leads={leads}
      rule={rule}
      more={
        list.hasNextPage ? { busy: list.isFetchingNextPage, load: list.fetchNextPage } : undefined
      }
    />
  )
}
