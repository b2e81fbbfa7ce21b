import { useQuery } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import type { Contact } from '#api/customers.ts'
import { useT } from '#web/i18n.tsx'
import styles from '#web/records/Record.module.css'
import { useDialogAddress } from '#web/records/use-dialog-address.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { contactsOfCustomerQuery } from '../customer-queries.ts'
import own from './Contacts.module.css'
import { ContactActions } from './ContactActions.tsx'

interface ContactCardsProps {
  customerId: string
  whyNot: string | undefined
}

/** The people at a customer, the primary contact first. */
export function ContactCards({ customerId, whyNot }: ContactCardsProps) {
  const t = useT()
  const { open } = useDialogAddress()
  const { data } = useQuery(contactsOfCustomerQuery(customerId))
  return (
    <Section
      title={t('customers.record.contacts')}
      action={
        <ActionButton
          look="quiet"
          icon={<IconPlus size={14} />}
          whyNot={whyNot}
          onClick={() => open('new-contact')}
        >
          {t('customers.record.addContact')}
        </ActionButton>
      }
    >
      {data?.total === 0 && <p className={styles.soft}>{t('customers.record.noContacts')}</p>}
      <ul className={styles.cards}>
        {data?.items.map((contact) => (
          <li key={contact.id}>
            <ContactCard
              contact={contact}
              whyNot={whyNot}
              onEdit={() => open('contact', contact.id)}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface ContactCardProps {
  contact: Contact
  whyNot: string | undefined
  onEdit: () => void
}

function ContactCard({ contact, whyNot, onEdit }: ContactCardProps) {
  const t = useT()
  const { displayName, jobTitle, email, doNotCall, emailOptOut } = contact
  const phones = [contact.phone, contact.mobile].filter((number) => number !== null)
  return (
    <div className={styles.card}>
      <div className={own.head}>
        <span className={styles.cardName}>{displayName}</span>
        {contact.isPrimary && (
          <StatusBadge tone="teal">{t('customers.contacts.primary')}</StatusBadge>
        )}
        <span className={own.menu}>
          <RowMenu name={displayName}>
            {() => <ContactActions contact={contact} whyNot={whyNot} onEdit={onEdit} />}
          </RowMenu>
        </span>
      </div>
      {jobTitle && <div className={styles.small}>{jobTitle}</div>}
      {email && (
        <div className={own.line}>
          <a href={`mailto:${encodeURI(email)}`}>{email}</a>
          {emailOptOut && <Warning>{t('customers.contacts.emailOptOut')}</Warning>}
        </div>
      )}
      {phones.map((phone, place) => (
        <div key={phone} className={own.line}>
          <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>
          {doNotCall && place === 0 && <Warning>{t('customers.contacts.doNotCall')}</Warning>}
        </div>
      ))}
    </div>
  )
}

function Warning({ children }: { children: string }) {
  return <span className={own.warning}>{children}</span>
}
