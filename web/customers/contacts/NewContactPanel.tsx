import { useForm } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { CheckField } from '#web/ui/CheckField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { FormPanel } from '#web/ui/SidePanel.tsx'
import { useRequestKey } from '#web/use-request-key.ts'
import { useSubmit } from '#web/use-submit.ts'
import { CustomerField } from '../CustomerField.tsx'
import { ContactFields, EMPTY_CONTACT } from './ContactFields.tsx'
import { useCreateContact } from './use-contact-deeds.ts'

interface NewContactPanelProps {
  /** Whose contact it will be; asked for where it is not known. */
  customerId?: string
  onClose: () => void
}

/** Adds a person to a customer. */
export function NewContactPanel({ customerId, onClose }: NewContactPanelProps) {
  const t = useT()
  const words = useFieldWords()
  const keyOf = useRequestKey()
  const create = useCreateContact()
  const form = useForm({
    initialValues: { ...EMPTY_CONTACT, customerId: customerId ?? null, primary: false },
    validate: { customerId: (id) => (id ? null : t('problems.value_missing')) },
  })
  const submit = useSubmit(
    form,
    create,
    ({ customerId, ...values }) => {
      const body = { ...values, customerId: customerId ?? '' }
      return { ...body, idempotencyKey: keyOf(body) }
    },
    (contact) => {
      notify.success(t('customers.contacts.created', { name: contact.displayName }))
      onClose()
    },
  )
  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      title={t('customers.contacts.newTitle')}
      saveLabel={t('customers.contacts.create')}
    >
      {customerId === undefined && (
        <CustomerField
          {...fieldOf(form, 'customerId')}
          label={words.label('customerId')}
          required
          autoFocus
        />
      )}
      <ContactFields form={form} />
      <CheckField
        {...fieldOf(form, 'primary')}
        label={t('customers.contacts.setPrimary')}
        help={t('customers.contacts.firstIsPrimary')}
      />
    </FormPanel>
  )
}
