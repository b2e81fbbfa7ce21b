import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import styles from './LinkButton.module.css'

interface LinkButtonProps {
  /** A page, of paths.ts. */
  to: string
  search?: Readonly<Record<string, string>>
  look?: 'primary' | 'plain'
  icon?: ReactNode
  children: ReactNode
}

/** A page to go to, as a button: it can be opened beside with the middle button, as every link. */
export function LinkButton({ to, search, look = 'plain', icon, children }: LinkButtonProps) {
  return (
    <Button
      className={styles.button}
      variant={look === 'primary' ? 'filled' : 'default'}
      leftSection={icon}
      renderRoot={(props) => <Link to={to} search={search as never} {...props} />}
    >
      {children}
    </Button>
  )
}

/** A file to take away, as a button. */
export function DownloadButton({
  href,
  icon,
  children,
}: {
  href: string
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <Button component="a" className={styles.button} href={href} download leftSection={icon}>
      {children}
    </Button>
  )
}
