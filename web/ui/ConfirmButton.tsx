import { Group, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from './ActionButton.tsx'

interface ConfirmButtonProps {
  children: ReactNode
  /** What will be lost or done, as a question. */
  question: string
  confirmLabel: string
  onConfirm: () => unknown
  whyNot?: string | undefined
  icon?: ReactNode
}

/** Asks in place before a deed that cannot be undone; where undo exists, use that instead. */
export function ConfirmButton({
  children,
  question,
  confirmLabel,
  onConfirm,
  whyNot,
  icon,
}: ConfirmButtonProps) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <ActionButton whyNot={whyNot} icon={icon} onClick={() => setAsking(true)}>
        {children}
      </ActionButton>
    )
  }
  return (
    <Group
      gap={8}
      role="group"
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        setAsking(false)
      }}
    >
      <Text size="sm" role="alert">
        {question}
      </Text>
      <ActionButton
        look="danger"
        onClick={async () => {
          await onConfirm()
          setAsking(false)
        }}
      >
        {confirmLabel}
      </ActionButton>
      <ActionButton onClick={() => setAsking(false)}>{t('ui.cancel')}</ActionButton>
    </Group>
  )
}
