import { ActionIcon, Tooltip } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'

type IconButtonProps = Omit<
  ComponentProps<typeof ActionIcon<'button'>>,
  'aria-label' | 'children'
> & {
  /** What it does, in words: the tooltip, and the name for screen readers. */
  label: string
  icon: ReactNode
}

export function IconButton({ label, icon, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} {...rest}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
