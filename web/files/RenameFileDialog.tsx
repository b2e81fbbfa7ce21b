import { useForm } from '@mantine/form'
import type { StoredFile } from '#api/files.ts'
import { shownFileName } from '#domain/files.ts'
import { useT } from '#web/i18n.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useRenameFile } from './use-file-deeds.ts'

interface RenameFileDialogProps {
  file: StoredFile
  onClose: () => void
}

export function RenameFileDialog({ file, onClose }: RenameFileDialogProps) {
  const t = useT()
  const form = useForm({ initialValues: { name: file.name } })
  const submit = useSubmit(
    form,
    useRenameFile(),
    ({ name }) => ({ file, name }),
    ({ name }) => {
      notify.success(t('files.renamed', { name: shownFileName(name) }))
      onClose()
    },
  )
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t('files.renameTitle')}
      saveLabel={t('files.save')}
    >
      <TextField label={t('files.name')} required autoFocus {...fieldOf(form, 'name')} />
    </FormDialog>
  )
}
