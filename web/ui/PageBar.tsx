import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import styles from './PageBar.module.css'
import { useFormat } from './format.ts'
import { useKeptFocus } from './use-kept-focus.ts'

interface PageBarProps {
  /** Also the title of the browser's tab. */
  title: string
  /** Stands right after the title, such as a `StatusBadge`. */
  beside?: ReactNode
  /** Small words before the title that lead back, such as a link to the list. */
  trail?: ReactNode
  /** The exact number of what the page shows. */
  count?: number | undefined
  /** `LinkTabs` or other switches, right of the title. */
  tabs?: ReactNode
  /** Usually a `SearchBox`. */
  search?: ReactNode
  /** The primary action comes last, at the top right. */
  actions?: ReactNode
  /** Usually a `FilterBar`: the second line. */
  filters?: ReactNode
}

/** The bar on top of every page; its title is the page's only h1. */
export function PageBar({
  title,
  beside,
  trail,
  count,
  tabs,
  search,
  actions,
  filters,
}: PageBarProps) {
  const format = useFormat()
  const keptFocus = useKeptFocus('last')
  useDocumentTitle(`${title} · Kindling`)
  return (
    <header className={styles.bar}>
      <div className={styles.line}>
        <div className={styles.heading}>
          {trail && <span className={styles.trail}>{trail}</span>}
          <h1 className={styles.title}>{title}</h1>
          {beside}
          {count !== undefined && <span className={styles.count}>{format.number(count)}</span>}
        </div>
        {tabs && <div className={styles.tabs}>{tabs}</div>}
        {(search || actions) && (
          <div className={styles.end}>
            {search && <div className={styles.search}>{search}</div>}
            {actions && (
              <div {...keptFocus} className={styles.actions}>
                {actions}
              </div>
            )}
          </div>
        )}
      </div>
      {filters && <div className={styles.filters}>{filters}</div>}
    </header>
  )
}

/** The scrolling part under a `PageBar`; `reading` keeps lines short, for forms and settings. */
export function PageBody({
  children,
  width = 'full',
}: {
  children: ReactNode
  width?: 'full' | 'reading'
}) {
  return (
    <div className={styles.body} data-width={width}>
      <div className={styles.inner}>{children}</div>
    </div>
  )
}
