import { IconPencil, IconStar, IconTrash } from '@tabler/icons-react'
import type { Contact } from '#api/customers.ts'
import { useT } from '#web/i18n.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useDeleteContact, useMakePrimary } from './use-contact-deeds.ts'

interface ContactActionsProps {
  contact: Contact
  whyNot: string | undefined
  onEdit: () => void
}

const icon = { size: 16, stroke: 1.75 } as const

/** What can be done with a contact, wherever it is shown. */
export function ContactActions({ contact, whyNot, onEdit }: ContactActionsProps) {
  const t = useT()
  const makePrimary = useMakePrimary()
  const remove = useDeleteContact()
  return (
    <>
      <MenuAction icon={<IconPencil {...icon} />} whyNot={whyNot} onClick={onEdit}>
        {t('ui.edit')}
      </MenuAction>
      {!contact.isPrimary && (
        <MenuAction
          icon={<IconStar {...icon} />}
          whyNot={whyNot}
          onClick={() => makePrimary.mutate(contact)}
        >
          {t('customers.contacts.makePrimary')}
        </MenuAction>
      )}
      <MenuAction
        look="danger"
        icon={<IconTrash {...icon} />}
        whyNot={whyNot}
        onClick={() => remove.mutate(contact)}
      >
        {t('customers.contacts.delete')}
      </MenuAction>
    </>
  )
}
