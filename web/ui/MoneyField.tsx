import { NumberInput, Select } from '@mantine/core'
import { useLanguage } from '#web/i18n.tsx'
import { inputProps, type FieldProps } from './fields.ts'
import type { Money } from './format.ts'
import styles from './MoneyField.module.css'
import { separatorsOf } from './NumberField.tsx'

interface MoneyFieldProps extends FieldProps<Money | null> {
  /** The currencies to choose from; with one, it is only shown. */
  currencies: readonly string[]
  /** The currency before anything is typed. */
  currency: string
}

/** Exact money: the amount is a decimal string and never becomes a float. */
export function MoneyField({ value, onChange, currencies, currency, ...rest }: MoneyFieldProps) {
  const { locale, t } = useLanguage()
  const chosen = value?.currency ?? currency
  return (
    <div className={styles.money}>
      <NumberInput
        {...inputProps(rest)}
        {...separatorsOf(locale)}
        value={value?.amount ?? ''}
        onValueChange={({ value: amount }, { source }) => {
          if (source === 'event') onChange(amount === '' ? null : { amount, currency: chosen })
        }}
        decimalScale={minorUnitsOf(chosen)}
        allowNegative={false}
        hideControls
        inputMode="decimal"
        rightSection={currencies.length < 2 ? <span className={styles.code}>{chosen}</span> : null}
        rightSectionWidth={currencies.length < 2 ? 48 : 0}
      />
      {currencies.length > 1 && (
        <Select
          aria-label={`${rest.label}: ${t('ui.currency')}`}
          data={[...currencies]}
          value={chosen}
          onChange={(next) => next && onChange(value && { ...value, currency: next })}
          allowDeselect={false}
          readOnly={rest.whyNot !== undefined}
        />
      )}
    </div>
  )
}

function minorUnitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}
