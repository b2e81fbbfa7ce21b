import type { CustomField } from '#domain/fields.ts'
import type { Option } from '#web/ui/fields.ts'

interface ColoredOption extends Option {
  color: string
}

/** Options that may still be chosen, and those that are chosen although they have been retired since. */
export function offeredOptions(
  { options }: Pick<CustomField, 'options'>,
  chosen: readonly string[],
): ColoredOption[] {
  return options
    .filter(({ id, retired }) => !retired || chosen.includes(id))
    .map(({ id, name, color }) => ({ value: id, label: name, color }))
}
