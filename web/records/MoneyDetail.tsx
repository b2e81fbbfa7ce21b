import { currencyCodes } from '#domain/currencies.ts'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { Detail } from '#web/ui/DetailList.tsx'
import { useFormat, type Money } from '#web/ui/format.ts'
import { MoneyField } from '#web/ui/MoneyField.tsx'
import { Conflict } from './Conflict.tsx'
import { OpenerDetail } from './OpenerDetail.tsx'
import { useFieldSave, type Editing } from './use-field-save.ts'
import { ValueForm } from './ValueForm.tsx'

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
  const label = words.label(field)
  return (
    <Detail label={label}>
      <OpenerDetail
        label={label}
        shown={value && format.money(value)}
        whyNot={of.whyNot}
        onOpen={saving.begin}
      >
        {(close) => (
          <ValueForm value={value} onSave={saving.save} onClose={close}>
            {(typed, change) => (
              <MoneyField
                label={label}
                value={typed}
                onChange={change}
                currency={currency}
                currencies={currencyCodes()}
                error={saving.error}
              />
            )}
          </ValueForm>
        )}
      </OpenerDetail>
      <Conflict saving={saving} />
    </Detail>
  )
}
