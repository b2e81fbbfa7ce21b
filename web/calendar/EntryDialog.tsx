import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { RecordName } from '#api/tasks.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import type { FormContract } from '#web/ui/FormFrame.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { RecordLine } from './RecordLine.tsx'

interface EntryDialogProps {
  kind: 'event' | 'task'
  /** What is changed; none where one is made. */
  entry: Entry | undefined
  /** What a new one is about. */
  record: RecordName | undefined
  submit: Pick<FormContract, 'onSubmit' | 'saving' | 'error' | 'dirty'>
  onDelete: (id: string) => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

interface Entry {
  id: string
  whyNotEdit: string | null
  record: RecordName | null
  isRecordHidden: boolean
}

/** The frame around the fields of a task or an event: its titles, its record, and deleting it. */
export function EntryDialog({
  kind,
  entry,
  record,
  submit,
  onDelete,
  onClose,
  children,
}: EntryDialogProps) {
  const t = useT()
  const whyNot = useWhyNot()(entry?.whyNotEdit)
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t(entry ? `calendar.${kind}.editTitle` : `calendar.${kind}.newTitle`)}
      saveLabel={entry ? undefined : t(`calendar.${kind}.create`)}
      whyNot={whyNot}
      aside={
        entry && (
          <ActionButton
            look="quiet"
            icon={<IconTrash size={16} />}
            whyNot={whyNot}
            onClick={async () => {
              if (await onDelete(entry.id)) onClose()
            }}
          >
            {t(`calendar.${kind}.delete`)}
          </ActionButton>
        )
      }
    >
      {children}
      <RecordLine
        record={entry?.record ?? record ?? null}
        isRecordHidden={entry?.isRecordHidden ?? false}
      />
    </FormDialog>
  )
}
