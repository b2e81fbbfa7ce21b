import { IconAddressBook, IconArrowBackUp, IconArrowRight } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { Contact } from '#api/customers.ts'
import { useT } from '#web/i18n.tsx'
import type { ListColumn } from '#web/lists/column-choice.ts'
import { ListPage } from '#web/lists/ListPage.tsx'
import { useListAddress } from '#web/lists/use-list-address.ts'
import { paths } from '#web/paths.ts'
import { useAtOnce } from '#web/use-at-once.ts'
import { notify } from '#web/ui/notify.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useRights } from '#web/workspace.ts'
import { contactPages } from '../customer-queries.ts'
import { ContactActions } from './ContactActions.tsx'
import { useRestoreContact } from './use-contact-deeds.ts'

const NewContactPanel = lazy(async () => ({
  default: (await import('./NewContactPanel.tsx')).NewContactPanel,
}))
const EditContactPanel = lazy(async () => ({
  default: (await import('./EditContactPanel.tsx')).EditContactPanel,
}))

/** The people at all customers. */
export function ContactListPage() {
  const t = useT()
  const rights = useRights()
  const address = useListAddress([], 'contactName')
  const columns = useContactColumns()
  const mayEdit = rights.scope('customers', 'edit') !== 'none'
  const close = () => address.change({ dialog: undefined, item: undefined })
  return (
    <ListPage
      address={address}
      page="contacts"
      list={contactPages(address.query)}
      columns={columns}
      to={paths.contacts()}
      words={{
        title: t('customers.contacts.title'),
        search: t('customers.contacts.search'),
        bin: t('customers.contacts.bin'),
        noMatch: t('customers.contacts.noMatch'),
        emptyBin: t('customers.contacts.emptyBin'),
        showAll: t('customers.contacts.showAll'),
        empty: t('customers.contacts.empty'),
        next: t(mayEdit ? 'customers.contacts.next' : 'customers.contacts.nextReading'),
      }}
      icon={<IconAddressBook size={20} />}
      add={mayEdit ? { label: t('customers.contacts.add'), dialog: 'new' } : undefined}
      mayDelete={mayEdit}
      rowName={({ displayName }) => displayName}
      hrefOf={({ customerId }) => paths.customer(customerId)}
      rowMenu={(contact) => (
        <ContactMenu
          contact={contact}
          onEdit={() => address.change({ dialog: 'edit', item: contact.id })}
        />
      )}
    >
      <Suspense>
        {address.dialog === 'new' && mayEdit && <NewContactPanel onClose={close} />}
        {address.dialog === 'edit' && address.item && (
          <EditContactPanel contactId={address.item} onClose={close} />
        )}
      </Suspense>
    </ListPage>
  )
}

function ContactMenu({ contact, onEdit }: { contact: Contact; onEdit: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const say = useWhyNot()
  const scope = useRights().scope('customers', 'edit')
  const restore = useAtOnce(useRestoreContact())
  // Whose customer it is the list does not say; of others' customers the server refuses.
  const whyNot = scope === 'none' ? say('customer_not_yours_to_edit') : undefined
  if (contact.deletedAt) {
    return (
      <MenuAction
        icon={<IconArrowBackUp size={16} stroke={1.75} />}
        whyNot={whyNot}
        onClick={async () => {
          if (!(await restore(contact))) return
          notify.success(t('customers.contacts.restored', { name: contact.displayName }))
        }}
      >
        {t('customers.contacts.restore')}
      </MenuAction>
    )
  }
  return (
    <>
      <MenuAction
        icon={<IconArrowRight size={16} stroke={1.75} />}
        onClick={() => navigate({ to: paths.customer(contact.customerId) })}
      >
        {t('customers.contacts.open')}
      </MenuAction>
      <ContactActions contact={contact} whyNot={whyNot} onEdit={onEdit} />
    </>
  )
}

function useContactColumns(): ListColumn<Contact>[] {
  const t = useT()
  return useMemo(
    () => [
      {
        id: 'contactName',
        label: t('customers.contacts.name'),
        sort: 'contactName',
        width: 200,
        render: ({ displayName }) => displayName,
      },
      {
        id: 'customer',
        label: t('timeline.fields.customerId'),
        width: 200,
        grow: true,
        card: 'line',
        render: ({ customerName }) => customerName,
      },
      {
        id: 'primary',
        label: t('customers.contacts.primary'),
        width: 150,
        card: 'aside',
        render: ({ isPrimary }) =>
          isPrimary && (
            <StatusBadge tone="teal" look="plain">
              {t('customers.contacts.primary')}
            </StatusBadge>
          ),
      },
      {
        id: 'jobTitle',
        label: t('timeline.fields.jobTitle'),
        width: 160,
        render: ({ jobTitle }) => jobTitle,
      },
      {
        id: 'email',
        label: t('timeline.fields.email'),
        sort: 'email',
        width: 200,
        grow: true,
        card: 'line',
        render: ({ email }) => email,
      },
      {
        id: 'phone',
        label: t('timeline.fields.phone'),
        sort: 'phone',
        width: 148,
        render: ({ phone, mobile }) => phone ?? mobile,
      },
      {
        id: 'createdAt',
        label: t('customers.contacts.createdAt'),
        sort: 'createdAt',
        width: 120,
        render: ({ createdAt }) => <RelativeTime instant={createdAt} />,
      },
    ],
    [t],
  )
}
