import { Combobox, Tooltip, useCombobox } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import type { Option } from './fields.ts'
import styles from './InlineSelect.module.css'

interface InlineSelectProps<Choice extends Option> {
  label: string
  value: string | null
  /** One with `whyNot` is shown with this sentence and can't be chosen. */
  options: readonly (Choice & { whyNot?: string | undefined })[]
  onSave: (value: string | null) => unknown
  /** How an option looks, here and in the list; its label otherwise. */
  renderOption?: (option: Choice) => ReactNode
  /** What stands for the present value when it is not among the options. */
  display?: ReactNode
  /** Offers to take the value away, with these words. */
  clearLabel?: string
  whyNot?: string | undefined
}

const SEARCHABLE_FROM = 8

/** A choice that is changed where it stands, such as status, rating or owner. */
export function InlineSelect<Choice extends Option>({
  label,
  value,
  options,
  onSave,
  renderOption = ({ label }) => label,
  display,
  clearLabel,
  whyNot,
}: InlineSelectProps<Choice>) {
  const t = useT()
  const [search, setSearch] = useState('')
  const [saving, setSaving] = useState(false)
  const searchable = options.length >= SEARCHABLE_FROM
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setSearch('')
      combobox.focusTarget()
    },
    onDropdownOpen: () => {
      if (searchable) combobox.focusSearchInput()
      combobox.selectActiveOption()
    },
  })
  const chosen = options.find((option) => option.value === value)
  const shown = chosen ? renderOption(chosen) : (display ?? <Unset />)
  const wanted = search.trim().toLocaleLowerCase()
  const found = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted))

  async function choose(next: string): Promise<void> {
    if (options.find((option) => option.value === next)?.whyNot) return
    combobox.closeDropdown()
    const picked = next === '' ? null : next
    if (picked === value) return
    setSaving(true)
    try {
      await onSave(picked)
    } finally {
      setSaving(false)
    }
  }

  const face = {
    type: 'button',
    className: styles.opener,
    'aria-label': `${label}: ${chosen?.label ?? t('ui.none')}`,
    children: <span className={styles.value}>{shown}</span>,
  } as const

  if (whyNot !== undefined) {
    return (
      <span data-inline-edit className={styles.place}>
        <Tooltip label={whyNot}>
          <button {...face} aria-disabled />
        </Tooltip>
      </span>
    )
  }

  return (
    <span data-inline-edit className={styles.place}>
      <Combobox
        store={combobox}
        onOptionSubmit={(next) => void choose(next)}
        width={240}
        position="bottom-start"
      >
        <Combobox.Target targetType="button">
          <button
            {...face}
            aria-busy={saving || undefined}
            onClick={() => !saving && combobox.toggleDropdown()}
          >
            {face.children}
            <IconChevronDown size={14} className={styles.arrow} aria-hidden />
          </button>
        </Combobox.Target>
        <Combobox.Dropdown>
          {searchable && (
            <Combobox.Search
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
              placeholder={t('ui.search')}
              aria-label={t('ui.search')}
            />
          )}
          <Combobox.Options mah={320} className={styles.options} aria-label={label}>
            {clearLabel && value !== null && (
              <Combobox.Option value="">{clearLabel}</Combobox.Option>
            )}
            {found.map((option) => (
              <Combobox.Option
                key={option.value}
                value={option.value}
                active={option.value === value}
                aria-disabled={option.whyNot ? true : undefined}
              >
                {renderOption(option)}
                {option.whyNot && <span className={styles.whyNot}>{option.whyNot}</span>}
              </Combobox.Option>
            ))}
            {found.length === 0 && <Combobox.Empty>{t('ui.nothingFound')}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </span>
  )
}

function Unset() {
  const t = useT()
  return <span className={styles.unset}>{t('ui.none')}</span>
}
