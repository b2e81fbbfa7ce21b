import { useForm } from '@mantine/form'
import type { ListEntry } from '#api/workspace.ts'
import { useT } from '#web/i18n.tsx'
import { useKeepTyping } from '#web/leads/form/use-keep-typing.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { RecordTable, type Column } from '#web/ui/RecordTable.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useDialog } from '#web/use-dialog.ts'
import { useWorkspace } from '#web/workspace.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import styles from './lists.module.css'
import { useAddSource } from './use-add-source.ts'

/** Where leads come from; new sources are added at the end. */
export function SourcesPage() {
  const t = useT()
  const { sources } = useWorkspace()
  const { isOpen, open, close } = useDialog()
  const add = () => open('new')
  const columns: Column<ListEntry>[] = [
    {
      id: 'name',
      label: t('administration.sources.source'),
      width: 260,
      render: ({ name }) => name,
    },
    {
      id: 'state',
      label: t('administration.sources.state'),
      width: 160,
      card: 'aside',
      render: ({ retiredAt }) => (
        <span className={styles.soft}>
          {t(retiredAt ? 'administration.sources.retired' : 'administration.sources.offered')}
        </span>
      ),
    },
  ]
  return (
    <>
      <AdministrationBar
        title={t('administration.pages.sources')}
        count={sources.length}
        actions={
          <ActionButton look="primary" onClick={add}>
            {t('administration.sources.add')}
          </ActionButton>
        }
      />
      <RecordTable
        label={t('administration.pages.sources')}
        columns={columns}
        rows={sources}
        rowId={(source) => source.id}
        rowName={(source) => source.name}
        empty={null}
      />
      {isOpen('new') && <NewSourceDialog onClose={close} />}
    </>
  )
}

function NewSourceDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const form = useForm({ initialValues: { name: '' } })
  const add = useAddSource()
  const submit = useSubmit(
    form,
    add,
    (values) => values,
    ({ name }) => {
      notify.success(t('administration.sources.added', { name }))
      onClose()
    },
  )
  const notLeft = useKeepTyping(submit.dirty && !add.isSuccess)
  return (
    <FormDialog
      {...submit}
      error={submit.error ?? notLeft}
      opened
      onClose={onClose}
      title={t('administration.sources.addTitle')}
      saveLabel={t('administration.sources.add')}
    >
      <TextField
        label={t('administration.sources.name')}
        required
        autoFocus
        {...fieldOf(form, 'name')}
      />
    </FormDialog>
  )
}
