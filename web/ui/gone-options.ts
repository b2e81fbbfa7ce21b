import type { FilterField } from './FilterBar.tsx'

/**
 * A filter with those chosen values that nothing it offers stands for any more: each by the same words,
 * to be taken away like any other.
 */
export function withGoneOptions(
  field: FilterField,
  chosen: readonly string[],
  words: string,
): FilterField {
  const gone = chosen.filter((value) => !field.options.some((option) => option.value === value))
  if (gone.length === 0) return field
  const { renderOption } = field
  return {
    ...field,
    options: [...field.options, ...gone.map((value) => ({ value, label: words }))],
    ...(renderOption && {
      renderOption: (option) => (gone.includes(option.value) ? words : renderOption(option)),
    }),
  }
}
