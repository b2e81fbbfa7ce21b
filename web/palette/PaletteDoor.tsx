import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Lead } from '#api/lead-record.ts'
import { InTimeZone, useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { useShortcutEverywhere } from '#web/ui/shortcuts.ts'
import { useMe, useRights } from '#web/workspace.ts'
import type { CommandsInput } from './use-commands.tsx'
import { useRememberOpened } from './use-open-record.ts'
import type { PaletteState } from './use-palette.ts'
import type { AskedOfLead } from './use-record-commands.tsx'

const AskedLeadDialog = lazy(async () => ({
  default: (await import('#web/leads/list/AskedLeadDialog.tsx')).AskedLeadDialog,
}))

interface PaletteDoorProps extends CommandsInput {
  palette: PaletteState
}

/** Opens the palette on Ctrl+K, and holds what its commands open; beside it the keys that work on every page. */
export function PaletteDoor({ palette, ...input }: PaletteDoorProps) {
  const t = useT()
  const { timeZone } = useMe()
  const Palette = palette.Opened
  const [asked, setAsked] = useState<{ deed: AskedOfLead; lead: Lead }>()
  useRememberOpened()
  useShortcutEverywhere('Ctrl+K', palette.open, t('palette.title'))
  useGoingKeys()
  return (
    <InTimeZone timeZone={timeZone}>
      <Suspense>
        {Palette && (
          <Palette
            {...input}
            onClose={palette.close}
            onDone={palette.leave}
            onAsk={(deed, lead) => setAsked({ deed, lead })}
          />
        )}
        {asked && <AskedLeadDialog {...asked} onClose={() => setAsked(undefined)} />}
      </Suspense>
    </InTimeZone>
  )
}

/** `C` makes a lead, `G` and a letter goes to a page, from wherever one is. */
function useGoingKeys(): void {
  const t = useT()
  const rights = useRights()
  const navigate = useNavigate()
  const seesLeads = rights.scope('leads', 'read') !== 'none'
  const seesDeals = rights.scope('deals', 'read') !== 'none'
  const seesCustomers = rights.scope('customers', 'read') !== 'none'
  const go = (may: boolean, to: string, search?: Record<string, string>) =>
    may ? () => void navigate({ to, search }) : undefined
  const newLead = go(rights.can('leads.create'), paths.leads(), { dialog: 'new' })
  useShortcutEverywhere('c', newLead, t('palette.commands.newLead'))
  useShortcutEverywhere('g l', go(seesLeads, paths.leads()), t('palette.commands.allLeads'))
  useShortcutEverywhere('g f', go(true, paths.followUps()), t('palette.commands.followUps'))
  useShortcutEverywhere('g d', go(seesDeals, paths.deals()), t('palette.commands.deals'))
  useShortcutEverywhere(
    'g c',
    go(seesCustomers, paths.customers()),
    t('palette.commands.customers'),
  )
}
