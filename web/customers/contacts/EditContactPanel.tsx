import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Contact } from '#api/customers.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { FormConflicts } from '#web/records/FormConflicts.tsx'
import { useFormConflicts } from '#web/records/use-form-conflicts.ts'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { notify } from '#web/ui/notify.tsx'
import { FormPanel, SidePanel } from '#web/ui/SidePanel.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { contactQuery } from '../customer-queries.ts'
import {
  contactChanges,
  ContactFields,
  contactValues,
  type ContactValues,
} from './ContactFields.tsx'
import { useUpdateContact } from './use-contact-deeds.ts'

interface EditContactPanelProps {
  contactId: string
  onClose: () => void
}

/** All fields of a contact, from the side. */
export function EditContactPanel({ contactId, onClose }: EditContactPanelProps) {
  const t = useT()
  const contact = useQuery(contactQuery(contactId))
  // What was read a while ago is read again first, so that nobody edits what is no longer there.
  const isFresh = contact.isFetchedAfterMount || !contact.isFetching
  if (contact.data && isFresh) return <EditContactForm contact={contact.data} onClose={onClose} />
  if (!contact.isError) return null
  return (
    <SidePanel opened onClose={onClose} title={t('customers.contacts.title')}>
      <ErrorState message={whyFailed(contact.error, t)} onRetry={() => contact.refetch()} />
    </SidePanel>
  )
}

function EditContactForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useT()
  // What stood there when the panel opened; the typing is compared with it, whatever arrives meanwhile.
  const [opened] = useState(contact)
  const before = contactValues(opened)
  const form = useForm<ContactValues>({ initialValues: before })
  const update = useUpdateContact(opened.id)
  const conflicts = useFormConflicts(update.error, opened)
  const submit = useSubmit(
    form,
    update,
    (values) => ({ ...contactChanges(values, before), version: conflicts.version }),
    (saved) => {
      notify.success(t('customers.contacts.saved', { name: saved.displayName }))
      onClose()
    },
  )
  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      title={t('customers.contacts.editTitle', { name: opened.displayName })}
      whyNot={conflicts.areOpen ? t('leads.record.clash.chooseFirst') : undefined}
    >
      <FormConflicts
        conflicts={conflicts}
        onChoose={(field, { value }) => {
          const chosen = contactValues({ ...opened, [field]: value })
          form.setFieldValue(field, chosen[field as keyof ContactValues])
        }}
      />
      <ContactFields form={form} />
    </FormPanel>
  )
}
