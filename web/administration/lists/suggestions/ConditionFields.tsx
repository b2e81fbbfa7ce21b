import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import {
  CONDITION_FIELDS,
  CONDITION_OPERATORS,
  isAskedOfOne,
  isAskedWithoutValue,
  type Condition,
  type ConditionField,
  type ConditionOperator,
} from '#domain/suggested-rating.ts'
import { useT } from '#web/i18n.tsx'
import { useConditionWords } from '#web/leads/labels/condition-words.ts'
import type { Option } from '#web/ui/fields.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { DecimalField } from '#web/ui/NumberField.tsx'
import { MultiSelectField, SelectField } from '#web/ui/SelectField.tsx'
import { TagField } from '#web/ui/TagField.tsx'
import { useWorkspace } from '#web/workspace.ts'
import styles from './Suggestions.module.css'
import { useConditionOptions } from './use-condition-options.ts'

interface ConditionFieldsProps {
  /** Counted from 1. */
  place: number
  condition: Condition
  error: ReactNode
  onChange: (condition: Condition) => void
  onRemove: (() => void) | undefined
}

const FIELDS = Object.keys(CONDITION_FIELDS) as ConditionField[]

/** One condition: what is looked at, how, and what it is compared with. */
export function ConditionFields(props: ConditionFieldsProps) {
  const { place, condition, onChange, onRemove } = props
  const t = useT()
  const words = useConditionWords()
  const operators: readonly ConditionOperator[] =
    CONDITION_OPERATORS[CONDITION_FIELDS[condition.field]]

  function chooseField(name: string | null): void {
    const field = FIELDS.find((each) => each === name)
    if (!field || field === condition.field) return
    const kind = CONDITION_FIELDS[field]
    const [operator] = CONDITION_OPERATORS[kind]
    onChange({ field, operator, values: kind === 'count' ? ['1'] : [] })
  }
  function chooseOperator(name: string | null): void {
    const operator = operators.find((each) => each === name)
    if (!operator) return
    const values = isAskedWithoutValue(operator)
      ? []
      : condition.values.slice(0, isAskedOfOne(operator) ? 1 : undefined)
    onChange({ ...condition, operator, values })
  }

  return (
    <fieldset className={styles.condition}>
      <legend>{t('lists.suggestions.condition', { place })}</legend>
      <SelectField
        label={t('lists.suggestions.field')}
        value={condition.field}
        onChange={chooseField}
        options={FIELDS.map((value) => ({ value, label: words.field(value) }))}
      />
      <SelectField
        label={t('lists.suggestions.operator')}
        value={condition.operator}
        onChange={chooseOperator}
        options={operators.map((value) => ({
          value,
          label: t(`lists.suggestions.operators.${value}`),
        }))}
      />
      {onRemove && (
        <IconButton
          label={t('lists.suggestions.removeCondition', { place })}
          icon={<IconTrash size={16} aria-hidden />}
          variant="subtle"
          color="gray"
          onClick={onRemove}
        />
      )}
      {!isAskedWithoutValue(condition.operator) && (
        <div className={styles.value}>
          <ValueField {...props} />
        </div>
      )}
    </fieldset>
  )
}

function ValueField({ condition, error, onChange }: ConditionFieldsProps) {
  const t = useT()
  const { currency } = useWorkspace()
  const options = useConditionOptions(condition)
  const { field, operator, values } = condition
  const setValues = (next: string[]) => onChange({ ...condition, values: next })
  const setOne = (value: string | null) => setValues(value === null ? [] : [value])
  const one = { error, label: t('lists.suggestions.value'), value: values[0] ?? null }
  switch (CONDITION_FIELDS[field]) {
    case 'count':
      return <DecimalField {...one} onChange={setOne} />
    case 'amount':
      return (
        <DecimalField
          {...one}
          onChange={setOne}
          help={t('lists.suggestions.amountHelp', { currency })}
          unit={currency}
        />
      )
    case 'zone':
    case 'range':
    case 'choice':
      return isAskedOfOne(operator) ? (
        <SelectField {...one} onChange={setOne} options={options} />
      ) : (
        <ChosenValues values={values} options={options} error={error} onChange={setValues} />
      )
    case 'words':
    case 'text':
      return (
        <TagField
          label={t('lists.suggestions.values')}
          help={t(
            field === 'said' ? 'lists.suggestions.wordsHelp' : 'lists.suggestions.valuesHelp',
          )}
          value={values}
          onChange={setValues}
          error={error}
          known={[]}
        />
      )
  }
}

interface ChosenValuesProps {
  values: string[]
  options: readonly Option[]
  error: ReactNode
  onChange: (values: string[]) => void
}

function ChosenValues({ values, ...rest }: ChosenValuesProps) {
  const t = useT()
  return (
    <MultiSelectField
      label={t('lists.suggestions.values')}
      help={t('lists.suggestions.valuesHelp')}
      value={values}
      {...rest}
    />
  )
}
