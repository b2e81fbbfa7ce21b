import { useForm } from '@mantine/form'
import { useState } from 'react'
import {
  MOST_CONDITIONS,
  whatIsWrongWith,
  type Condition,
  type SuggestionRule,
} from '#domain/suggested-rating.ts'
import { useT } from '#web/i18n.tsx'
import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { choosable, useWorkspace } from '#web/workspace.ts'
import { useUpdateWorkspace } from '../../use-update-workspace.ts'
import { ConditionFields } from './ConditionFields.tsx'
import styles from './Suggestions.module.css'

interface RuleDialogProps {
  rules: readonly SuggestionRule[]
  /** Which of them; one more than there are for a new one. */
  place: number
  onClose: () => void
}

type RuleValues = Omit<SuggestionRule, 'ratingId'> & { ratingId: string | null }

const FIRST: Condition = { field: 'said', operator: 'mentions', values: [] }

/** When one rating is suggested. */
export function RuleDialog({ rules, place, onClose }: RuleDialogProps) {
  const t = useT()
  const { ratings } = useWorkspace()
  // A rule is known by its place, which means another one once the rules have changed.
  const [seen] = useState(() => JSON.stringify(rules))
  const rule = rules[place]
  const save = useUpdateWorkspace()
  const form = useForm<RuleValues>({
    initialValues: rule ?? { ratingId: null, match: 'all', conditions: [FIRST] },
    validate: (values) => problemsOf(values, t('problems.value_missing')),
  })
  const { ratingId, match, conditions } = form.values
  const submit = useSubmit(
    form,
    save,
    (values) => ({
      ratingSuggestions: [...rules].toSpliced(place, 1, values as SuggestionRule),
    }),
    () => {
      notify.success(t('lists.suggestions.saved'))
      onClose()
    },
  )
  const hasChanged = !save.isSuccess && JSON.stringify(rules) !== seen

  function setCondition(at: number, condition: Condition): void {
    form.setFieldValue('conditions', conditions.with(at, condition))
    form.clearFieldError(`conditions.${at}.values`)
  }

  return (
    <FormDialog
      {...submit}
      error={hasChanged ? t('lists.suggestions.changed') : submit.error}
      whyNot={hasChanged ? t('lists.suggestions.changed') : undefined}
      opened
      onClose={onClose}
      width="wide"
      title={t(rule ? 'lists.suggestions.editTitle' : 'lists.suggestions.newTitle')}
    >
      <SelectField
        {...fieldOf(form, 'ratingId')}
        label={t('lists.suggestions.rating')}
        required
        autoFocus
        options={optionsOf(choosable(ratings, ratingId))}
        renderOption={({ value }) => <RatingLabel ratingId={value} />}
      />
      <SelectField
        label={t('lists.suggestions.match')}
        value={match}
        onChange={(value) => form.setFieldValue('match', value === 'any' ? 'any' : 'all')}
        options={(['all', 'any'] as const).map((value) => ({
          value,
          label: t(`lists.suggestions.matches.${value}`),
        }))}
      />
      <div className={styles.conditions}>
        {conditions.map((condition, at) => (
          <ConditionFields
            // Conditions have no names of their own either; they are only added at the end.
            key={`${at}-${conditions.length}`}
            place={at + 1}
            condition={condition}
            error={form.errors[`conditions.${at}.values`]}
            onChange={(changed) => setCondition(at, changed)}
            onRemove={
              conditions.length > 1
                ? () => form.setFieldValue('conditions', conditions.toSpliced(at, 1))
                : undefined
            }
          />
        ))}
        {conditions.length < MOST_CONDITIONS && (
          <span>
            <ActionButton onClick={() => form.setFieldValue('conditions', [...conditions, FIRST])}>
              {t('lists.suggestions.addCondition')}
            </ActionButton>
          </span>
        )}
      </div>
    </FormDialog>
  )
}

function problemsOf({ ratingId, conditions }: RuleValues, sentence: string) {
  const wrong = conditions.flatMap((condition, at) =>
    whatIsWrongWith(condition) ? [[`conditions.${at}.values`, sentence]] : [],
  )
  return { ...(ratingId === null && { ratingId: sentence }), ...Object.fromEntries(wrong) }
}
