import { Radio } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import type { ConversionPreview } from '#api/conversions.ts'
import type { Lead } from '#api/lead-record.ts'
import { fullName } from '#domain/names.ts'
import { useT } from '#web/i18n.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import styles from './ConvertLead.module.css'
import type { ConvertValues } from './ConvertForm.tsx'
import { customerChoices, type CustomerChoice } from './customer-choices.ts'
import { focusFirst } from './focus-first.ts'

interface CustomerStepProps {
  lead: Lead
  preview: ConversionPreview
  form: UseFormReturnType<ConvertValues>
}

/** Who the lead is: one of the customers found, with the reason, or a new one. */
export function CustomerStep({ lead, preview, form }: CustomerStepProps) {
  const t = useT()
  const choices = customerChoices(preview)
  const { chosen, name } = form.values.customer
  const nameField = (
    <TextField
      label={t('leads.convert.customerName')}
      value={name}
      onChange={(name) => form.setFieldValue('customer.name', name)}
      error={form.errors['customer.name']}
      help={<NewCustomerHint lead={lead} kind={preview.newCustomer.kind} />}
      maxLength={200}
      required
      autoFocus={choices.length === 0}
    />
  )
  const hidden = preview.matches.hidden > 0 && (
    <p className={styles.soft}>
      {t('leads.record.hiddenMatches', { count: preview.matches.hidden })}
    </p>
  )
  if (choices.length === 0) {
    return (
      <div ref={focusFirst} className={styles.step}>
        <p className={styles.soft}>{t('leads.convert.noneFound')}</p>
        {hidden}
        {nameField}
      </div>
    )
  }
  return (
    <div ref={focusFirst} className={styles.step}>
      <Radio.Group
        label={t('leads.convert.whoIsIt')}
        description={t('leads.convert.found', { count: choices.length })}
        value={chosen}
        onChange={(chosen) => form.setFieldValue('customer.chosen', chosen)}
      >
        <div className={styles.choices}>
          {choices.map((choice) => (
            <Choice key={choice.customerId} value={choice.customerId} chosen={chosen}>
              <FoundCustomer choice={choice} />
            </Choice>
          ))}
          <Choice value="new" chosen={chosen}>
            <span className={styles.name}>{t('leads.convert.createNew')}</span>
            <span className={styles.small}>{preview.newCustomer.name}</span>
          </Choice>
        </div>
      </Radio.Group>
      {hidden}
      {chosen === 'new' ? nameField : <p className={styles.soft}>{t('leads.convert.fills')}</p>}
    </div>
  )
}

function Choice({
  value,
  chosen,
  children,
}: {
  value: string
  chosen: string
  children: ReactNode
}) {
  return (
    <Radio
      value={value}
      className={styles.choice}
      data-autofocus={value === chosen || undefined}
      label={<span className={styles.words}>{children}</span>}
    />
  )
}

function FoundCustomer({ choice }: { choice: CustomerChoice }) {
  const t = useT()
  const { name, number, contactName, email, phone, reasons } = choice
  const person = contactName !== name ? contactName : undefined
  return (
    <>
      <span className={styles.line}>
        <span className={styles.name}>{name}</span>
        <span className={styles.small}>{number}</span>
      </span>
      <span className={styles.small}>{[person, email, phone].filter(Boolean).join(' · ')}</span>
      <span className={styles.reasons}>
        {reasons.map((reason) => t(`leads.record.reasons.${reason}`)).join(', ')}
      </span>
    </>
  )
}

function NewCustomerHint({ lead, kind }: { lead: Lead; kind: 'company' | 'person' }) {
  const t = useT()
  if (kind === 'person') return t('leads.convert.newPerson')
  const name = fullName(lead) || lead.email || lead.phone || lead.mobile
  return name ? t('leads.convert.newCompany', { name }) : t('leads.convert.newCompanyAlone')
}
