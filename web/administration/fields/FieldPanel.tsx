import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { type CustomField, type FieldRecord, hasOptions, whyNotRetyped } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import type { Translate } from '#messages/messages.ts'
import { notify } from '#web/ui/notify.tsx'
import { FormPanel } from '#web/ui/SidePanel.tsx'
import { useRequestKey } from '#web/use-request-key.ts'
import { useSubmit } from '#web/use-submit.ts'
import { useWhyNot } from '#web/why-not.ts'
import { useEdit } from '../use-edit.ts'
import { fieldUsageQuery, useAddField, useChangeField } from './field-deeds.ts'
import {
  fieldValuesOf,
  namedOptions,
  NEW_FIELD,
  type FieldFormValues,
} from './field-form-values.ts'
import { FieldForm } from './FieldForm.tsx'

interface NewFieldPanelProps {
  record: FieldRecord
  onClose: () => void
}

/** A new field, at the end of its kind of record. */
export function NewFieldPanel({ record, onClose }: NewFieldPanelProps) {
  const t = useT()
  const add = useAddField()
  const keyOf = useRequestKey()
  const form = useForm<FieldFormValues>({
    initialValues: NEW_FIELD,
    validate: (values) => missingIn(values, t),
  })
  const submit = useSubmit(
    form,
    add,
    (values) => {
      const body = { ...namedOptions(values), record }
      return { body, idempotencyKey: keyOf(body) }
    },
    ({ name }) => {
      notify.success(t('lists.added', { name }))
      onClose()
    },
  )
  return (
    <FormPanel {...submit} opened onClose={onClose} title={t('fields.new')} width="wide">
      <FieldForm form={form} record={record} />
    </FormPanel>
  )
}

interface EditFieldPanelProps {
  field: CustomField
  onClose: () => void
}

/** Changes a field; what somebody else changed meanwhile is told before it is overwritten. */
export function EditFieldPanel({ field, onClose }: EditFieldPanelProps) {
  const t = useT()
  const say = useWhyNot()
  const { data: usage } = useQuery(fieldUsageQuery(field.record))
  const form = useForm<FieldFormValues>({
    initialValues: fieldValuesOf(field),
    validate: (values) => missingIn(values, t),
  })
  const submit = useEdit(
    form,
    useChangeField(),
    field,
    (changes, version) => ({ id: field.id, version, body: namedOptions(changes) }),
    ({ name }) => {
      notify.success(t('lists.saved', { name }))
      onClose()
    },
  )
  return (
    <FormPanel {...submit} opened onClose={onClose} title={t('fields.edit')} width="wide">
      <FieldForm
        form={form}
        record={field.record}
        field={field}
        whyNotRetyped={say(whyNotRetyped(usage?.get(field.id) ?? 0))}
      />
    </FormPanel>
  )
}

function missingIn({ name, type, options }: FieldFormValues, t: Translate) {
  const isNamed = options.some((option) => option.name.trim() !== '')
  return {
    ...(name.trim() === '' && { name: t('problems.value_missing') }),
    ...(hasOptions(type) && !isNamed && { options: t('fields.optionsMissing') }),
  }
}
