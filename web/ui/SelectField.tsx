import { MultiSelect, Select, type OptionsFilter } from '@mantine/core'
import type { FocusEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { inputProps, type FieldProps, type Option } from './fields.ts'
import styles from './SelectField.module.css'

export const SEARCHABLE_FROM = 8

interface SelectFieldProps<Choice extends Option> extends FieldProps<string | null> {
  /** One with `whyNot` is shown with this sentence and can't be chosen. */
  options: readonly (Choice & { whyNot?: string | undefined })[]
  /** How an option looks in the list, such as a StatusBadge; its label otherwise. */
  renderOption?: (option: Choice) => ReactNode
  /** May be emptied again. */
  clearable?: boolean
}

/** Typing replaces the chosen name, takes the first that fits, and Enter never sends the form meanwhile. */
export const searching = {
  searchable: true,
  selectFirstOptionOnChange: true,
  // Coming by Tab or with a dialog covers nothing: typing, an arrow or a click opens the list.
  openOnFocus: false,
  filter: beginningsFirst,
  onFocus: (event: FocusEvent<HTMLInputElement>) => event.currentTarget.select(),
  onClick: (event: MouseEvent<HTMLInputElement>) => event.currentTarget.select(),
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
    const isOpen = event.currentTarget.getAttribute('aria-expanded') === 'true'
    if (event.key === 'Enter' && isOpen) event.preventDefault()
  },
}

/** One of a list. Long lists can be searched by typing. */
export function SelectField<Choice extends Option>({
  value,
  onChange,
  options,
  renderOption,
  clearable = false,
  ...rest
}: SelectFieldProps<Choice>) {
  const t = useT()
  const looks = options.some(({ whyNot }) => whyNot) ? withReason : renderOption
  return (
    <Select
      {...inputProps(rest)}
      data={options.map(({ value, label, whyNot }) => ({ value, label, disabled: !!whyNot }))}
      value={value}
      onChange={onChange}
      renderOption={looks && (({ option }) => looks(choiceOf(options, option.value)))}
      {...(options.length >= SEARCHABLE_FROM && searching)}
      clearable={clearable && rest.whyNot === undefined}
      clearButtonProps={{ 'aria-label': t('ui.clearField') }}
      allowDeselect={false}
      nothingFoundMessage={t('ui.nothingFound')}
      placeholder={rest.placeholder ?? t('ui.choose')}
      maxDropdownHeight={320}
      withAlignedLabels
    />
  )

  function withReason(option: Choice & { whyNot?: string | undefined }): ReactNode {
    const look = renderOption?.(option) ?? option.label
    if (!option.whyNot) return look
    return (
      <span className={styles.refused}>
        {look}
        <span className={styles.whyNot}>{option.whyNot}</span>
      </span>
    )
  }
}

/** Several of a list. */
export function MultiSelectField<Choice extends Option>({
  value,
  onChange,
  options,
  ...rest
}: FieldProps<string[]> & { options: readonly Choice[] }) {
  const t = useT()
  return (
    <MultiSelect
      {...inputProps(rest)}
      data={options.map(({ value, label }) => ({ value, label }))}
      value={value}
      onChange={onChange}
      searchable
      openOnFocus={false}
      hidePickedOptions
      nothingFoundMessage={t('ui.nothingFound')}
      placeholder={value.length === 0 ? (rest.placeholder ?? t('ui.choose')) : undefined}
      maxDropdownHeight={320}
    />
  )
}

function choiceOf<Choice extends Option>(options: readonly Choice[], value: string): Choice {
  const choice = options.find((option) => option.value === value)
  if (!choice) throw new Error(`no option ${value}`)
  return choice
}

/** "pol" means Poland rather than French Polynesia. */
function beginningsFirst({ options, search, limit }: Parameters<OptionsFilter>[0]) {
  const wanted = search.trim().toLocaleLowerCase()
  const places = options.map((option) =>
    'label' in option ? option.label.toLocaleLowerCase().indexOf(wanted) : -1,
  )
  const found = options.filter((_, index) => places[index] !== -1)
  const begins = (option: (typeof options)[number]) => places[options.indexOf(option)] === 0
  return [...found.filter(begins), ...found.filter((option) => !begins(option))].slice(0, limit)
}
