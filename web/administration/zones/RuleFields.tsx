import type { UseFormReturnType } from '@mantine/form'
import { IconX } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { useCountryOptions } from '#web/ui/places.ts'
import { MultiSelectField, SelectField } from '#web/ui/SelectField.tsx'
import { TextAreaField } from '#web/ui/TextField.tsx'
import { useWorkspace } from '#web/workspace.ts'
import type { TypedPlaces, TypedRules } from './typed-rules.ts'
import styles from './Zones.module.css'

/** Which addresses belong to a zone: whole countries, and lists of regions or postal codes in one. */
export function RuleFields<Values extends TypedRules>({
  form: given,
}: {
  form: UseFormReturnType<Values>
}) {
  const t = useT()
  const { country } = useWorkspace()
  const form = given as unknown as UseFormReturnType<TypedRules>
  const countries = useCountryOptions()
  const { places } = form.values
  const add = (by: TypedPlaces['by']) =>
    form.setFieldValue('places', [...places, { by, country, text: '' }])

  function set(at: number, changed: Partial<TypedPlaces>): void {
    form.setFieldValue('places', places.with(at, { ...places[at]!, ...changed }))
    for (const part of Object.keys(changed)) form.clearFieldError(`places.${at}.${part}`)
  }

  return (
    <fieldset className={styles.rules}>
      <legend>{t('zones.rules')}</legend>
      <p className={styles.hint}>{t('zones.rulesHelp')}</p>
      <MultiSelectField
        label={t('zones.countries')}
        options={countries}
        {...fieldOf(form, 'countries')}
      />
      {places.map(({ by, country, text }, at) => (
        // Rules have no names of their own; new ones come at the end.
        <div className={styles.places} key={`${at}-${places.length}`}>
          <SelectField
            label={t('zones.country')}
            options={countries}
            value={country}
            onChange={(country) => set(at, { country })}
            error={form.errors[`places.${at}.country`]}
          />
          <IconButton
            label={t('zones.removeRule')}
            icon={<IconX size={16} aria-hidden />}
            variant="subtle"
            color="gray"
            onClick={() => form.setFieldValue('places', places.toSpliced(at, 1))}
          />
          <div className={styles.text}>
            <TextAreaField
              label={t(by === 'state' ? 'zones.region' : 'zones.codes')}
              help={t(by === 'state' ? 'zones.regionHelp' : 'zones.codesHelp')}
              rows={1}
              maxLength={20_000}
              value={text}
              onChange={(text) => set(at, { text })}
              error={form.errors[`places.${at}.text`]}
              required
            />
          </div>
        </div>
      ))}
      <div className={styles.buttons}>
        <ActionButton onClick={() => add('state')}>{t('zones.addRegions')}</ActionButton>
        <ActionButton onClick={() => add('postalCode')}>{t('zones.addCodes')}</ActionButton>
      </div>
    </fieldset>
  )
}
