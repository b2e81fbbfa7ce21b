import type { Customer } from '#api/customers.ts'
import { CUSTOMER_KINDS } from '#domain/customers.ts'
import { COMPANY_SIZES, REVENUE_RANGES } from '#domain/leads.ts'
import { CustomDetails } from '#web/fields/CustomDetails.tsx'
import { useT } from '#web/i18n.tsx'
import { webAddress } from '#web/leads/record/web-address.ts'
import { ChoiceDetail, TextDetail, TextValue } from '#web/records/FieldDetails.tsx'
import { OriginDetails } from '#web/records/OriginDetails.tsx'
import { TagsDetail } from '#web/records/TagsDetail.tsx'
import { ZoneDetail } from '#web/records/ZoneDetail.tsx'
import { useTellRecords } from '#web/records/use-tell-records.ts'
import type { Editing } from '#web/records/use-field-save.ts'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { DetailList, Section } from '#web/ui/DetailList.tsx'
import { optionsOf } from '#web/ui/fields.ts'
import { useCountryOptions } from '#web/ui/places.ts'
import { choosable, useWorkspace } from '#web/workspace.ts'
import { useUpdateCustomer } from '../use-customer-deeds.ts'
import type { CustomerPartProps } from './CustomerSide.tsx'

/** What is known of a customer, each field changed where it stands. */
export function CustomerDetails({ customer, rights }: CustomerPartProps) {
  const t = useT()
  const { mutateAsync } = useUpdateCustomer(customer.id)
  const of: Editing<Customer> = {
    item: customer,
    save: (change, version) => mutateAsync({ ...change, version }),
    refresh: useTellRecords(),
    whyNot: rights.edit,
  }
  return (
    <>
      <Section title={t('customers.record.contact')}>
        <DetailList>
          <TextDetail
            of={of}
            field="name"
            label={t(
              customer.kind === 'company'
                ? 'customers.form.companyName'
                : 'customers.form.personName',
            )}
          />
          <TextDetail of={of} field="email" type="email" display={<EmailLink {...customer} />} />
          <TextDetail of={of} field="phone" type="tel" display={<PhoneLink {...customer} />} />
          <TextDetail of={of} field="website" type="url" display={<SiteLink {...customer} />} />
        </DetailList>
      </Section>
      <Section title={t('customers.record.address')}>
        <DetailList>
          <TextDetail of={of} field="street" />
          <TextDetail of={of} field="city" />
          <TextDetail of={of} field="state" />
          <TextDetail of={of} field="postalCode" />
          <ChoiceDetail
            of={of}
            field="country"
            options={useCountryOptions()}
            clearLabel={t('leads.record.clear')}
          />
          <ZoneDetail of={of} />
        </DetailList>
      </Section>
      <About of={of} />
      <CustomDetails record="customers" of={of} />
      <Section title={t('customers.record.description')}>
        <TextValue of={of} field="description" lines="many" />
      </Section>
      <Section title={t('customers.record.origin')}>
        <DetailList>
          <OriginDetails of={customer} />
        </DetailList>
      </Section>
    </>
  )
}

function About({ of }: { of: Editing<Customer> }) {
  const t = useT()
  const words = useFieldWords()
  const { industries, sources } = useWorkspace()
  const clearLabel = t('leads.record.clear')
  const { industryId, sourceId } = of.item
  const inWords = (field: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: words.value(field, value) ?? value }))
  return (
    <Section title={t('customers.record.about')}>
      <DetailList>
        <ChoiceDetail
          of={of}
          field="kind"
          options={CUSTOMER_KINDS.map((value) => ({ value, label: t(`customers.kinds.${value}`) }))}
        />
        <ChoiceDetail
          of={of}
          field="industryId"
          options={optionsOf(choosable(industries, industryId))}
          clearLabel={clearLabel}
        />
        <ChoiceDetail
          of={of}
          field="companySize"
          options={inWords('companySize', COMPANY_SIZES)}
          clearLabel={clearLabel}
        />
        <ChoiceDetail
          of={of}
          field="annualRevenue"
          options={inWords('annualRevenue', REVENUE_RANGES)}
          clearLabel={clearLabel}
        />
        <ChoiceDetail
          of={of}
          field="sourceId"
          options={optionsOf(choosable(sources, sourceId))}
          clearLabel={clearLabel}
        />
        <TagsDetail of={of} />
      </DetailList>
    </Section>
  )
}

function EmailLink({ email }: Pick<Customer, 'email'>) {
  return <a href={`mailto:${encodeURI(email ?? '')}`}>{email}</a>
}

function PhoneLink({ phone, phoneNormal }: Pick<Customer, 'phone' | 'phoneNormal'>) {
  return <a href={`tel:${phoneNormal ?? phone?.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>
}

function SiteLink({ website }: Pick<Customer, 'website'>) {
  const address = webAddress(website ?? '')
  if (!address) return website
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {website}
    </a>
  )
}
