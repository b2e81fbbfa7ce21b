import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { IconListDetails } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { auditQuery } from './audit-query.ts'
import { AuditItem } from './AuditItem.tsx'
import { useFieldWords } from './field-words.ts'
import { LoadMore } from './LoadMore.tsx'
import styles from './Timeline.module.css'
import { recordKind, type TimelineOf } from './timeline-of.ts'
import { Waiting } from './Waiting.tsx'

/**
 * Who changed which field of a record from what to what, when, and through what. The address holds
 * by which field and person it is narrowed down.
 */
export function AuditList({ of }: { of: TimelineOf }) {
  const t = useT()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const field = text(search.field)
  const actorId = text(search.by)
  const audit = useInfiniteQuery({
    ...auditQuery(of, { field, actorId }),
    placeholderData: keepPreviousData,
  })
  if (audit.isPending) return <Waiting />
  if (audit.isError && !audit.data) {
    return <ErrorState message={whyFailed(audit.error, t)} onRetry={() => audit.refetch()} />
  }
  const entries = audit.data.pages.flatMap(({ items }) => items)
  const { fields = [], actorIds = [] } = audit.data.pages[0] ?? {}
  const isWhole = field === undefined && actorId === undefined
  return (
    <>
      <p className={styles.auditHint}>{t('timeline.audit.hint')}</p>
      <Filters of={of} fields={fields} actorIds={actorIds} field={field} actorId={actorId} />
      {entries.length === 0 && (
        <EmptyState
          icon={<IconListDetails size={20} />}
          title={t(isWhole ? 'timeline.audit.empty' : 'timeline.audit.emptyFound')}
        >
          {t(isWhole ? 'timeline.audit.emptyHint' : 'timeline.audit.emptyFoundHint')}
        </EmptyState>
      )}
      <ol className={styles.audit} aria-label={t('timeline.audit.title')}>
        {entries.map((entry) => (
          <AuditItem key={entry.id} entry={entry} />
        ))}
      </ol>
      {audit.hasNextPage && (
        <LoadMore busy={audit.isFetchingNextPage} onLoad={() => void audit.fetchNextPage()} />
      )}
    </>
  )
}

interface FiltersProps {
  of: TimelineOf
  fields: readonly string[]
  actorIds: readonly string[]
  field: string | undefined
  actorId: string | undefined
}

function Filters({ of, fields, actorIds, field, actorId }: FiltersProps) {
  const t = useT()
  const words = useFieldWords(recordKind(of))
  const { userById } = useWorkspace()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const show = (change: Record<string, string | undefined>) =>
    void navigate({
      to: '.',
      search: { ...search, ...change },
      replace: true,
      resetScroll: false,
    })
  return (
    <div className={styles.auditFilters}>
      <SelectField
        label={t('timeline.audit.field')}
        placeholder={t('timeline.audit.anyField')}
        value={field ?? null}
        options={fields.map((name) => ({ value: name, label: words.label(name) }))}
        onChange={(field) => show({ field: field ?? undefined })}
        clearable
      />
      <SelectField
        label={t('timeline.audit.who')}
        placeholder={t('timeline.audit.anybody')}
        value={actorId ?? null}
        options={actorIds.map((id) => ({
          value: id,
          label: userById(id)?.name ?? t('timeline.somebody'),
        }))}
        onChange={(by) => show({ by: by ?? undefined })}
        clearable
      />
    </div>
  )
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
