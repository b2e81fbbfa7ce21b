import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { Option } from './fields.ts'
import type { FilterField } from './FilterBar.tsx'
import styles from './FilterBar.module.css'
import { OptionList } from './OptionList.tsx'

interface FilterOptionsProps {
  field: FilterField
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
  opened: boolean
  onClose: () => void
  /** The button they stand under. */
  children: ReactElement
}

/** The values of a filter, to choose from. */
export function FilterOptions(props: FilterOptionsProps) {
  const { field, chosen, onChange, opened, onClose, children } = props
  const { loadOptions, options, choose } = field
  const { data: loaded = options } = useQuery<readonly Option[]>({
    queryKey: ['filter options', field.id, field.label],
    queryFn: loadOptions ?? (() => options),
    enabled: loadOptions !== undefined,
    staleTime: Infinity,
  })

  function toggle(value: string): void {
    if (choose === 'one') {
      onChange(chosen.includes(value) ? [] : [value])
      onClose()
    } else if (chosen.includes(value)) onChange(chosen.filter((other) => other !== value))
    else onChange([...chosen, value])
  }

  return (
    <OptionList
      label={field.label}
      options={loadOptions ? loaded : options}
      isChosen={({ value }) => chosen.includes(value)}
      renderOption={(option) => (
        <>
          {choose !== 'one' && (
            <Checkbox.Indicator checked={chosen.includes(option.value)} size="xs" aria-hidden />
          )}
          <span className={styles.optionWords}>{field.renderOption?.(option) ?? option.label}</span>
        </>
      )}
      onChoose={toggle}
      opened={opened}
      onClose={onClose}
    >
      {children}
    </OptionList>
  )
}
