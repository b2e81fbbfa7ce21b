import { useLocalStorage } from '@mantine/hooks'
import { IconPhoneOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Lead } from '#api/leads.ts'
import { COMPANY_SIZES, REVENUE_RANGES } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { DetailList, Section } from '#web/ui/DetailList.tsx'
import { useCountryOptions } from '#web/ui/places.ts'
import { choosable, useWorkspace } from '#web/workspace.ts'
import { LeadChoice, LeadMoney, LeadText, LeadTextValue, type TextFieldName } from './fields.tsx'
import { LeadConsent } from './LeadConsent.tsx'
import { LeadOrigin } from './LeadOrigin.tsx'
import styles from './LeadRecord.module.css'
import { LeadSocial } from './LeadSocial.tsx'
import { LeadTags } from './LeadTags.tsx'
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
  const shared = { lead, whyNot }
  const wanted = (field: keyof Lead) => showsEmpty || (lead[field] !== null && lead[field] !== '')
  const text = (field: TextFieldName) => wanted(field) && <LeadText {...shared} field={field} />
  const address = (['street', 'city', 'state', 'postalCode'] as const).filter(wanted)
  return (
    <>
      {whyNot && <p className={styles.locked}>{whyNot}</p>}
      <Section title={t('leads.record.contact')}>
        <DetailList>
          <LeadText {...shared} field="firstName" />
          <LeadText {...shared} field="lastName" />
          {text('jobTitle')}
          <LeadText {...shared} field="email" type="email" display={<EmailLink lead={lead} />} />
          <LeadText
            {...shared}
            field="phone"
            type="tel"
            display={<PhoneLink lead={lead} of="phone" />}
          />
          {wanted('mobile') && (
            <LeadText
              {...shared}
              field="mobile"
              type="tel"
              display={<PhoneLink lead={lead} of="mobile" />}
            />
          )}
          <LeadTags {...shared} />
        </DetailList>
      </Section>
      <Section title={t('leads.record.companyPart')}>
        <DetailList>
          <LeadText {...shared} field="company" />
          {wanted('website') && (
            <LeadText {...shared} field="website" type="url" display={<SiteLink lead={lead} />} />
          )}
          <CompanyChoices lead={lead} whyNot={whyNot} wanted={wanted} />
        </DetailList>
      </Section>
      {(address.length > 0 || wanted('country')) && (
        <Section title={t('leads.record.address')}>
          <DetailList>
            {address.map((field) => (
              <LeadText key={field} {...shared} field={field} />
            ))}
            {wanted('country') && <LeadCountry {...shared} />}
          </DetailList>
        </Section>
      )}
      <LeadSocial {...shared} showsEmpty={showsEmpty} />
      <Section title={t('leads.record.origin')}>
        <DetailList>
          <LeadSource {...shared} />
          {text('sourceDetail')}
          <LeadOrigin lead={lead} />
        </DetailList>
      </Section>
      <Section title={words.label('description')}>
        <LeadTextValue {...shared} field="description" lines="many" />
      </Section>
      <LeadConsent {...shared} />
      <div className={styles.toggle}>
        <ActionButton look="quiet" onClick={() => setShowsEmpty(!showsEmpty)}>
          {t(showsEmpty ? 'leads.record.showFilled' : 'leads.record.showAll')}
        </ActionButton>
      </div>
    </>
  )
}

interface PartProps {
  lead: Lead
  whyNot: string | undefined
}

function CompanyChoices({
  lead,
  whyNot,
  wanted,
}: PartProps & { wanted: (field: keyof Lead) => boolean }) {
  const t = useT()
  const { industries } = useWorkspace()
  const words = useFieldWords()
  const clearLabel = t('leads.record.clear')
  const optionsOf = (field: 'companySize' | 'annualRevenue', codes: readonly string[]) =>
    codes.map((value) => ({ value, label: words.value(field, value) ?? value }))
  return (
    <>
      {wanted('industryId') && (
        <LeadChoice
          lead={lead}
          whyNot={whyNot}
          field="industryId"
          value={lead.industryId}
          options={choosable(industries, lead.industryId).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
          clearLabel={clearLabel}
        />
      )}
      {wanted('companySize') && (
        <LeadChoice
          lead={lead}
          whyNot={whyNot}
          field="companySize"
          value={lead.companySize}
          options={optionsOf('companySize', COMPANY_SIZES)}
          clearLabel={clearLabel}
        />
      )}
      {wanted('annualRevenue') && (
        <LeadChoice
          lead={lead}
          whyNot={whyNot}
          field="annualRevenue"
          value={lead.annualRevenue}
          options={optionsOf('annualRevenue', REVENUE_RANGES)}
          clearLabel={clearLabel}
        />
      )}
      <LeadMoney lead={lead} whyNot={whyNot} />
    </>
  )
}

function LeadSource({ lead, whyNot }: PartProps) {
  const t = useT()
  const { sources } = useWorkspace()
  return (
    <LeadChoice
      lead={lead}
      whyNot={whyNot}
      field="sourceId"
      value={lead.sourceId}
      options={choosable(sources, lead.sourceId).map(({ id, name }) => ({
        value: id,
        label: name,
      }))}
      clearLabel={t('leads.record.clear')}
    />
  )
}

function LeadCountry({ lead, whyNot }: PartProps) {
  const t = useT()
  const options = useCountryOptions()
  return (
    <LeadChoice
      lead={lead}
      whyNot={whyNot}
      field="country"
      value={lead.country}
      options={options}
      clearLabel={t('leads.record.clear')}
    />
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
