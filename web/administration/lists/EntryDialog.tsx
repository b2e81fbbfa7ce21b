import { useForm, type UseFormReturnType } from '@mantine/form'
import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useEdit } from '../use-edit.ts'
import type { ListedEntry } from './EntryList.tsx'

type Values = { name: string } & Record<string, unknown>

interface NewEntryDialogProps<V extends Values & Input, Input> {
  title: string
  empty: V
  add: UseMutationResult<ListedEntry, Error, Input>
  fields?: (form: UseFormReturnType<V>) => ReactNode
  onClose: () => void
}

/** A new entry of a list: its name, and what else its list asks for. */
export function NewEntryDialog<V extends Values & Input, Input>({
  title,
  empty,
  add,
  fields,
  onClose,
}: NewEntryDialogProps<V, Input>) {
  const t = useT()
  const form = useForm<V>({ initialValues: empty })
  const submit = useSubmit(
    form,
    add,
    (values) => values,
    ({ name }) => {
      notify.success(t('lists.added', { name }))
      onClose()
    },
  )
  return (
    <FormDialog {...submit} opened onClose={onClose} title={title}>
      <NameField form={form} />
      {fields?.(form)}
    </FormDialog>
  )
}

interface EditEntryDialogProps<V extends Values> {
  title: string
  entry: ListedEntry
  /** The fields that can be changed. */
  values: V
  change: UseMutationResult<ListedEntry, Error, { id: string; version: number; body: Partial<V> }>
  fields?: (form: UseFormReturnType<V>) => ReactNode
  onClose: () => void
}

/** Changes an entry; what somebody else changed meanwhile is told before it is overwritten. */
export function EditEntryDialog<V extends Values>({
  title,
  entry,
  values,
  change,
  fields,
  onClose,
}: EditEntryDialogProps<V>) {
  const t = useT()
  const form = useForm<V>({ initialValues: values })
  const submit = useEdit(
    form,
    change,
    entry,
    (body, version) => ({ id: entry.id, version, body }),
    ({ name }) => {
      notify.success(t('lists.saved', { name }))
      onClose()
    },
  )
  return (
    <FormDialog {...submit} opened onClose={onClose} title={title}>
      <NameField form={form} />
      {fields?.(form)}
    </FormDialog>
  )
}

function NameField<V extends Values>({ form }: { form: UseFormReturnType<V> }) {
  const t = useT()
  const field = fieldOf(form as unknown as UseFormReturnType<{ name: string }>, 'name')
  return <TextField label={t('lists.name')} required autoFocus {...field} />
}
