import { useState, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { AddFilter } from './AddFilter.tsx'
import styles from './FilterBar.module.css'
import { FilterChip } from './FilterChip.tsx'
import type { Option } from './fields.ts'
import { withGoneOptions } from './gone-options.ts'
import { useKeptFocus } from './use-kept-focus.ts'

export interface FilterField {
  id: string
  label: string
  options: readonly Option[]
  /** Brings all options of a long list when somebody opens it; `options` then are the chosen ones. */
  loadOptions?: () => Promise<readonly Option[]>
  /** How an option looks in the list; its label otherwise. */
  renderOption?: (option: Option) => ReactNode
  /** Several values by default; `one` for ranges like "this week". */
  choose?: 'many' | 'one'
}

/** The chosen values of each field; a field without values is not in it. */
export type FilterValues = Readonly<Record<string, readonly string[]>>

interface FilterBarProps {
  fields: readonly FilterField[]
  values: FilterValues
  onChange: (values: FilterValues) => void
}

/** Filters as chips: add one by field, change or remove it at its chip, clear all with one click. */
export function FilterBar({ fields, values, onChange }: FilterBarProps) {
  const t = useT()
  const [asked, setAsked] = useState({ id: '', times: 0 })
  const keptFocus = useKeptFocus('first')
  const shown = fields.filter(({ id }) => (values[id]?.length ?? 0) > 0 || id === asked.id)

  function change(id: string, chosen: readonly string[]): void {
    const { [id]: _, ...others } = values
    onChange(chosen.length > 0 ? { ...others, [id]: chosen } : others)
  }

  return (
    <div {...keptFocus} className={styles.bar} role="group" aria-label={t('ui.filters')}>
      <AddFilter fields={fields} onAdd={(id) => setAsked({ id, times: asked.times + 1 })} />
      {shown.map((field) => (
        <FilterChip
          key={field.id}
          field={withGoneOptions(field, values[field.id] ?? [], t('ui.filterGone'))}
          chosen={values[field.id] ?? []}
          asked={field.id === asked.id ? asked.times : undefined}
          onChange={(chosen) => change(field.id, chosen)}
          onClose={() => setAsked({ ...asked, id: '' })}
        />
      ))}
      {Object.keys(values).length > 0 && (
        <button type="button" className={styles.clear} onClick={() => onChange({})}>
          {t('ui.clearAll')}
        </button>
      )}
    </div>
  )
}
