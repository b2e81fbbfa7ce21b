import { Progress } from '@mantine/core'
import type { Import } from '#api/imports.ts'
import { useT } from '#web/i18n.tsx'
import { Person } from '#web/ui/Avatar.tsx'
import { useFormat } from '#web/ui/format.ts'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import type { Column } from '#web/ui/RecordTable.tsx'
import { useRights, useWorkspace } from '#web/workspace.ts'
import { isAtWork } from './import-queries.ts'
import styles from './Imports.module.css'
import { ImportState } from './ImportState.tsx'

export function useImportColumns(): Column<Import>[] {
  const t = useT()
  const format = useFormat()
  const workspace = useWorkspace()
  const seesOthers = useRights().can('workspace.settings')
  const count = (row: Import, value: number) => (row.startedAt ? format.number(value) : '')

  const columns: (Column<Import> | false)[] = [
    {
      id: 'file',
      label: t('imports.list.file'),
      width: 240,
      render: ({ fileName }) => fileName,
    },
    {
      id: 'state',
      label: t('imports.list.state'),
      width: 200,
      card: 'aside',
      render: (row) => <StateWithProgress row={row} />,
    },
    {
      id: 'created',
      label: t('imports.list.created'),
      width: 100,
      align: 'end',
      render: (row) => count(row, row.rowsCreated),
    },
    {
      id: 'skipped',
      label: t('imports.list.skipped'),
      width: 100,
      align: 'end',
      render: (row) => count(row, row.rowsSkipped),
    },
    {
      id: 'failed',
      label: t('imports.list.failed'),
      width: 110,
      align: 'end',
      render: (row) => count(row, row.rowsFailed),
    },
    seesOthers && {
      id: 'by',
      label: t('imports.list.by'),
      width: 180,
      grow: true,
      render: ({ createdBy }) => {
        const user = workspace.userById(createdBy)
        return user && <Person name={user.name} />
      },
    },
    {
      id: 'uploaded',
      label: t('imports.list.uploaded'),
      width: 140,
      card: 'line',
      render: ({ createdAt }) => <RelativeTime instant={createdAt} />,
    },
  ]
  return columns.filter((column) => column !== false)
}

function StateWithProgress({ row }: { row: Import }) {
  const t = useT()
  return (
    <span className={styles.state}>
      <ImportState state={row.state} />
      {isAtWork(row) && row.rows !== null && (
        <Progress
          className={styles.bar}
          value={(100 * row.rowsDone) / Math.max(1, row.rows)}
          size={4}
          aria-label={t('ui.progressOf', { done: row.rowsDone, total: row.rows })}
        />
      )}
    </span>
  )
}
