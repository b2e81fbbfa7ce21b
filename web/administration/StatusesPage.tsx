import type { Status } from '#api/workspace.ts'
import { whyNotStatusLeftOut } from '#domain/statuses.ts'
import { useT } from '#web/i18n.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { Count, StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useDialog } from '#web/use-dialog.ts'
import { useWorkspace } from '#web/workspace.ts'
import { colorOf } from './lists/ColorField.tsx'
import { EditEntryDialog, NewEntryDialog } from './lists/EntryDialog.tsx'
import styles from './lists/EntryList.module.css'
import { useAddEntry, useChangeEntry } from './lists/list-deeds.ts'
import { ListBar } from './lists/ListBar.tsx'
import { OrderedEntries } from './lists/OrderedEntries.tsx'
import {
  NewStatusFields,
  type NewStatusValues,
  StatusFields,
  type StatusValues,
} from './statuses/StatusFields.tsx'
import { StatusRulesSection } from './statuses/StatusRulesSection.tsx'
import { useStatusWords } from './statuses/use-status-words.ts'

/** The way of a lead: each status with what it means and what sets it, and who may move leads when. */
export function StatusesPage() {
  const t = useT()
  const workspace = useWorkspace()
  const { statuses } = workspace
  const { means, setBy } = useStatusWords()
  const { isOpen, open, close } = useDialog()
  const add = useAddEntry('statuses')
  const change = useChangeEntry('statuses')
  const edited = statuses.find(({ id }) => isOpen(id))
  const title = t('administration.pages.statuses')
  const render = ({ name, color, isDefault }: Status) => (
    <>
      <StatusBadge tone={toneOf(color)}>{name}</StatusBadge>
      {isDefault && <Count>{t('administration.statuses.default')}</Count>}
    </>
  )
  return (
    <>
      <ListBar title={title} count={statuses.length} onAdd={() => open('new')} />
      <PageBody width="reading">
        <p className={styles.hint}>
          {t('administration.statuses.lead')} {t('statuses.order')}
        </p>
        <OrderedEntries
          list="statuses"
          label={title}
          entries={statuses}
          render={render}
          about={(status) => `${means(status.kind)} · ${setBy(status)}`}
          onAdd={() => open('new')}
          onEdit={({ id }) => open(id)}
          filter="status"
          whyNotLeft={(status) => whyNotStatusLeftOut(status, statuses, workspace)}
        />
        <StatusRulesSection />
      </PageBody>
      {isOpen('new') && (
        <NewEntryDialog
          title={t('lists.statuses.new')}
          empty={NEW}
          add={add}
          fields={(form) => <NewStatusFields form={form} />}
          onClose={close}
        />
      )}
      {edited && (
        <EditEntryDialog<StatusValues>
          key={edited.id}
          title={t('lists.statuses.edit')}
          entry={edited}
          values={valuesOf(edited)}
          change={change}
          fields={(form) => <StatusFields form={form} status={edited} />}
          onClose={close}
        />
      )}
    </>
  )
}

const NEW: NewStatusValues = { name: '', color: 'gray', kind: 'contacted', chosenByHand: true }

function valuesOf({ name, color, chosenByHand, isDefault }: Status): StatusValues {
  return { name, color: colorOf(color), chosenByHand, isDefault }
}
