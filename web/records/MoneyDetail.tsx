import { useState } from 'react'
import { currencyCodes } from '#domain/currencies.ts'
import { useT } from '#web/i18n.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Detail } from '#web/ui/DetailList.tsx'
import { useFormat, type Money } from '#web/ui/format.ts'
import { MoneyField } from '#web/ui/MoneyField.tsx'
import { Conflict } from './ConflictChoice.tsx'
import { OpenerDetail } from './OpenerDetail.tsx'
import styles from './Record.module.css'
import { useFieldSave, type Editing } from './use-field-save.ts'

interface MoneyDetailProps<Item extends { version: number }> {
  of: Editing<Item>
  field: keyof Item & string
  value: Money | null
  /** The currency before there is an amount. */
  currency: string
}

/** An amount with its currency, edited where it stands. */
export function MoneyDetail<Item extends { version: number }>({
  of,
  field,
  value,
  currency,
}: MoneyDetailProps<Item>) {
  const format = useFormat()
  const words = useFieldWords()
  const saving = useFieldSave(of, field)
  return (
    <Detail label={words.label(field)}>
      <OpenerDetail
        label={words.label(field)}
        shown={value && format.money(value)}
        whyNot={of.whyNot}
        onOpen={saving.begin}
      >
        {(close) => (
          <MoneyForm
            label={words.label(field)}
            value={value}
            currency={currency}
            error={saving.error}
            onSave={saving.save}
            onClose={close}
          />
        )}
      </OpenerDetail>
      <Conflict field={field} saving={saving} />
    </Detail>
  )
}

interface MoneyFormProps {
  label: string
  value: Money | null
  currency: string
  error: string | undefined
  onSave: (value: Money | null) => Promise<void>
  onClose: () => void
}

function MoneyForm({ label, value, currency, error, onSave, onClose }: MoneyFormProps) {
  const t = useT()
  const [typed, setTyped] = useState(value)
  async function save(): Promise<void> {
    try {
      await onSave(typed)
    } catch {
      // Why it was refused stands at the field; what was typed stays there too.
      return
    }
    onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <MoneyField
        label={label}
        value={typed}
        onChange={setTyped}
        currency={currency}
        currencies={currencyCodes()}
        error={error}
        autoFocus
      />
      <div className={styles.buttons}>
        <ActionButton type="submit" look="primary" onClick={save}>
          {t('ui.save')}
        </ActionButton>
        <ActionButton onClick={onClose}>{t('ui.cancel')}</ActionButton>
      </div>
    </form>
  )
}
