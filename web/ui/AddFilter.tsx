import { Combobox, useCombobox } from '@mantine/core'
import { IconFilter2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import styles from './FilterBar.module.css'
import type { FilterField } from './FilterBar.tsx'
import { useShortcut } from './shortcuts.ts'

interface AddFilterProps {
  fields: readonly FilterField[]
  onAdd: (id: string) => void
}

/** By what to filter: one of the fields, found by typing. F opens it. */
export function AddFilter({ fields, onAdd }: AddFilterProps) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      setTyped('')
      combobox.resetSelectedOption()
    },
  })
  useShortcut('f', () => combobox.openDropdown(), t('ui.filterAdd'))
  const wanted = typed.trim().toLocaleLowerCase()
  const found = fields.filter(({ label }) => label.toLocaleLowerCase().includes(wanted))
  return (
    <Combobox
      store={combobox}
      width={240}
      position="bottom-start"
      onOptionSubmit={(id) => {
        combobox.closeDropdown()
        onAdd(id)
      }}
    >
      <Combobox.Target targetType="button" withKeyboardNavigation={false}>
        <button
          type="button"
          className={styles.add}
          aria-keyshortcuts="F"
          onClick={() => combobox.toggleDropdown()}
        >
          <IconFilter2 size={16} aria-hidden />
          {t('ui.filter')}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.selectFirstOption()
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') combobox.focusTarget()
          }}
          placeholder={t('ui.filterBy')}
          aria-label={t('ui.filterBy')}
        />
        <Combobox.Options tabIndex={0} className={styles.options} aria-label={t('ui.filterBy')}>
          {found.map(({ id, label, icon }) => (
            <Combobox.Option key={id} value={id}>
              <span className={styles.option}>
                {icon}
                {label}
              </span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t('ui.nothingFound')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
