import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { ChoiceField } from '#domain/import-choices.ts'
import type { ImportField } from '#domain/import-columns.ts'
import { useT } from '#web/i18n.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useChoices } from '../use-choices.ts'
import { useTargetName } from './use-target-name.ts'

interface DefaultValueProps {
  field: ImportField
  /** As it would stand in a cell. */
  value: string
  onSave: (value: string) => unknown
}

const BY_CODE: readonly string[] = ['priority', 'country', 'companySize', 'annualRevenue']

/** One value for rows that have none: of the list where the field has one, else a text. */
export function DefaultValue({ field, value, onSave }: DefaultValueProps) {
  const t = useT()
  const nameOf = useTargetName()
  const choices = useChoices()
  const [typed, setTyped] = useState<string>()
  const options = field in choices && field !== 'tags' ? choices[field as ChoiceField] : undefined
  if (!options) {
    return (
      <TextField
        label={nameOf(field)}
        value={typed ?? value}
        onChange={setTyped}
        onBlur={() => void save()}
        maxLength={500}
      />
    )
  }
  // The server reads this as it reads a cell: an entry by its name, a built-in choice by its code.
  const isByCode = BY_CODE.includes(field) || field === 'doNotCall' || field === 'emailOptOut'
  return (
    <NativeSelect
      label={nameOf(field)}
      value={value}
      onChange={({ currentTarget }) => void onSave(currentTarget.value)}
      data={[
        { value: '', label: t('ui.choose') },
        ...options.map(({ value, label }) => ({ value: isByCode ? value : label, label })),
      ]}
    />
  )

  async function save(): Promise<void> {
    if (typed === undefined || typed.trim() === value) return setTyped(undefined)
    try {
      await onSave(typed.trim())
      setTyped(undefined)
    } catch {
      // Why it was refused stands at the foot of the page; what was typed stays here.
    }
  }
}
