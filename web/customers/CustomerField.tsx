import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { inputProps, type FieldProps } from '#web/ui/fields.ts'
import { customerChoicesQuery, customerQuery } from './customer-queries.ts'

const PAUSE = 200

/** A customer, found by typing a part of its name, email, phone or number. */
export function CustomerField({ value, onChange, ...rest }: FieldProps<string | null>) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), PAUSE)
  const { data: chosen } = useQuery({ ...customerQuery(value ?? ''), enabled: value !== null })
  const isChosenName = chosen !== undefined && typed === chosen.name
  const { data: found } = useQuery(customerChoicesQuery(isChosenName ? '' : asked))
  const options = (found?.items ?? []).map(({ id, name, number }) => ({
    value: id,
    label: name,
    number,
  }))
  const isListed = options.some((option) => option.value === value)
  return (
    <Select
      {...inputProps(rest)}
      data={
        chosen && value !== null && !isListed
          ? [{ value, label: chosen.name, number: chosen.number }, ...options]
          : options
      }
      value={value}
      onChange={onChange}
      searchable
      openOnFocus={false}
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched already, also in what is not shown here.
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span style={{ display: 'flex', gap: 8, justifyContent: 'space-between', width: '100%' }}>
          <span>{option.label}</span>
          <span style={{ color: 'var(--k-text-soft)' }}>
            {'number' in option ? String(option.number) : ''}
          </span>
        </span>
      )}
      allowDeselect={false}
      nothingFoundMessage={t('customers.pick.none')}
      placeholder={rest.placeholder ?? t('customers.pick.type')}
      maxDropdownHeight={320}
    />
  )
}
