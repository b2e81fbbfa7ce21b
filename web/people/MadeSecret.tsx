import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { CopyField } from '#web/ui/CopyField.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'

interface MadeSecretProps {
  title: string
  /** What it is, for whom, and for how long, in a sentence or two. */
  body: string
  label: string
  secret: string
  doneLabel: string
  onClose: () => void
  children?: ReactNode
  /** A button beside *Done*. */
  another?: ReactNode
}

/** Something that is shown only now: a key, or a link to hand over. */
export function MadeSecret(props: MadeSecretProps) {
  const { title, body, label, secret, doneLabel, onClose, children, another } = props
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={title}
      footer={
        <>
          {another}
          <ActionButton look="primary" onClick={onClose}>
            {doneLabel}
          </ActionButton>
        </>
      }
    >
      <Stack gap={16}>
        <Text size="sm">{body}</Text>
        <CopyField label={label} value={secret} />
        {children}
      </Stack>
    </SidePanel>
  )
}
