import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { currencyOfCountry } from '#domain/currencies.ts'
import { useLanguage } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { DoorForm } from '#web/people/DoorForm.tsx'
import { LanguageField } from '#web/people/LanguageField.tsx'
import { NewPasswordField } from '#web/people/NewPasswordField.tsx'
import { CheckField } from '#web/ui/CheckField.tsx'
import {
  guessCountry,
  guessTimeZone,
  useCountryOptions,
  useCurrencyOptions,
  useTimeZoneOptions,
} from '#web/ui/places.ts'
import { fieldOf } from '#web/ui/fields.ts'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import styles from './SetUpForm.module.css'
import { TemplateChoice } from './TemplateChoice.tsx'
import { useSetUp } from './use-set-up.ts'

export function SetUpForm({ templates }: { templates: readonly string[] }) {
  const { t, language } = useLanguage()
  const navigate = useNavigate()
  const form = useForm({ initialValues: startingValues(templates) })
  const { country, currency, timeZone, name, email, workspaceName } = form.values
  const submit = useSubmit(
    form,
    useSetUp(),
    (values) => ({ ...values, language }),
    () => void navigate({ to: paths.firstSteps() }),
  )
  const countries = useCountryOptions()
  const currencies = useCurrencyOptions()
  const timeZones = useTimeZoneOptions(timeZone)

  function chooseCountry(chosen: string | null): void {
    if (chosen === null) return
    const followed = currency === currencyOfCountry(country)
    form.setFieldValue('country', chosen)
    if (followed) form.setFieldValue('currency', currencyOfCountry(chosen) ?? currency)
  }

  return (
    <DoorForm {...submit} saveLabel={t('setup.submit')}>
      <LanguageField help={t('setup.languageHelp')} />
      <fieldset className={styles.part}>
        <legend className={styles.legend}>{t('setup.you')}</legend>
        <div className={styles.pair}>
          <TextField
            label={t('setup.yourName')}
            autoComplete="name"
            required
            {...fieldOf(form, 'name')}
          />
          <TextField
            label={t('setup.email')}
            type="email"
            autoComplete="username"
            help={t('setup.emailHelp')}
            required
            {...fieldOf(form, 'email')}
          />
        </div>
        <NewPasswordField
          label={t('setup.password')}
          owner={{ name, email, workspace: workspaceName }}
          {...fieldOf(form, 'password')}
        />
      </fieldset>
      <fieldset className={styles.part}>
        <legend className={styles.legend}>{t('setup.workspace')}</legend>
        <TextField
          label={t('setup.workspaceName')}
          autoComplete="organization"
          required
          {...fieldOf(form, 'workspaceName')}
        />
        <div className={styles.pair}>
          <SelectField
            label={t('setup.country')}
            options={countries}
            help={t('setup.countryHelp')}
            required
            {...fieldOf(form, 'country')}
            onChange={chooseCountry}
          />
          <SelectField
            label={t('setup.currency')}
            options={currencies}
            required
            {...fieldOf(form, 'currency')}
            onChange={(chosen) => chosen && form.setFieldValue('currency', chosen)}
          />
        </div>
        <SelectField
          label={t('setup.timeZone')}
          options={timeZones}
          required
          {...fieldOf(form, 'timeZone')}
          onChange={(chosen) => chosen && form.setFieldValue('timeZone', chosen)}
        />
        <TemplateChoice templates={templates} {...fieldOf(form, 'template')} />
        <CheckField
          label={t('setup.sampleData')}
          help={t('setup.sampleDataHelp')}
          {...fieldOf(form, 'sampleData')}
        />
      </fieldset>
    </DoorForm>
  )
}

function startingValues(templates: readonly string[]) {
  const timeZone = guessTimeZone()
  const country = guessCountry(timeZone, navigator.languages) ?? 'UA'
  return {
    name: '',
    email: '',
    password: '',
    workspaceName: '',
    template: templates[0] ?? '',
    timeZone,
    country,
    currency: currencyOfCountry(country) ?? 'EUR',
    sampleData: false,
  }
}
