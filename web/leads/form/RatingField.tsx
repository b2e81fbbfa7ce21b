import { RatingLabel } from '#web/leads/labels/RatingLabel.tsx'
import type { FieldProps } from '#web/ui/fields.ts'
import { SelectField } from '#web/ui/SelectField.tsx'
import { choosable, useWorkspace } from '#web/workspace.ts'
import styles from './LeadForm.module.css'

/** The rating, each with the sentence that says when it applies, so that all mean the same by it. */
export function RatingField(field: FieldProps<string | null>) {
  const { ratings, ratingById } = useWorkspace()
  return (
    <SelectField
      {...field}
      options={choosable(ratings, field.value).map(({ id, name }) => ({ value: id, label: name }))}
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
