import { Checkbox, Combobox, useCombobox } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import type { FilterField } from './FilterBar.tsx'
import styles from './FilterBar.module.css'

interface FilterChipProps {
  field: FilterField
  chosen: readonly string[]
  startsOpen: boolean
  onChange: (chosen: readonly string[]) => void
  onClose: () => void
}

export function FilterChip({ field, chosen, startsOpen, onChange, onClose }: FilterChipProps) {
  const t = useT()
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      setSearch('')
      combobox.resetSelectedOption()
      combobox.focusTarget()
      onClose()
    },
  })
  // Only the chip that was just added opens by itself, once.
  const openAtFirst = useEffectEvent(() => {
    if (startsOpen) combobox.openDropdown()
  })
  useEffect(() => openAtFirst(), [])

  const wanted = search.trim().toLocaleLowerCase()
  const found = field.options.filter(({ label }) => label.toLocaleLowerCase().includes(wanted))
  const names = chosen.map(
    (value) => field.options.find((option) => option.value === value)?.label ?? value,
  )
  const [first = '…', ...others] = names
  const words =
    others.length > 1
      ? t('ui.filterAny', { first, more: others.length })
      : [first, ...others].join(', ')

  function toggle(value: string): void {
    if (field.choose === 'one') {
      onChange(chosen.includes(value) ? [] : [value])
      combobox.closeDropdown()
    } else if (chosen.includes(value)) onChange(chosen.filter((other) => other !== value))
    else onChange([...chosen, value])
  }

  return (
    <span className={styles.chip}>
      <Combobox store={combobox} onOptionSubmit={toggle} width={260} position="bottom-start">
        <Combobox.Target targetType="button" withKeyboardNavigation={false}>
          <button
            type="button"
            className={styles.words}
            title={t('ui.editFilter', { name: field.label })}
            onClick={() => combobox.toggleDropdown()}
          >
            <span className={styles.field}>{field.label}</span>{' '}
            <span className={styles.value}>{words}</span>
          </button>
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Search
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value)
              combobox.selectFirstOption()
            }}
            placeholder={field.label}
            aria-label={t('ui.search')}
          />
          <Combobox.Options tabIndex={0} className={styles.options} aria-label={field.label}>
            {found.map((option) => (
              <Combobox.Option
                key={option.value}
                value={option.value}
                active={chosen.includes(option.value)}
              >
                <span className={styles.option}>
                  {field.choose !== 'one' && (
                    <Checkbox.Indicator
                      checked={chosen.includes(option.value)}
                      size="xs"
                      aria-hidden
                    />
                  )}
                  {field.renderOption?.(option) ?? option.label}
                </span>
              </Combobox.Option>
            ))}
            {found.length === 0 && <Combobox.Empty>{t('ui.nothingFound')}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('ui.removeFilter', { name: field.label })}
        onClick={() => {
          onChange([])
          onClose()
        }}
      >
        <IconX size={14} aria-hidden />
      </button>
    </span>
  )
}
