import { useState } from 'react'
import type { Customer } from '#api/customers.ts'
import type { Deal } from '#api/deals.ts'
import type { Lead } from '#api/lead-record.ts'
import { PaletteDialog, type PaletteProps } from './PaletteDialog.tsx'
import { useOpenRecord } from './use-open-record.ts'
import {
  type AskedOfLead,
  useCustomerCommands,
  useDealCommands,
  useLeadCommands,
} from './use-record-commands.tsx'

interface PaletteInput extends Omit<PaletteProps, 'text' | 'onText' | 'own' | 'openId'> {
  onAsk: (deed: AskedOfLead, lead: Lead) => void
}

/** Searches everything and does everything, first of all with the record whose page is shown. */
export function Palette({ onAsk, ...input }: PaletteInput) {
  const [text, setText] = useState('')
  const { open } = useOpenRecord()
  const parts = { ...input, text, onText: setText, openId: open?.record.id }
  switch (open?.type) {
    case 'lead':
      return <OnLead {...parts} lead={open.record} onAsk={onAsk} />
    case 'customer':
      return <OnCustomer {...parts} customer={open.record} />
    case 'deal':
      return <OnDeal {...parts} deal={open.record} />
    default:
      return <PaletteDialog {...parts} own={[]} />
  }
}

type OnRecordProps = Omit<PaletteProps, 'own'>

function OnLead({
  lead,
  onAsk,
  ...parts
}: OnRecordProps & { lead: Lead } & Pick<PaletteInput, 'onAsk'>) {
  return <PaletteDialog {...parts} own={useLeadCommands(lead, onAsk)} />
}

function OnCustomer({ customer, ...parts }: OnRecordProps & { customer: Customer }) {
  return <PaletteDialog {...parts} own={useCustomerCommands(customer)} />
}

function OnDeal({ deal, ...parts }: OnRecordProps & { deal: Deal }) {
  return <PaletteDialog {...parts} own={useDealCommands(deal)} />
}
