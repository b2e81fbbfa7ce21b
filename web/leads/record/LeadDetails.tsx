import { useLocalStorage } from '@mantine/hooks'
import { IconPhoneOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Lead } from '#api/lead-record.ts'
import { COMPANY_SIZES, REVENUE_RANGES } from '#domain/leads.ts'
import { CustomDetails } from '#web/fields/CustomDetails.tsx'
import { useT } from '#web/i18n.tsx'
import { ChoiceDetail, TextDetail, TextValue } from '#web/records/FieldDetails.tsx'
import { MoneyDetail } from '#web/records/MoneyDetail.tsx'
import { OriginDetails } from '#web/records/OriginDetails.tsx'
import styles from '#web/records/Record.module.css'
import { TagsDetail } from '#web/records/TagsDetail.tsx'
import type { Editing } from '#web/records/use-field-save.ts'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { DetailList, Section } from '#web/ui/DetailList.tsx'
import { optionsOf } from '#web/ui/fields.ts'
import { useCountryOptions } from '#web/ui/places.ts'
import { ZoneDetail } from '#web/records/ZoneDetail.tsx'
import { choosable, useWorkspace } from '#web/workspace.ts'
import { LeadConsent } from './LeadConsent.tsx'
import { LeadSocial } from './LeadSocial.tsx'
import { useLeadEditing } from './use-lead-editing.ts'
import type { LeadRights } from './use-lead-rights.ts'
import { webAddress } from './web-address.ts'

interface LeadDetailsProps {
  lead: Lead
  rights: LeadRights
}

/** Contact and company, edited in place. Empty fields of less interest wait behind a button. */
export function LeadDetails({ lead, rights }: LeadDetailsProps) {
  const t = useT()
  const words = useFieldWords()
  const [showsEmpty, setShowsEmpty] = useLocalStorage({
    key: 'kindling-lead-empty-fields',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const whyNot = rights.edit
  const of = useLeadEditing(lead, whyNot)
  const wanted = (field: keyof Lead) => showsEmpty || (lead[field] !== null && lead[field] !== '')
  const text = (field: 'jobTitle' | 'sourceDetail') =>
    wanted(field) && <TextDetail of={of} field={field} />
  const address = (['street', 'city', 'state', 'postalCode'] as const).filter(wanted)
  return (
    <>
      {whyNot && <p className={styles.locked}>{whyNot}</p>}
      <Section title={t('leads.record.contact')}>
        <DetailList>
          <TextDetail of={of} field="firstName" />
          <TextDetail of={of} field="lastName" />
          {text('jobTitle')}
          <TextDetail of={of} field="email" type="email" display={<EmailLink lead={lead} />} />
          <TextDetail
            of={of}
            field="phone"
            type="tel"
            display={<PhoneLink lead={lead} of="phone" />}
          />
          {wanted('mobile') && (
            <TextDetail
              of={of}
              field="mobile"
              type="tel"
              display={<PhoneLink lead={lead} of="mobile" />}
            />
          )}
          <TagsDetail of={of} />
        </DetailList>
      </Section>
      <Section title={t('leads.record.companyPart')}>
        <DetailList>
          <TextDetail of={of} field="company" />
          {wanted('website') && (
            <TextDetail of={of} field="website" type="url" display={<SiteLink lead={lead} />} />
          )}
          <CompanyChoices of={of} wanted={wanted} />
        </DetailList>
      </Section>
      {(address.length > 0 || wanted('country') || wanted('zoneId')) && (
        <Section title={t('leads.record.address')}>
          <DetailList>
            {address.map((field) => (
              <TextDetail key={field} of={of} field={field} />
            ))}
            {wanted('country') && <LeadCountry of={of} />}
            <ZoneDetail of={of} />
          </DetailList>
        </Section>
      )}
      <CustomDetails record="leads" of={of} showsEmpty={showsEmpty} />
      <LeadSocial of={of} showsEmpty={showsEmpty} />
      <Section title={t('leads.record.origin')}>
        <DetailList>
          <LeadSource of={of} />
          {text('sourceDetail')}
          <OriginDetails of={lead} />
        </DetailList>
      </Section>
      <Section title={words.label('description')}>
        <TextValue of={of} field="description" lines="many" />
      </Section>
      <LeadConsent lead={lead} whyNot={whyNot} />
      <div className={styles.toggle}>
        <ActionButton look="quiet" onClick={() => setShowsEmpty(!showsEmpty)}>
          {t(showsEmpty ? 'leads.record.showFilled' : 'leads.record.showAll')}
        </ActionButton>
      </div>
    </>
  )
}

interface PartProps {
  of: Editing<Lead>
}

function CompanyChoices({ of, wanted }: PartProps & { wanted: (field: keyof Lead) => boolean }) {
  const t = useT()
  const { industries, currency } = useWorkspace()
  const { industryId, estimatedValue } = of.item
  const words = useFieldWords()
  const clearLabel = t('leads.record.clear')
  const inWords = (field: 'companySize' | 'annualRevenue', codes: readonly string[]) =>
    codes.map((value) => ({ value, label: words.value(field, value) ?? value }))
  return (
    <>
      {wanted('industryId') && (
        <ChoiceDetail
          of={of}
          field="industryId"
          options={optionsOf(choosable(industries, industryId))}
          clearLabel={clearLabel}
        />
      )}
      {wanted('companySize') && (
        <ChoiceDetail
          of={of}
          field="companySize"
          options={inWords('companySize', COMPANY_SIZES)}
          clearLabel={clearLabel}
        />
      )}
      {wanted('annualRevenue') && (
        <ChoiceDetail
          of={of}
          field="annualRevenue"
          options={inWords('annualRevenue', REVENUE_RANGES)}
          clearLabel={clearLabel}
        />
      )}
      <MoneyDetail
        of={of}
        field="estimatedValue"
        value={estimatedValue}
        currency={estimatedValue?.currency ?? currency}
      />
    </>
  )
}

function LeadSource({ of }: PartProps) {
  const t = useT()
  const { sources } = useWorkspace()
  return (
    <ChoiceDetail
      of={of}
      field="sourceId"
      options={optionsOf(choosable(sources, of.item.sourceId))}
      clearLabel={t('leads.record.clear')}
    />
  )
}

function LeadCountry({ of }: PartProps) {
  const t = useT()
  const options = useCountryOptions()
  return (
    <ChoiceDetail of={of} field="country" options={options} clearLabel={t('leads.record.clear')} />
  )
}

function EmailLink({ lead }: { lead: Lead }) {
  const t = useT()
  return (
    <Warned warning={lead.emailOptOut && t('leads.record.emailOptOut')}>
      <a href={`mailto:${encodeURI(lead.email ?? '')}`}>{lead.email}</a>
    </Warned>
  )
}

function PhoneLink({ lead, of }: { lead: Lead; of: 'phone' | 'mobile' }) {
  const t = useT()
  const typed = lead[of] ?? ''
  const dialled = (of === 'phone' && lead.phoneNormal) || typed.replaceAll(/[^\d+]/g, '')
  return (
    <Warned warning={lead.doNotCall && t('leads.record.doNotCall')}>
      <a href={`tel:${dialled}`}>{typed}</a>
    </Warned>
  )
}

function SiteLink({ lead }: { lead: Lead }) {
  const address = webAddress(lead.website ?? '')
  if (!address) return lead.website
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {lead.website}
    </a>
  )
}

function Warned({ warning, children }: { warning: string | false; children: ReactNode }) {
  if (!warning) return children
  return (
    <span className={styles.warned}>
      {children}
      <span className={styles.warning}>
        <IconPhoneOff size={14} aria-hidden />
        {warning}
      </span>
    </span>
  )
}
