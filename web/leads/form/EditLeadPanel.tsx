import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Lead } from '#api/lead-record.ts'
import { keyInName, namedCustom } from '#domain/fields.ts'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import { useT } from '#web/i18n.tsx'
import { leadQuery } from '#web/leads/lead-queries.ts'
import type { ClashChoice } from '#web/records/clash.ts'
import { FormConflicts } from '#web/records/FormConflicts.tsx'
import { useFormConflicts } from '#web/records/use-form-conflicts.ts'
import { useUpdateLead } from '#web/leads/use-update-lead.ts'
import { whyFailed } from '#web/problem.ts'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { notify } from '#web/ui/notify.tsx'
import { FormPanel, SidePanel } from '#web/ui/SidePanel.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useWhyNot } from '#web/why-not.ts'
import { useWorkspace } from '#web/workspace.ts'
import {
  formValuesOf,
  leadChanges,
  missingInForm,
  type LeadFormValues,
} from './lead-form-values.ts'
import { LeadFormFields } from './LeadFormFields.tsx'

interface EditLeadPanelProps {
  leadId: string
  name: string
  onClose: () => void
}

/** All fields of a lead at once, from the side, where its list stays in sight. */
export function EditLeadPanel({ leadId, name, onClose }: EditLeadPanelProps) {
  const t = useT()
  const lead = useQuery(leadQuery(leadId))
  const title = t('leads.form.editTitle', { name })
  // What was read a while ago is read again first, so that nobody edits what is no longer there.
  const isFresh = lead.isFetchedAfterMount || !lead.isFetching
  if (lead.data && isFresh) return <EditLeadForm lead={lead.data} title={title} onClose={onClose} />
  if (!lead.isError) return null
  return (
    <SidePanel opened onClose={onClose} title={title} width="wide">
      <ErrorState message={whyFailed(lead.error, t)} onRetry={() => lead.refetch()} />
    </SidePanel>
  )
}

interface EditLeadFormProps {
  lead: Lead
  title: string
  onClose: () => void
}

function EditLeadForm({ lead, title, onClose }: EditLeadFormProps) {
  const t = useT()
  const say = useWhyNot()
  const { requiredLeadFields: required, tagById } = useWorkspace()
  // What stood there when the panel opened; the typing is compared with it, whatever arrives meanwhile.
  const [opened] = useState(lead)
  const customFields = useCustomFields('leads')
  const [before] = useState(() => formValuesOf(opened, (id) => tagById(id)?.name, customFields))
  const missing = (values: LeadFormValues) =>
    missingInForm(values, 'two', required, customFields, opened.statusKind)
  const alreadyMissing = missing(before)
  const form = useForm<LeadFormValues>({
    initialValues: before,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(missing(values))
          .filter(([name]) => !(name in alreadyMissing))
          .map(([name, code]) => [name, say(code)]),
      ),
  })
  const update = useUpdateLead(lead.id)
  const [seen] = useState({ ...opened, ...namedCustom(before.custom) })
  const conflicts = useFormConflicts(update.error, seen)

  const submit = useSubmit(
    form,
    update,
    (values) => ({
      ...leadChanges(values, before),
      ...(values.tags.join() !== before.tags.join() && { tags: values.tags }),
      version: conflicts.version,
    }),
    (saved) => {
      notify.success(t('leads.form.saved', { name: saved.displayName }))
      onClose()
    },
  )

  /** The choice stands in the form's field, as it would have been typed there. */
  function choose(field: string, { value }: ClashChoice): void {
    const key = keyInName(field)
    if (key !== undefined) {
      form.setFieldValue(`custom.${key}`, value as never)
      return
    }
    const now = formValuesOf({ ...opened, [field]: value }, (id) => tagById(id)?.name, [])
    const name = (field === 'tagIds' ? 'tags' : field) as keyof LeadFormValues
    form.setFieldValue(name, now[name])
  }

  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      title={title}
      width="wide"
      whyNot={conflicts.areOpen ? t('leads.record.clash.chooseFirst') : undefined}
    >
      <FormConflicts record="leads" conflicts={conflicts} onChoose={choose} />
      <LeadFormFields form={form} kind={opened.statusKind} names="two" />
    </FormPanel>
  )
}
