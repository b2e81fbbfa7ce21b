import { Select } from '@mantine/core'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import type { FieldProps } from './fields.ts'
import type { Money } from './format.ts'
import styles from './MoneyField.module.css'
import { DecimalField } from './NumberField.tsx'
import { SEARCHABLE_FROM, searching } from './SelectField.tsx'

interface MoneyFieldProps extends FieldProps<Money | null> {
  /** The currencies to choose from; with one, it is only shown. */
  currencies: readonly string[]
  /** The currency before anything is typed. */
  currency: string
}

/** Exact money: the amount is a decimal string and never becomes a float. */
export function MoneyField({ value, onChange, currencies, currency, ...rest }: MoneyFieldProps) {
  const t = useT()
  // Without an amount there is no money yet, but the currency may be chosen first.
  const [preferred, setPreferred] = useState(currency)
  const chosen = value?.currency ?? preferred
  const single = currencies.length < 2
  return (
    <div className={styles.money}>
      <DecimalField
        {...rest}
        value={value?.amount ?? null}
        onChange={(amount) => onChange(amount === null ? null : { amount, currency: chosen })}
        unit={single && <span className={styles.code}>{chosen}</span>}
      />
      {!single && (
        <Select
          // Takes the room that the amount's label takes, so that both stand on one line.
          label={<span aria-hidden>&nbsp;</span>}
          aria-label={`${rest.label}: ${t('ui.currency')}`}
          data={[...currencies]}
          value={chosen}
          onChange={(next) => {
            if (!next) return
            setPreferred(next)
            if (value) onChange({ ...value, currency: next })
          }}
          allowDeselect={false}
          {...(currencies.length >= SEARCHABLE_FROM && searching)}
          nothingFoundMessage={t('ui.nothingFound')}
          readOnly={rest.whyNot !== undefined}
        />
      )}
    </div>
  )
}
