import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import { COMPANY_SIZES, REVENUE_RANGES, SOCIAL_NETWORKS } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { CheckField } from '#web/ui/CheckField.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { MoneyField } from '#web/ui/MoneyField.tsx'
import { useCountryOptions } from '#web/ui/places.ts'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TextAreaField, TextField } from '#web/ui/TextField.tsx'
import { choosable, useWorkspace } from '#web/workspace.ts'
import { zoneOptions } from '#web/zones.ts'
import styles from './LeadForm.module.css'
import { isRequired, type LeadFormValues } from './lead-form-values.ts'

/** What is folded; a refusal of one of them unfolds it. */
export const MORE_FIELDS = [
  'mobile',
  'website',
  'industryId',
  'companySize',
  'annualRevenue',
  'estimatedValue',
  'street',
  'city',
  'state',
  'postalCode',
  'country',
  'zoneId',
  'sourceDetail',
  'description',
  'social',
  'doNotCall',
  'emailOptOut',
  'number',
] as const

const NETWORK_NAMES = {
  x: 'X',
  linkedin: 'LinkedIn',
  facebook: 'Facebook',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  feed: 'RSS',
} as const satisfies Record<(typeof SOCIAL_NETWORKS)[number], string>

export function MoreLeadFields({ form }: { form: UseFormReturnType<LeadFormValues> }) {
  const t = useT()
  const words = useFieldWords()
  const { industries, zones, currency, requiredLeadFields: required } = useWorkspace()
  const countries = useCountryOptions()
  const { values, errors } = form
  const text = (
    name: 'website' | 'mobile' | 'street' | 'city' | 'state' | 'postalCode' | 'sourceDetail',
  ) => ({
    ...fieldOf(form, name),
    label: words.label(name),
    required: required.some((field) => field === name),
  })
  const options = (field: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: words.value(field, value) ?? value }))

  return (
    <div className={styles.parts}>
      <div className={styles.grid}>
        <TextField {...text('mobile')} type="tel" maxLength={60} />
        <TextField {...text('sourceDetail')} maxLength={500} />
        <div className={styles.whole}>
          <TextAreaField
            {...fieldOf(form, 'description')}
            label={words.label('description')}
            required={isRequired('description', required)}
            maxLength={20_000}
          />
        </div>
        <MoneyField
          {...fieldOf(form, 'estimatedValue')}
          error={errors['estimatedValue'] ?? errors['estimatedValue.amount']}
          label={words.label('estimatedValue')}
          required={isRequired('estimatedValue', required)}
          currencies={[values.estimatedValue?.currency ?? currency]}
          currency={currency}
        />
      </div>
      <Part title={t('leads.form.about')}>
        <TextField {...text('website')} type="url" maxLength={500} />
        <SelectField
          {...fieldOf(form, 'industryId')}
          label={words.label('industryId')}
          required={isRequired('industryId', required)}
          options={optionsOf(choosable(industries, values.industryId))}
          clearable
        />
        <SelectField
          {...fieldOf(form, 'companySize')}
          label={words.label('companySize')}
          required={isRequired('companySize', required)}
          options={options('companySize', COMPANY_SIZES)}
          clearable
        />
        <SelectField
          {...fieldOf(form, 'annualRevenue')}
          label={words.label('annualRevenue')}
          required={isRequired('annualRevenue', required)}
          options={options('annualRevenue', REVENUE_RANGES)}
          clearable
        />
      </Part>
      <Part title={t('leads.form.address')}>
        <div className={styles.whole}>
          <TextField {...text('street')} maxLength={300} />
        </div>
        <TextField {...text('city')} maxLength={120} />
        <TextField {...text('postalCode')} maxLength={30} />
        <TextField {...text('state')} maxLength={120} />
        <SelectField
          {...fieldOf(form, 'country')}
          label={words.label('country')}
          required={isRequired('country', required)}
          options={countries}
          clearable
        />
        {zones.length > 0 && (
          <SelectField
            {...fieldOf(form, 'zoneId')}
            label={words.label('zoneId')}
            placeholder={t('zones.placeholder')}
            options={zoneOptions(zones, [values.zoneId])}
            clearable
          />
        )}
      </Part>
      <Part title={t('leads.form.social')}>
        {SOCIAL_NETWORKS.map((network) => (
          <TextField
            key={network}
            label={NETWORK_NAMES[network]}
            value={values.social[network] ?? ''}
            onChange={(profile) =>
              form.setFieldValue('social', { ...values.social, [network]: profile })
            }
            error={errors[`social.${network}`]}
            maxLength={200}
          />
        ))}
      </Part>
      <div className={styles.grid}>
        <CheckField {...fieldOf(form, 'doNotCall')} label={words.label('doNotCall')} />
        <CheckField {...fieldOf(form, 'emailOptOut')} label={words.label('emailOptOut')} />
      </div>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={styles.part}>
      <legend>{title}</legend>
      <div className={styles.grid}>{children}</div>
    </fieldset>
  )
}
