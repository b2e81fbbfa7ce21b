import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { optionsOf, type FieldProps } from '#web/ui/fields.ts'
import { choosable, useWorkspace } from '#web/workspace.ts'
import styles from './LeadForm.module.css'

/** The rating, each with the sentence that says when it applies, so that all mean the same by it. */
export function RatingField(field: FieldProps<string | null>) {
  const { ratings, ratingById } = useWorkspace()
  return (
    <SelectField
      {...field}
      options={optionsOf(choosable(ratings, field.value))}
      renderOption={({ value }) => (
        <span className={styles.option}>
          <RatingLabel ratingId={value} />
          <span className={styles.criteria}>{ratingById(value)?.criteria}</span>
        </span>
      )}
      clearable
    />
  )
}
