import { useState, type ReactNode } from 'react'
import { whyNotDeletable, whyNotLeftOut, type OrderedList } from '#domain/lists.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { notify } from '#web/ui/notify.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { useWhyNot } from '#web/why-not.ts'
import { EntryList, type ListedEntry } from './EntryList.tsx'
import styles from './EntryList.module.css'
import { useBringBackEntry, useReorderList, useRetireEntry } from './list-deeds.ts'
import { RemoveEntryDialog } from './RemoveEntryDialog.tsx'

type Retirable = ListedEntry & { retiredAt: string | null }

interface OrderedEntriesProps<Entry extends Retirable> {
  list: OrderedList
  label: string
  entries: readonly Entry[]
  render?: (entry: Entry) => ReactNode
  about?: (entry: Entry) => ReactNode
  onAdd: () => void
  onEdit: (entry: Entry) => void
  filter?: string
  /** Why an entry can't be retired or deleted, as a code; by the rules of the list otherwise. */
  whyNotLeft?: (entry: Entry) => string | undefined
}

/** A list whose entries have an order: those that are offered, then those that have been retired. */
export function OrderedEntries<Entry extends Retirable>({
  entries,
  ...list
}: OrderedEntriesProps<Entry>) {
  const t = useT()
  const reorder = useAtOnce(useReorderList(list.list))
  const [removing, setRemoving] = useState<Entry>()
  const offered = entries.filter(({ retiredAt }) => retiredAt === null)
  const retired = entries.filter(({ retiredAt }) => retiredAt !== null)
  const { whyNotLeft, ...shown } = list
  const menuOf = useEntryMenu({ ...shown, entries, onRemove: setRemoving, whyNotLeft })
  const parts = { ...shown, menu: menuOf }
  return (
    <>
      {offered.length === 0 ? (
        <EmptyState
          title={t(`lists.${list.list}.emptyTitle`)}
          action={<ActionButton onClick={list.onAdd}>{t('lists.addNew')}</ActionButton>}
        >
          {t(`lists.${list.list}.emptyBody`)}
        </EmptyState>
      ) : (
        <EntryList {...parts} entries={offered} onOrder={(order) => void reorder(order)} />
      )}
      {retired.length > 0 && (
        <>
          <h3 className={styles.part}>{t('lists.retired')}</h3>
          <p className={styles.hint}>{t('lists.retiredHelp')}</p>
          <EntryList
            {...parts}
            label={`${list.label}: ${t('lists.retired')}`}
            entries={retired}
            isRetired
          />
        </>
      )}
      {removing && (
        <RemoveEntryDialog
          list={list.list}
          entry={removing}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </>
  )
}

interface MenuInput<Entry> {
  list: OrderedList
  entries: readonly Entry[]
  onEdit: (entry: Entry) => void
  onRemove: (entry: Entry) => void
  whyNotLeft: ((entry: Entry) => string | undefined) | undefined
}

function useEntryMenu<Entry extends Retirable>({
  list,
  entries,
  onEdit,
  onRemove,
  whyNotLeft = (entry) => whyNotLeftOut(list, entry, entries),
}: MenuInput<Entry>) {
  const t = useT()
  const say = useWhyNot()
  const reorder = useAtOnce(useReorderList(list))
  const retire = useAtOnce(useRetireEntry(list))
  const bringBack = useAtOnce(useBringBackEntry(list))

  async function retireIt({ id, name }: Entry): Promise<void> {
    if (await retire(id))
      notify.success(t('lists.retiredToast', { name }), { undo: () => bringBack(id) })
  }
  async function offerAgain({ id, name }: Entry): Promise<void> {
    if (await bringBack(id)) notify.success(t('lists.broughtBack', { name }))
  }
  function move(entry: Entry, by: number): void {
    const offered = entries.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id)
    const place = offered.indexOf(entry.id) + by
    const others = offered.filter((id) => id !== entry.id)
    void reorder(others.toSpliced(place, 0, entry.id))
  }

  return (entry: Entry, carriers: number) => {
    const { name } = entry
    const leftOut = whyNotLeft(entry)
    const offered = entries.filter(({ retiredAt }) => retiredAt === null)
    return (
      <>
        <MenuAction onClick={() => onEdit(entry)}>{t('lists.edit')}</MenuAction>
        {entry.retiredAt === null && offered[0] !== entry && (
          <MenuAction onClick={() => move(entry, -1)}>{t('ui.moveUp', { name })}</MenuAction>
        )}
        {entry.retiredAt === null && offered.at(-1) !== entry && (
          <MenuAction onClick={() => move(entry, 1)}>{t('ui.moveDown', { name })}</MenuAction>
        )}
        {entry.retiredAt === null ? (
          <MenuAction whyNot={say(leftOut)} onClick={() => retireIt(entry)}>
            {t('lists.retire')}
          </MenuAction>
        ) : (
          <MenuAction onClick={() => offerAgain(entry)}>{t('lists.bringBack')}</MenuAction>
        )}
        <MenuAction
          look="danger"
          whyNot={say(whyNotDeletable(carriers) ?? leftOut)}
          onClick={() => onRemove(entry)}
        >
          {t('lists.delete')}
        </MenuAction>
      </>
    )
  }
}
