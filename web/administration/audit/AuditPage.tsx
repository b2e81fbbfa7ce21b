import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { IconListDetails } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { AUDIT_AREAS } from '#domain/audit.ts'
import { addDays, isPlainDate, startOfDate } from '#domain/dates.ts'
import { AdministrationBar } from '#web/administration/AdministrationBar.tsx'
import { useLanguage, useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { LoadMore } from '#web/timeline/LoadMore.tsx'
import styles from '#web/timeline/Timeline.module.css'
import { Waiting } from '#web/timeline/Waiting.tsx'
import { DateField } from '#web/ui/DateField.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { optionsOf } from '#web/ui/fields.ts'
import { useWorkspace } from '#web/workspace.ts'
import { administrationAuditQuery } from './audit-query.ts'
import { AuditLine } from './AuditLine.tsx'

/** Who changed which setting, when, and what it was before; the address holds what it is narrowed down to. */
export function AuditPage() {
  const t = useT()
  return (
    <>
      <AdministrationBar title={t('administration.pages.audit')} />
      <PageBody width="reading">
        <p className={styles.auditHint}>{t('access.audit.lead')}</p>
        <Filters />
        <Entries />
      </PageBody>
    </>
  )
}

function Entries() {
  const t = useT()
  const { timeZone } = useLanguage()
  const { by, area, from, until } = useAuditAddress()
  const isWhole = [by, area, from, until].every((each) => each === undefined)
  const audit = useInfiniteQuery({
    ...administrationAuditQuery({
      actorId: by,
      area,
      from: from && startOfDate(from, timeZone).toISOString(),
      before: until && startOfDate(addDays(until, 1), timeZone).toISOString(),
    }),
    placeholderData: keepPreviousData,
  })
  if (audit.isPending) return <Waiting />
  if (audit.isError && !audit.data) {
    return <ErrorState message={whyFailed(audit.error, t)} onRetry={() => audit.refetch()} />
  }
  const entries = audit.data.pages.flatMap(({ items }) => items)
  if (entries.length === 0) {
    return (
      <EmptyState
        icon={<IconListDetails size={20} />}
        title={t(isWhole ? 'access.audit.empty' : 'access.audit.emptyFound')}
      >
        {t(isWhole ? 'access.audit.emptyBody' : 'access.audit.emptyFoundBody')}
      </EmptyState>
    )
  }
  return (
    <>
      <ol className={styles.audit} aria-label={t('administration.pages.audit')}>
        {entries.map((entry) => (
          <AuditLine key={entry.id} entry={entry} />
        ))}
      </ol>
      {audit.hasNextPage && (
        <LoadMore busy={audit.isFetchingNextPage} onLoad={() => void audit.fetchNextPage()} />
      )}
    </>
  )
}

function Filters() {
  const t = useT()
  const { users } = useWorkspace()
  const { by, area, from, until, show } = useAuditAddress()
  return (
    <div className={styles.auditFilters}>
      <SelectField
        label={t('access.audit.who')}
        placeholder={t('access.audit.anybody')}
        value={by ?? null}
        options={optionsOf(users)}
        onChange={(chosen) => show({ by: chosen ?? undefined })}
        clearable
      />
      <SelectField
        label={t('access.audit.area')}
        placeholder={t('access.audit.anyArea')}
        value={area ?? null}
        options={AUDIT_AREAS.map((each) => ({
          value: each,
          label: t(`administration.groups.${each}`),
        }))}
        onChange={(chosen) => show({ area: chosen ?? undefined })}
        clearable
      />
      <DateField
        label={t('access.audit.from')}
        value={from ?? null}
        onChange={(date) => show({ from: date ?? undefined })}
        {...(until && { max: until })}
      />
      <DateField
        label={t('access.audit.until')}
        value={until ?? null}
        onChange={(date) => show({ until: date ?? undefined })}
        {...(from && { min: from })}
      />
    </div>
  )
}

/** What the address says, as far as it makes sense. */
function useAuditAddress() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const dateAt = (key: string) => {
    const value = search[key]
    return typeof value === 'string' && isPlainDate(value) ? value : undefined
  }
  return {
    by: typeof search.by === 'string' && search.by !== '' ? search.by : undefined,
    area: AUDIT_AREAS.find((each) => each === search.area),
    from: dateAt('from'),
    until: dateAt('until'),
    show: (change: Record<string, string | undefined>) =>
      void navigate({
        to: '.',
        search: { ...search, ...change },
        replace: true,
        resetScroll: false,
      }),
  }
}
