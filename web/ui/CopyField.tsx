import { TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { IconButton } from './IconButton.tsx'

/** Something to take away, such as a link or a key: read-only, selected on focus, one click copies. */
export function CopyField({ label, value, help }: { label: string; value: string; help?: string }) {
  const t = useT()
  const { copy, copied } = useClipboard({ timeout: 2_000 })
  return (
    <TextInput
      label={label}
      description={help}
      value={value}
      readOnly
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onFocus={(event) => event.currentTarget.select()}
      rightSectionWidth={36}
      rightSection={
        <IconButton
          label={copied ? t('ui.copied') : t('ui.copyNamed', { name: label })}
          icon={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={() => copy(value)}
        />
      }
    />
  )
}
