import { Combobox, useCombobox } from '@mantine/core'
import { useEffect, useEffectEvent, useState, type ReactElement, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import type { Option } from './fields.ts'
import styles from './FilterBar.module.css'

interface OptionListProps {
  /** What is chosen here. */
  label: string
  options: readonly Option[]
  isChosen?: (option: Option) => boolean
  renderOption?: (option: Option) => ReactNode
  onChoose: (value: string) => void
  opened: boolean
  onClose: () => void
  /** The button it stands under. */
  children: ReactElement
}

/** Options to find by typing and to choose from. */
export function OptionList(props: OptionListProps) {
  const { label, options, isChosen, renderOption, onChoose, opened, onClose, children } = props
  const t = useT()
  const [typed, setTyped] = useState('')
  const [wasOpened, setWasOpened] = useState(opened)
  if (opened !== wasOpened) {
    setWasOpened(opened)
    setTyped('')
  }
  const combobox = useCombobox({
    opened,
    onOpenedChange: (opened) => {
      if (!opened) onClose()
    },
  })
  const begin = useEffectEvent(() => {
    combobox.resetSelectedOption()
    combobox.focusSearchInput()
  })
  useEffect(() => {
    if (opened) begin()
  }, [opened])
  const wanted = typed.trim().toLocaleLowerCase()
  const found = options.filter(({ label }) => label.toLocaleLowerCase().includes(wanted))
  return (
    <Combobox store={combobox} onOptionSubmit={onChoose} width={260} position="bottom-start">
      <Combobox.Target targetType="button" withKeyboardNavigation={false}>
        {children}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.selectFirstOption()
          }}
          placeholder={label}
          aria-label={label}
        />
        <Combobox.Options tabIndex={0} className={styles.options} aria-label={label}>
          {found.map((option) => (
            <Combobox.Option
              key={option.value}
              value={option.value}
              active={isChosen?.(option) ?? false}
            >
              <span className={styles.option}>{renderOption?.(option) ?? option.label}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t('ui.nothingFound')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
