import { useId, type KeyboardEvent, type ReactNode } from 'react'
import { Count } from './StatusBadge.tsx'
import styles from './Tabs.module.css'

export interface Tab<Id extends string> {
  id: Id
  label: string
  count?: number
}

interface TabsProps<Id extends string> {
  label: string
  tabs: readonly Tab<Id>[]
  value: Id
  onChange: (id: Id) => void
  /** What the chosen tab shows. */
  children: ReactNode
}

/** Views of one thing on one page. For pages with addresses of their own there is `LinkTabs`. */
export function Tabs<Id extends string>({ children, ...list }: TabsProps<Id>) {
  const id = useId()
  return (
    <>
      <TabList id={id} {...list} />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${list.value}`}
        className={styles.panel}
      >
        {children}
      </div>
    </>
  )
}

interface TabListProps<Id extends string> extends Omit<TabsProps<Id>, 'children'> {
  /** The panel is called `<id>-panel`, and labelled by `<id>-<value>`. */
  id: string
}

/** The tabs alone, for a page whose panel stays as it is while they come and go. */
export function TabList<Id extends string>({ id, label, tabs, value, onChange }: TabListProps<Id>) {
  function move(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const place = tabs.findIndex((tab) => tab.id === value)
    const next = tabs[(place + step + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    onChange(next.id)
    document.getElementById(`${id}-${next.id}`)?.focus()
  }
  return (
    <div role="tablist" aria-label={label} className={styles.tabs} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`${id}-${tab.id}`}
          ref={tab.id === value ? bringIntoSight : undefined}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={tab.id === value}
          aria-controls={`${id}-panel`}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
        >
          {tab.label}
          {tab.count !== undefined && <Count>{tab.count}</Count>}
        </button>
      ))}
    </div>
  )
}

/** On a phone the chosen tab may lie beyond the edge; the page itself must not move for it. */
function bringIntoSight(tab: HTMLElement | null): void {
  const list = tab?.parentElement
  if (!tab || !list) return
  const start = tab.offsetLeft - list.offsetLeft
  const end = start + tab.offsetWidth
  if (start < list.scrollLeft) list.scrollLeft = start
  else if (end > list.scrollLeft + list.clientWidth) list.scrollLeft = end - list.clientWidth
}
