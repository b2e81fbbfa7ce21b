import type { UseFormReturnType } from '@mantine/form'
import type { Reason } from '#api/workspace.ts'
import { REASON_PURPOSES } from '#domain/lists.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { CheckField } from '#web/ui/CheckField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { PageBody } from '#web/ui/PageBar.tsx'
import { Count } from '#web/ui/StatusBadge.tsx'
import { useDialog } from '#web/use-dialog.ts'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import { EditEntryDialog, NewEntryDialog } from './lists/EntryDialog.tsx'
import styles from './lists/EntryList.module.css'
import { useAddEntry, useChangeEntry } from './lists/list-deeds.ts'
import { OrderedEntries } from './lists/OrderedEntries.tsx'

type ReasonValues = { name: string; needsNote: boolean }

/** Why leads are disqualified and deals are lost: two lists, each with an order of its own. */
export function ReasonsPage() {
  const t = useT()
  const { reasons } = useWorkspace()
  const { isOpen, open, close } = useDialog()
  const add = useAddEntry('reasons')
  const change = useChangeEntry('reasons')
  const edited = reasons.find(({ id }) => isOpen(id))
  const render = ({ name, needsNote }: Reason) => (
    <>
      {name}
      {needsNote && <Count>{t('lists.reasons.needsNote')}</Count>}
    </>
  )
  return (
    <>
      <AdministrationBar title={t('administration.pages.reasons')} count={reasons.length} />
      <PageBody width="reading">
        <p className={styles.hint}>{t('lists.order')}</p>
        {REASON_PURPOSES.map((purpose) => {
          const title = t(`lists.reasons.${purpose}`)
          return (
            <section key={purpose} className={styles.section} aria-label={title}>
              <div className={styles.top}>
                <h2 className={styles.title}>{title}</h2>
                <ActionButton onClick={() => open(purpose)}>{t('lists.addNew')}</ActionButton>
              </div>
              <OrderedEntries
                list="reasons"
                label={title}
                entries={reasons.filter((reason) => reason.purpose === purpose)}
                render={render}
                onAdd={() => open(purpose)}
                onEdit={({ id }) => open(id)}
              />
            </section>
          )
        })}
      </PageBody>
      {REASON_PURPOSES.map(
        (purpose) =>
          isOpen(purpose) && (
            <NewEntryDialog
              key={purpose}
              title={t('lists.reasons.new')}
              empty={{ name: '', needsNote: false, purpose }}
              add={add}
              fields={(form) => <NeedsNote form={form} />}
              onClose={close}
            />
          ),
      )}
      {edited && (
        <EditEntryDialog
          key={edited.id}
          title={t('lists.reasons.edit')}
          entry={edited}
          values={{ name: edited.name, needsNote: edited.needsNote }}
          change={change}
          fields={(form) => <NeedsNote form={form} />}
          onClose={close}
        />
      )}
    </>
  )
}

type ReasonForm = UseFormReturnType<ReasonValues>

function NeedsNote({ form }: { form: ReasonForm }) {
  const t = useT()
  return (
    <CheckField
      label={t('lists.reasons.needsNote')}
      help={t('lists.reasons.needsNoteHelp')}
      {...fieldOf(form, 'needsNote')}
    />
  )
}
