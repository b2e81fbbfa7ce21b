import { useNavigate } from '@tanstack/react-router'
import type { LeadRow } from '#api/lead-record.ts'
import { useT } from '#web/i18n.tsx'
import type { Columns } from '#web/lists/use-columns.ts'
import { PagedTable } from '#web/lists/PagedTable.tsx'
import type { Pages } from '#web/lists/use-pages.ts'
import { paths } from '#web/paths.ts'
import { isNarrowed, type LeadPage } from './lead-list-address.ts'
import { LeadListEmpty } from './LeadListEmpty.tsx'
import { LeadRowMenu, type AskedDeed } from './LeadRowMenu.tsx'
import type { LeadListAddress } from './use-lead-list-address.ts'
import type { LeadSelection } from './use-selection.ts'

interface LeadTableProps {
  page: LeadPage
  address: LeadListAddress
  found: Pages<LeadRow>
  columns: Columns<LeadRow>
  /** Absent where nothing can be done with several leads. */
  selection: LeadSelection | undefined
  onAsk: (lead: LeadRow, deed: AskedDeed) => void
  onAdd: (() => void) | undefined
}

/** The leads that the address asks for, fetched where somebody looks. */
export function LeadTable(props: LeadTableProps) {
  const { page, address, found, columns, selection, onAsk, onAdd } = props
  const t = useT()
  const navigate = useNavigate()
  const { search, query, change, clear, reset } = address
  const isBin = search.deleted !== undefined
  const open = (lead: LeadRow) => void navigate({ to: paths.lead(lead.id) })
  return (
    <PagedTable
      found={found}
      onClear={reset}
      label={t('leads.title')}
      columns={columns.shown}
      layout={columns.layout}
      selection={selection?.table}
      rowName={nameOf}
      rowHref={isBin ? undefined : hrefOf}
      onOpen={isBin ? undefined : open}
      isNew={isUnread}
      rowMenu={(lead) => (
        <LeadRowMenu
          lead={lead}
          onOpen={() => open(lead)}
          onAsk={(deed) => onAsk(lead, deed)}
          onSelect={selection && (() => selection.toggleLead(lead))}
        />
      )}
      sort={query.sort}
      onSort={(sort) => change({ sort })}
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
  )
}

const nameOf = (lead: LeadRow) => lead.displayName
const hrefOf = (lead: LeadRow) => paths.lead(lead.id)
const isUnread = (lead: LeadRow) => lead.isUnread
