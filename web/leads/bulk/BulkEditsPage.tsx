import { Progress } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { BulkEdit } from '#api/bulk-edits.ts'
import { useT } from '#web/i18n.tsx'
import { rowsOf } from '#web/lists/rows-of.ts'
import { paths } from '#web/paths.ts'
import { whyFailed } from '#web/problem.ts'
import { Person } from '#web/ui/Avatar.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { useFormat } from '#web/ui/format.ts'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { PageBar } from '#web/ui/PageBar.tsx'
import { RecordTable, type Column } from '#web/ui/RecordTable.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useRights, useWorkspace } from '#web/workspace.ts'
import styles from './Bulk.module.css'
import { bulkEditListQuery, isAtWork } from './bulk-edit-queries.ts'
import { BulkEditState } from './BulkEditState.tsx'
import { progressOf, useBulkWords } from './use-bulk-words.ts'

/** Every bulk edit with its progress and what came of it, to be found again. */
export function BulkEditsPage() {
  const t = useT()
  const navigate = useNavigate()
  const columns = useBulkEditColumns()
  const what = useBulkWords()
  const list = useInfiniteQuery(bulkEditListQuery)
  const edits = rowsOf<BulkEdit>(list)
  return (
    <>
      <PageBar
        trail={<Link to={paths.leads()}>{t('nav.leads')}</Link>}
        title={t('bulk.title')}
        count={edits.total}
      />
      {list.isError && !list.data ? (
        <ErrorState message={whyFailed(list.error, t)} onRetry={() => list.refetch()} />
      ) : (
        <RecordTable
          label={t('bulk.title')}
          columns={columns}
          rows={edits}
          rowId={({ id }) => id}
          rowName={what}
          rowHref={({ id }) => paths.bulkEdit(id)}
          onOpen={({ id }) => void navigate({ to: paths.bulkEdit(id) })}
          empty={
            <EmptyState
              icon={<IconStack2 size={20} />}
              title={t('bulk.emptyTitle')}
              action={<LinkButton to={paths.leads()}>{t('bulk.toLeads')}</LinkButton>}
            >
              {t('bulk.emptyBody')}
            </EmptyState>
          }
        />
      )}
    </>
  )
}

function useBulkEditColumns(): Column<BulkEdit>[] {
  const t = useT()
  const format = useFormat()
  const what = useBulkWords()
  const workspace = useWorkspace()
  const seesOthers = useRights().can('workspace.settings')
  const columns: (Column<BulkEdit> | false)[] = [
    { id: 'what', label: t('bulk.what'), width: 280, render: what },
    {
      id: 'state',
      label: t('bulk.state'),
      width: 180,
      card: 'aside',
      render: (edit) => <StateWithProgress edit={edit} />,
    },
    {
      id: 'leads',
      label: t('bulk.leads'),
      width: 90,
      align: 'end',
      render: ({ leads }) => format.number(leads),
    },
    {
      id: 'changed',
      label: t('bulk.changed'),
      width: 100,
      align: 'end',
      render: ({ changed }) => format.number(changed),
    },
    {
      id: 'refused',
      label: t('bulk.refused'),
      width: 100,
      align: 'end',
      render: ({ refused }) => format.number(refused),
    },
    seesOthers && {
      id: 'by',
      label: t('bulk.by'),
      width: 180,
      grow: true,
      render: ({ createdBy }) => {
        const user = workspace.userById(createdBy)
        return user && <Person name={user.name} />
      },
    },
    {
      id: 'started',
      label: t('bulk.started'),
      width: 140,
      card: 'line',
      render: ({ createdAt }) => <RelativeTime instant={createdAt} />,
    },
  ]
  return columns.filter((column) => column !== false)
}

function StateWithProgress({ edit }: { edit: BulkEdit }) {
  const t = useT()
  const { done, total } = progressOf(edit)
  return (
    <span className={styles.state}>
      <BulkEditState state={edit.state} />
      {isAtWork(edit) && (
        <Progress
          className={styles.bar}
          value={(100 * done) / Math.max(1, total)}
          size={4}
          aria-label={t('ui.progressOf', { done, total })}
        />
      )}
    </span>
  )
}
