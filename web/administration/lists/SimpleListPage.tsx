import type { ListEntry } from '#api/workspace.ts'
import { useT } from '#web/i18n.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { useDialog } from '#web/use-dialog.ts'
import { EditEntryDialog, NewEntryDialog } from './EntryDialog.tsx'
import styles from './EntryList.module.css'
import { useAddEntry, useChangeEntry } from './list-deeds.ts'
import { ListBar } from './ListBar.tsx'
import { OrderedEntries } from './OrderedEntries.tsx'

interface SimpleListPageProps {
  list: 'sources' | 'industries'
  entries: readonly ListEntry[]
  /** The condition of the list of leads. */
  filter: string
}

/** A list of names in an order. */
export function SimpleListPage({ list, entries, filter }: SimpleListPageProps) {
  const t = useT()
  const { isOpen, open, close } = useDialog()
  const add = useAddEntry(list)
  const change = useChangeEntry(list)
  const edited = entries.find(({ id }) => isOpen(id))
  const title = t(`administration.pages.${list}`)
  return (
    <>
      <ListBar title={title} count={entries.length} onAdd={() => open('new')} />
      <PageBody width="reading">
        <p className={styles.hint}>{t('lists.order')}</p>
        <OrderedEntries
          list={list}
          label={title}
          entries={entries}
          onAdd={() => open('new')}
          onEdit={({ id }) => open(id)}
          filter={filter}
        />
      </PageBody>
      {isOpen('new') && (
        <NewEntryDialog
          title={t(`lists.${list}.new`)}
          empty={{ name: '' }}
          add={add}
          onClose={close}
        />
      )}
      {edited && (
        <EditEntryDialog
          key={edited.id}
          title={t(`lists.${list}.edit`)}
          entry={edited}
          values={{ name: edited.name }}
          change={change}
          onClose={close}
        />
      )}
    </>
  )
}
