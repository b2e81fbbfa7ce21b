import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { LeadRow } from '#api/lead-record.ts'
import { useWithCustomColumns } from '#web/fields/use-custom-columns.tsx'
import { useT } from '#web/i18n.tsx'
import { leadPages } from '#web/leads/lead-queries.ts'
import { useColumns } from '#web/lists/use-columns.ts'
import { usePages } from '#web/lists/use-pages.ts'
import { paths } from '#web/paths.ts'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { useRights, useWorkspace } from '#web/workspace.ts'
import type { LeadPage } from './lead-list-address.ts'
import { Bare, WithLeadCharts } from './LeadCharts.tsx'
import { LeadListBar } from './LeadListBar.tsx'
import type { AskedDeed } from './LeadRowMenu.tsx'
import { LeadTable } from './LeadTable.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { useLeadColumns } from './use-lead-columns.tsx'
import { useLeadListAddress } from './use-lead-list-address.ts'
import { useSelection } from './use-selection.ts'

// None of these is needed to see the list.
const NewLeadPanel = lazy(async () => ({
  default: (await import('#web/leads/form/NewLeadPanel.tsx')).NewLeadPanel,
}))
const BulkBar = lazy(async () => ({
  default: (await import('#web/leads/bulk/BulkBar.tsx')).BulkBar,
}))
const LeadBoard = lazy(async () => ({
  default: (await import('#web/leads/board/LeadBoard.tsx')).LeadBoard,
}))
const AskedLeadDialog = lazy(async () => ({
  default: (await import('./AskedLeadDialog.tsx')).AskedLeadDialog,
}))

/** What the record page opens by itself when a deed is chosen in the list. */
const onRecord: Partial<Record<AskedDeed, Record<string, string>>> = {
  qualify: { dialog: 'qualify' },
  followUp: { dialog: 'follow-up' },
  call: { compose: 'call' },
}

/** All leads, new leads or my leads, as a list. */
export function LeadListPage({ page }: { page: LeadPage }) {
  const t = useT()
  const { opensOn } = useWorkspace()
  const rights = useRights()
  const navigate = useNavigate()
  const address = useLeadListAddress(page)
  const { search, query, filter, change } = address
  const all = useWithCustomColumns('leads', useLeadColumns(), 'priority')
  const columns = useColumns(`leads-${page}`, all, search.columns, (columns) => change({ columns }))
  const found = usePages(leadPages(query))
  const selection = useSelection(query, filter, found)
  const [asked, setAsked] = useState<{ deed: AskedDeed; lead: LeadRow }>()
  const isBin = search.deleted !== undefined
  const isBoard = search.view === 'board' && !isBin
  const Around = opensOn === 'list_with_charts' && !isBin ? WithLeadCharts : Bare
  const chooses = rights.can('leads.bulkEdit') && !isBin && !isBoard
  const mayAdd = rights.can('leads.create') && !isBin
  const add = mayAdd ? () => change({ dialog: 'new' }) : undefined
  useShortcut('c', add, t('leads.list.add'))

  function ask(lead: LeadRow, deed: AskedDeed): void {
    const opened = onRecord[deed]
    if (opened) void navigate({ to: paths.lead(lead.id), search: opened })
    else setAsked({ deed, lead })
  }

  return (
    <>
      <LeadListBar
        page={page}
        address={address}
        columns={columns}
        total={found.total}
        onAdd={add}
      />
      {isBoard ? (
        <Suspense>
          <LeadBoard page={page} address={address} onAsk={ask} onAdd={add} />
        </Suspense>
      ) : (
        <Around address={address}>
          <LeadTable
            page={page}
            address={address}
            found={found}
            columns={columns}
            selection={chooses ? selection : undefined}
            onAsk={ask}
            onAdd={add}
          />
        </Around>
      )}
      {chooses && selection.count > 0 && (
        <SelectionBar selection={selection} total={found.total ?? 0}>
          <Suspense>
            <BulkBar
              selection={selection.chosen}
              filter={filter}
              total={selection.count}
              onDone={selection.clear}
            />
          </Suspense>
        </SelectionBar>
      )}
      <Suspense>
        {search.dialog === 'new' && mayAdd && (
          <NewLeadPanel onClose={() => change({ dialog: undefined }, { unsavedIsDone: true })} />
        )}
        {asked && <AskedLeadDialog {...asked} onClose={() => setAsked(undefined)} />}
      </Suspense>
    </>
  )
}
