import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { BulkEdit, BulkRefusal } from '#api/bulk-edits.ts'
import { sentenceFor } from '#messages/translator.ts'
import { useT } from '#web/i18n.tsx'
import { FigureList } from '#web/imports/Figures.tsx'
import page from '#web/imports/Imports.module.css'
import report from '#web/imports/report/Report.module.css'
import { rowsOf } from '#web/lists/rows-of.ts'
import { paths } from '#web/paths.ts'
import { whyFailed } from '#web/problem.ts'
import { Person } from '#web/ui/Avatar.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { useFormat } from '#web/ui/format.ts'
import { Notice } from '#web/ui/Notice.tsx'
import { PageBar } from '#web/ui/PageBar.tsx'
import { ProgressBar } from '#web/ui/ProgressBar.tsx'
import { RecordTable, type Column } from '#web/ui/RecordTable.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { bulkEditQuery, isAtWork, leftOutQuery } from './bulk-edit-queries.ts'
import { BulkEditState } from './BulkEditState.tsx'
import { UndoBulkEdit } from './UndoBulkEdit.tsx'
import { progressOf, useBulkOutcome, useBulkWords } from './use-bulk-words.ts'

const route = getRouteApi('/signed-in/bulk-edits/$bulkEditId')

/** One bulk edit: how far it is, what came of it, and which leads it left out. */
export function BulkEditPage() {
  const t = useT()
  const { bulkEditId } = route.useParams()
  const { data: edit } = useSuspenseQuery(bulkEditQuery(bulkEditId))
  const what = useBulkWords()
  const isUndone = edit.state === 'undone' || edit.state === 'undoing'
  return (
    <>
      <PageBar
        trail={<Link to={paths.bulkEdits()}>{t('bulk.title')}</Link>}
        title={what(edit)}
        beside={<BulkEditState state={edit.state} />}
        actions={<UndoBulkEdit of={edit} />}
      />
      <div className={report.report}>
        <div className={report.summary}>
          <Summary edit={edit} />
        </div>
        {isUndone && edit.kept > 0 ? (
          <LeftOut key="kept" edit={edit} which="kept" />
        ) : (
          edit.refused > 0 && <LeftOut key="refusals" edit={edit} which="refusals" />
        )}
      </div>
    </>
  )
}

function Summary({ edit }: { edit: BulkEdit }) {
  const t = useT()
  const format = useFormat()
  const { userById } = useWorkspace()
  const words = useBulkOutcome()
  const maker = userById(edit.createdBy)
  const reasons = words.reasons(edit)
  return (
    <>
      <p className={page.facts}>
        {maker && <Person name={maker.name} />}
        <span>{format.dateTime(edit.createdAt)}</span>
      </p>
      {isAtWork(edit) ? (
        <div role="status">
          <ProgressBar label={words.outcome(edit)} {...progressOf(edit)} />
          <p className={page.leave}>{t('bulk.leave')}</p>
        </div>
      ) : (
        edit.problem && (
          <Notice look="problem">
            {words.outcome(edit)}.{' '}
            {sentenceFor(t, `problems.${edit.problem}`, {}, 'problems.unexpected')}
          </Notice>
        )
      )}
      <Figures edit={edit} />
      {reasons.length > 0 && (
        <ul className={report.reasons}>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Figures({ edit }: { edit: BulkEdit }) {
  const t = useT()
  const { leads, done, changed, unchanged, refused, restored, kept, state } = edit
  const notDone = isAtWork(edit) ? 0 : leads - done
  const isUndone = state === 'undone' || state === 'undoing'
  return (
    <FigureList
      figures={[
        { label: t('bulk.changed'), value: changed, look: 'good' },
        { label: t('bulk.unchanged'), value: unchanged },
        { label: t('bulk.refused'), value: refused, look: 'bad' },
        ...(notDone > 0 ? [{ label: t('bulk.notDone'), value: notDone }] : []),
        ...(isUndone
          ? [
              { label: t('bulk.restored'), value: restored },
              { label: t('bulk.kept'), value: kept },
            ]
          : []),
      ]}
    />
  )
}

/** The leads that were refused, or that undoing left as they are, each with its reason. */
function LeftOut({ edit, which }: { edit: BulkEdit; which: 'refusals' | 'kept' }) {
  const t = useT()
  const navigate = useNavigate()
  const figure = which === 'kept' ? edit.kept : edit.refused
  const list = useInfiniteQuery(leftOutQuery(edit.id, which, figure))
  const columns = useLeftOutColumns()
  const label = t(which === 'kept' ? 'bulk.kept' : 'bulk.refused')
  return (
    <section className={report.rows} aria-label={label}>
      <div className={report.rowsHead}>
        <h2 className={page.title}>{label}</h2>
      </div>
      {list.isError && !list.data ? (
        <ErrorState message={whyFailed(list.error, t)} onRetry={() => list.refetch()} />
      ) : (
        <RecordTable
          label={label}
          columns={columns}
          rows={rowsOf<BulkRefusal>(list)}
          rowId={({ leadId }) => leadId}
          rowName={({ name }) => name ?? t('bulk.hidden')}
          rowHref={({ leadId }) => paths.lead(leadId)}
          onOpen={({ leadId }) => void navigate({ to: paths.lead(leadId) })}
          empty={null}
        />
      )}
    </section>
  )
}

function useLeftOutColumns(): Column<BulkRefusal>[] {
  const t = useT()
  return [
    {
      id: 'lead',
      label: t('bulk.lead'),
      width: 240,
      render: ({ name }) => name ?? t('bulk.hidden'),
    },
    {
      id: 'number',
      label: t('bulk.number'),
      width: 110,
      card: 'aside',
      render: ({ number }) => number,
    },
    {
      id: 'why',
      label: t('bulk.why'),
      width: 480,
      grow: true,
      card: 'line',
      render: ({ message }) => message,
    },
  ]
}
