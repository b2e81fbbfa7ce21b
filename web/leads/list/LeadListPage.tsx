import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { LeadRow } from '#api/leads.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { useRights } from '#web/workspace.ts'
import type { LeadPage } from './lead-list-address.ts'
import { LeadListBar } from './LeadListBar.tsx'
import type { AskedDeed } from './LeadRowMenu.tsx'
import { LeadTable } from './LeadTable.tsx'
import { useLeadListAddress } from './use-lead-list-address.ts'
import { useShownColumns } from './use-shown-columns.ts'

// None of these is needed to see the list.
const NewLeadPanel = lazy(async () => ({
  default: (await import('#web/leads/form/NewLeadPanel.tsx')).NewLeadPanel,
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
  const rights = useRights()
  const navigate = useNavigate()
  const address = useLeadListAddress(page)
  const { search, change } = address
  const columns = useShownColumns(search, change)
  const [asked, setAsked] = useState<{ deed: AskedDeed; lead: LeadRow }>()
  const mayAdd = rights.can('leads.create') && search.deleted === undefined
  const add = mayAdd ? () => change({ dialog: 'new' }) : undefined
  useShortcut('c', add, t('leads.list.add'))

  function ask(lead: LeadRow, deed: AskedDeed): void {
    const opened = onRecord[deed]
    if (opened) void navigate({ to: paths.lead(lead.id), search: opened })
    else setAsked({ deed, lead })
  }

  return (
    <>
      <LeadListBar page={page} address={address} columns={columns} onAdd={add} />
      <LeadTable page={page} address={address} columns={columns.columns} onAsk={ask} onAdd={add} />
      <Suspense>
        {search.dialog === 'new' && mayAdd && (
          <NewLeadPanel onClose={() => change({ dialog: undefined }, { unsavedIsDone: true })} />
        )}
        {asked && <AskedLeadDialog {...asked} onClose={() => setAsked(undefined)} />}
      </Suspense>
    </>
  )
}
