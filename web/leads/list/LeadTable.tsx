import { IconFilterOff } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { LeadRow } from '#api/leads.ts'
import { Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { RecordTable, type Column } from '#web/ui/RecordTable.tsx'
import { isNarrowed, withoutConditions, type LeadPage } from './lead-list-address.ts'
import { LeadListEmpty } from './LeadListEmpty.tsx'
import { LeadRowMenu, type AskedDeed } from './LeadRowMenu.tsx'
import styles from './LeadTable.module.css'
import { useFoundLeads } from './use-found-leads.ts'
import type { useLeadListAddress } from './use-lead-list-address.ts'

interface LeadTableProps {
  page: LeadPage
  address: ReturnType<typeof useLeadListAddress>
  columns: readonly Column<LeadRow>[]
  onAsk: (lead: LeadRow, deed: AskedDeed) => void
  onAdd: (() => void) | undefined
}

/** The leads that the address asks for, loaded while scrolling. */
export function LeadTable({ page, address, columns, onAsk, onAdd }: LeadTableProps) {
  const t = useT()
  const navigate = useNavigate()
  const { search, query, change } = address
  const found = useFoundLeads(query)
  const isBin = search.deleted !== undefined

  const clear = () => void navigate({ to: '.', search: withoutConditions(search) })

  if (found.isError && found.data === undefined) {
    if (found.error instanceof Problem && found.error.status === 422) {
      return (
        <EmptyState
          icon={<IconFilterOff size={20} />}
          title={t('leads.list.badFilterTitle')}
          action={<ActionButton onClick={clear}>{t('leads.list.clear')}</ActionButton>}
        >
          {t('leads.list.badFilterBody')}
        </EmptyState>
      )
    }
    return <ErrorState message={whyFailed(found.error, t)} onRetry={() => found.refetch()} />
  }
  const open = (lead: LeadRow) => void navigate({ to: paths.lead(lead.id) })
  return (
    <>
      <RecordTable
        label={t('leads.title')}
        listId={JSON.stringify(query)}
        columns={columns}
        rows={found.data?.rows}
        total={found.data?.total}
        rowId={(lead) => lead.id}
        rowName={(lead) => lead.displayName}
        rowHref={isBin ? undefined : (lead) => paths.lead(lead.id)}
        onOpen={isBin ? undefined : open}
        isNew={(lead) => lead.isUnread}
        rowMenu={(lead) => (
          <LeadRowMenu lead={lead} onOpen={() => open(lead)} onAsk={(deed) => onAsk(lead, deed)} />
        )}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        onEndReached={
          found.hasNextPage && !found.isFetchNextPageError && !found.isPlaceholderData
            ? () => void found.fetchNextPage({ cancelRefetch: false })
            : undefined
        }
        empty={
          <LeadListEmpty
            page={page}
            isNarrowed={isNarrowed(search)}
            isBin={isBin}
            onClear={clear}
            onAdd={onAdd}
          />
        }
      />
      {found.isFetchNextPageError && (
        <div className={styles.failed} role="alert">
          {t('leads.list.moreFailed')}
          <ActionButton onClick={() => found.fetchNextPage()}>{t('ui.retry')}</ActionButton>
        </div>
      )}
    </>
  )
}
