import type { ReactNode } from 'react'
import { useDocumentTitle } from '@mantine/hooks'
import { Logo } from './Logo.tsx'
import styles from './DoorPage.module.css'

interface DoorPageProps {
  title: string
  /** A sentence under the title. */
  lead?: ReactNode
  /** 380 pixels by default; `wide` is 560, for first run. */
  width?: 'narrow' | 'wide'
  children: ReactNode
}

/** A page before the door: signing in, an invitation, first run. One card, nothing around it. */
export function DoorPage({ title, lead, width = 'narrow', children }: DoorPageProps) {
  useDocumentTitle(`${title} · Kindling`)
  return (
    <main className={styles.page}>
      <div className={styles.card} data-width={width}>
        <Logo />
        <h1 className={styles.title}>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  )
}
