import type { UseFormReturnType } from '@mantine/form'
import type { Contact } from '#api/customers.ts'
import { useT } from '#web/i18n.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { CheckField } from '#web/ui/CheckField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { TextField } from '#web/ui/TextField.tsx'
import styles from './Contacts.module.css'

export const EMPTY_CONTACT = {
  firstName: '',
  lastName: '',
  jobTitle: '',
  email: '',
  phone: '',
  mobile: '',
  doNotCall: false,
  emailOptOut: false,
}
export type ContactValues = typeof EMPTY_CONTACT

/** A stored contact as its form shows it. */
export function contactValues(contact: Contact): ContactValues {
  const { firstName, lastName, jobTitle, email, phone, mobile, doNotCall, emailOptOut } = contact
  return {
    firstName: firstName ?? '',
    lastName: lastName ?? '',
    jobTitle: jobTitle ?? '',
    email: email ?? '',
    phone: phone ?? '',
    mobile: mobile ?? '',
    doNotCall,
    emailOptOut,
  }
}

/** The fields that were changed, and only those, so that what others changed meanwhile stays. */
export function contactChanges(
  values: ContactValues,
  before: ContactValues,
): Partial<ContactValues> {
  const changed = Object.entries(values).filter(
    ([name, value]) => value !== before[name as keyof ContactValues],
  )
  return Object.fromEntries(changed)
}

/** The fields of a contact; a name, an email or a phone has to be there. */
export function ContactFields<Values extends ContactValues>(props: {
  form: UseFormReturnType<Values>
}) {
  // The form's own type follows its values, and every form of a contact has at least these.
  const form = props.form as unknown as UseFormReturnType<ContactValues>
  const t = useT()
  const words = useFieldWords()
  const text = (name: 'firstName' | 'lastName' | 'jobTitle') => ({
    ...fieldOf(form, name),
    label: words.label(name),
    maxLength: 200,
  })
  return (
    <>
      <TextField {...text('firstName')} autoFocus />
      <TextField {...text('lastName')} />
      <TextField {...text('jobTitle')} />
      <TextField
        {...fieldOf(form, 'email')}
        label={words.label('email')}
        type="email"
        maxLength={254}
      />
      <TextField
        {...fieldOf(form, 'phone')}
        label={words.label('phone')}
        type="tel"
        maxLength={60}
      />
      <TextField
        {...fieldOf(form, 'mobile')}
        label={words.label('mobile')}
        type="tel"
        maxLength={60}
      />
      <div className={styles.checks}>
        <CheckField {...fieldOf(form, 'doNotCall')} label={t('customers.contacts.doNotCall')} />
        <CheckField {...fieldOf(form, 'emailOptOut')} label={t('customers.contacts.emailOptOut')} />
      </div>
    </>
  )
}
