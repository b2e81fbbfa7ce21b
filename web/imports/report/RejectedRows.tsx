import { SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { Import, ImportRow } from '#api/imports.ts'
import { useT } from '#web/i18n.tsx'
import { rowsOf } from '#web/lists/rows-of.ts'
import { whyFailed } from '#web/problem.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { useFormat } from '#web/ui/format.ts'
import { RecordTable, type Column } from '#web/ui/RecordTable.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { importRowsQuery } from '../import-queries.ts'
import styles from '../Imports.module.css'
import { RejectedRow } from './RejectedRow.tsx'
import own from './Report.module.css'
import { useReasons } from './use-reasons.ts'

export type RejectedRowData = z.output<typeof ImportRow>

/** The rows that made no lead, each with the reason. */
export function RejectedRows({ of }: { of: Import }) {
  const t = useT()
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const shown = search['rows'] === 'failed' || search['rows'] === 'skipped' ? search['rows'] : 'all'
  const list = useInfiniteQuery(importRowsQuery(of.id, shown === 'all' ? 'failed,skipped' : shown))
  const columns = useRowColumns()
  const [opened, setOpened] = useState<RejectedRowData>()
  const offersChoice = of.rowsFailed > 0 && of.rowsSkipped > 0
  return (
    <section className={own.rows} aria-label={t('imports.report.notImported')}>
      <div className={own.rowsHead}>
        <h2 className={styles.title}>{t('imports.report.notImported')}</h2>
        {offersChoice && (
          <SegmentedControl
            size="xs"
            aria-label={t('imports.report.show')}
            value={shown}
            onChange={(rows) =>
              void navigate({
                to: '.',
                search: rows === 'all' ? {} : { rows },
                replace: true,
              })
            }
            data={[
              { value: 'all', label: t('imports.report.all') },
              { value: 'failed', label: t('imports.report.onlyFailed') },
              { value: 'skipped', label: t('imports.report.onlySkipped') },
            ]}
          />
        )}
      </div>
      {list.isError && !list.data ? (
        <ErrorState message={whyFailed(list.error, t)} onRetry={() => list.refetch()} />
      ) : (
        <RecordTable
          key={shown}
          label={t('imports.report.notImported')}
          columns={columns}
          rows={rowsOf(list)}
          rowId={({ row }) => String(row)}
          rowName={({ row }) => t('imports.report.rowTitle', { row })}
          onOpen={setOpened}
          empty={
            <EmptyState title={t('imports.report.noneOfKind')}>
              {t('imports.report.noneOfKindHint')}
            </EmptyState>
          }
        />
      )}
      {opened && <RejectedRow of={of} row={opened} onClose={() => setOpened(undefined)} />}
    </section>
  )
}

function useRowColumns(): Column<RejectedRowData>[] {
  const t = useT()
  const format = useFormat()
  const reasonsOf = useReasons()
  return [
    {
      id: 'content',
      label: t('imports.report.content'),
      width: 260,
      render: ({ row, cells }) => (
        <>
          {t('imports.report.rowTitle', { row: format.number(row) })}
          <span className={own.cells}>
            {' · '}
            {cells.filter((cell) => cell.trim() !== '').join(' · ')}
          </span>
        </>
      ),
    },
    {
      id: 'outcome',
      label: t('imports.preview.outcome'),
      width: 124,
      card: 'aside',
      render: ({ outcome }) => (
        <StatusBadge tone={outcome === 'failed' ? 'red' : 'amber'} look="plain">
          {t(outcome === 'failed' ? 'imports.list.failed' : 'imports.list.skipped')}
        </StatusBadge>
      ),
    },
    {
      id: 'why',
      label: t('imports.report.why'),
      width: 480,
      grow: true,
      card: 'line',
      render: (row) => reasonsOf(row).join(' '),
    },
  ]
}
