import { TagsInput } from '@mantine/core'
import { inputProps, type FieldProps } from './fields.ts'

/** Free words: known ones are offered, new ones are made by typing and Enter or a comma. */
export function TagField({
  value,
  onChange,
  known,
  ...rest
}: FieldProps<string[]> & { known: readonly string[] }) {
  return (
    <TagsInput
      {...inputProps(rest)}
      data={[...known]}
      value={value}
      onChange={onChange}
      splitChars={[',', ';']}
      maxDropdownHeight={240}
      placeholder={value.length === 0 ? rest.placeholder : undefined}
      isDuplicate={(tag, tags) =>
        tags.some((known) => known.toLocaleLowerCase() === tag.trim().toLocaleLowerCase())
      }
    />
  )
}
