import { VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import { STAGE_KINDS } from '#domain/deals.ts'
import type { DealRow } from '#api/deals.ts'
import { dateIn } from '#domain/dates.ts'
import { useLanguage, useT } from '#web/i18n.tsx'
import type { ListColumn } from '#web/lists/column-choice.ts'
import { OwnerLabel } from '#web/leads/labels/OwnerLabel.tsx'
import { useOwnerFilter } from '#web/lists/use-owner-filter.ts'
import type { FilterField } from '#web/ui/FilterBar.tsx'
import { useFormat } from '#web/ui/format.ts'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { StageLabel } from '../StageLabel.tsx'
import styles from './DealList.module.css'

export function useDealFilters(customerId: string | undefined): FilterField[] {
  const t = useT()
  const owner = useOwnerFilter({ withTeam: false })
  const { pipelines } = useWorkspace()
  const stages = pipelines.flatMap((pipeline) =>
    pipeline.stages.map(({ id, name }) => ({
      value: id,
      label: pipelines.length > 1 ? `${pipeline.name}: ${name}` : name,
    })),
  )
  const fields: (FilterField | false)[] = [
    {
      id: 'state',
      label: t('deals.list.state'),
      options: STAGE_KINDS.map((value) => ({ value, label: t(`deals.states.${value}`) })),
    },
    {
      id: 'stage',
      label: t('deals.record.stage'),
      options: stages,
      renderOption: ({ value, label }) =>
        pipelines.length > 1 ? label : <StageLabel stageId={value} look="plain" />,
    },
    owner,
    // This one comes by a link from a customer; here it is only shown and taken away.
    customerId !== undefined && {
      id: 'customer',
      label: t('timeline.fields.customerId'),
      options: [{ value: customerId, label: t('deals.list.thisCustomer') }],
    },
  ]
  return fields.filter((field) => field !== false)
}

export function useDealColumns(): ListColumn<DealRow>[] {
  const t = useT()
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'title',
        label: t('timeline.fields.title'),
        sort: 'title',
        width: 240,
        grow: true,
        render: ({ title }) => title,
      },
      {
        id: 'customer',
        label: t('timeline.fields.customerId'),
        sort: 'customer',
        width: 160,
        card: 'line',
        render: ({ customerName }) => customerName,
      },
      {
        id: 'stage',
        label: t('deals.record.stage'),
        sort: 'stage',
        width: 184,
        card: 'line',
        render: ({ stageId }) => <StageLabel stageId={stageId} />,
      },
      {
        id: 'value',
        label: t('deals.record.value'),
        sort: 'value',
        width: 132,
        align: 'end',
        card: 'aside',
        render: ({ value }) => value && format.money(value),
      },
      {
        id: 'expectedClose',
        label: t('timeline.fields.expectedClose'),
        sort: 'expectedClose',
        width: 152,
        render: (deal) => <ExpectedClose {...deal} />,
      },
      {
        id: 'owner',
        label: t('timeline.fields.ownerId'),
        sort: 'owner',
        width: 148,
        render: ({ ownerId }) => <OwnerLabel ownerId={ownerId} />,
      },
      {
        id: 'number',
        label: t('timeline.fields.number'),
        sort: 'number',
        width: 104,
        render: ({ number }) => number,
      },
      {
        id: 'createdAt',
        label: t('deals.list.created'),
        sort: 'createdAt',
        width: 112,
        render: ({ createdAt }) => <RelativeTime instant={createdAt} />,
      },
    ],
    [t, format],
  )
}

/** When a deal is expected to close; of an open one in red, and in words, once that day has passed. */
function ExpectedClose({ expectedClose, stageKind }: DealRow) {
  const { t, timeZone } = useLanguage()
  const format = useFormat()
  if (!expectedClose) return null
  const isOverdue = stageKind === 'open' && expectedClose < dateIn(new Date(), timeZone)
  return (
    <span className={isOverdue ? styles.overdue : undefined}>
      {format.plainDate(expectedClose)}
      {isOverdue && <VisuallyHidden> {t('deals.list.overdue')}</VisuallyHidden>}
    </span>
  )
}
