import { VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconGripVertical } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { Usage } from '#api/lists.ts'
import type { ListName } from '#domain/lists.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import styles from './EntryList.module.css'
import { usageQuery } from './list-deeds.ts'
import { useRowOrder } from './use-row-order.ts'

export type ListedEntry = { id: string; version: number; name: string }

interface EntryListProps<Entry extends ListedEntry> {
  list: ListName
  /** What is listed, for screen readers. */
  label: string
  entries: readonly Entry[]
  /** How an entry looks; its name otherwise. */
  render?: (entry: Entry) => ReactNode
  /** A second line, such as when a rating applies. */
  about?: (entry: Entry) => ReactNode
  onEdit: (entry: Entry) => void
  /** `MenuAction`s; `moves` are the ones that change the order. */
  menu: (entry: Entry, carriers: number) => ReactNode
  /** Lets entries be put in another order; told is also which of them was moved. */
  onOrder?: (order: string[], movedId: string) => void
  /** By which condition the list of leads is narrowed down to those that carry an entry. */
  filter?: string | undefined
  isRetired?: boolean
}

/** The entries of one list of the workspace, with how many records carry each. */
export function EntryList<Entry extends ListedEntry>({
  list,
  label,
  entries,
  render = ({ name }) => name,
  about,
  onEdit,
  menu,
  onOrder,
  filter,
  isRetired = false,
}: EntryListProps<Entry>) {
  const t = useT()
  const { data: usage } = useQuery(usageQuery(list))
  const kinds = CARRYING.filter((kind) =>
    entries.some(({ id }) => (usage?.get(id)?.[kind] ?? 0) > 0),
  )
  const [said, setSaid] = useState('')
  const order = useRowOrder(entries, (ids, { id, name }, place) => {
    onOrder?.(ids, id)
    setSaid(t('lists.moved', { name, place: place + 1, count: entries.length }))
  })
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {order.shown.map((entry) => {
          const carried = usage?.get(entry.id)
          const aside = about?.(entry)
          return (
            <li
              key={entry.id}
              className={styles.row}
              data-dragged={order.draggedId === entry.id || undefined}
              data-retired={isRetired || undefined}
            >
              {onOrder && (
                <button
                  type="button"
                  className={styles.handle}
                  aria-label={t('lists.handle', { name: entry.name })}
                  {...order.handleOf(entry)}
                >
                  <IconGripVertical size={16} aria-hidden />
                </button>
              )}
              <div className={styles.main}>
                <button type="button" className={styles.face} onClick={() => onEdit(entry)}>
                  {render(entry)}
                </button>
                {aside && <p className={styles.about}>{aside}</p>}
              </div>
              <div className={styles.usage}>
                {usage && (
                  <Carriers entryId={entry.id} usage={carried} kinds={kinds} filter={filter} />
                )}
              </div>
              <div className={styles.menu}>
                <RowMenu name={entry.name}>{() => menu(entry, carried ? sum(carried) : 0)}</RowMenu>
              </div>
            </li>
          )
        })}
      </ul>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  )
}

const CARRYING = ['leads', 'customers', 'deals'] as const

interface CarriersProps {
  entryId: string
  usage: Usage | undefined
  /** Which kinds of record carry any entry of the list: each has a place of its own in every row. */
  kinds: readonly (typeof CARRYING)[number][]
  filter: string | undefined
}

/** How many records carry an entry; the leads can be looked at. */
function Carriers({ entryId, usage, kinds, filter }: CarriersProps) {
  const t = useT()
  if (!usage || sum(usage) === 0) return <span>{t('lists.unused')}</span>
  return kinds.map((kind) => {
    const count = usage[kind]
    const words = count > 0 && t(`lists.${kind}`, { count })
    return (
      <span key={kind} className={styles.carrier}>
        {words && kind === 'leads' && filter ? (
          <Link to={paths.leads()} search={{ [filter]: entryId }}>
            {words}
          </Link>
        ) : (
          words
        )}
      </span>
    )
  })
}

function sum({ leads, customers, deals }: Usage): number {
  return leads + customers + deals
}
