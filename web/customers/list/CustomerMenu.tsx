import { IconArrowBackUp, IconArrowRight, IconTrash } from '@tabler/icons-react'
import type { Customer } from '#api/customers.ts'
import { useT } from '#web/i18n.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { notify } from '#web/ui/notify.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useCustomerRights } from '../record/use-customer-rights.ts'
import { useDeleteCustomer, useRestoreCustomer } from '../use-customer-deeds.ts'

const icon = { size: 16, stroke: 1.75 } as const

/** What can be done with a customer of the list; in the bin, only taking it out again. */
export function CustomerMenu({ customer, onOpen }: { customer: Customer; onOpen: () => unknown }) {
  const t = useT()
  const whyNot = useCustomerRights(customer)
  const remove = useDeleteCustomer()
  const restore = useAtOnce(useRestoreCustomer())
  if (customer.deletedAt) {
    return (
      <MenuAction
        icon={<IconArrowBackUp {...icon} />}
        whyNot={whyNot.delete}
        onClick={async () => {
          if (!(await restore(customer))) return
          notify.success(t('customers.record.restored', { name: customer.name }))
        }}
      >
        {t('customers.record.restore')}
      </MenuAction>
    )
  }
  return (
    <>
      <MenuAction icon={<IconArrowRight {...icon} />} onClick={onOpen}>
        {t('customers.list.open')}
      </MenuAction>
      <MenuAction
        icon={<IconTrash {...icon} />}
        look="danger"
        whyNot={whyNot.delete}
        onClick={() => remove.mutate(customer)}
      >
        {t('ui.delete')}
      </MenuAction>
    </>
  )
}
