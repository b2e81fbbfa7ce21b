import { lazy, Suspense } from 'react'
import type { Customer } from '#api/customers.ts'
import { useDialogAddress } from '#web/records/use-dialog-address.ts'

const NewContactPanel = lazy(async () => ({
  default: (await import('../contacts/NewContactPanel.tsx')).NewContactPanel,
}))
const EditContactPanel = lazy(async () => ({
  default: (await import('../contacts/EditContactPanel.tsx')).EditContactPanel,
}))
const NewDealPanel = lazy(async () => ({
  default: (await import('#web/deals/form/NewDealPanel.tsx')).NewDealPanel,
}))

/** What the address asks to be open over a customer. */
export function CustomerDialogs({ customer }: { customer: Customer }) {
  const { dialog, item, close } = useDialogAddress()
  return (
    <Suspense>
      {dialog === 'new-contact' && <NewContactPanel customerId={customer.id} onClose={close} />}
      {dialog === 'contact' && item && <EditContactPanel contactId={item} onClose={close} />}
      {dialog === 'new-deal' && <NewDealPanel customerId={customer.id} onClose={close} />}
    </Suspense>
  )
}
