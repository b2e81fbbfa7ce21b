import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { newIdempotencyKey, Problem } from '#web/api.ts'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import { newCustomValues } from '#web/fields/custom-form.ts'
import { useT } from '#web/i18n.tsx'
import { useCreateLead } from '#web/leads/use-create-lead.ts'
import { paths } from '#web/paths.ts'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { FormPanel } from '#web/ui/SidePanel.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useWhyNot } from '#web/why-not.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'
import {
  EMPTY_LEAD,
  leadToCreate,
  missingInForm,
  type NameFields,
  type NewLeadValues,
} from './lead-form-values.ts'
import { LeadFormFields } from './LeadFormFields.tsx'
import { LeadMatches, type FoundMatches } from './LeadMatches.tsx'
import { OwnerField } from './OwnerField.tsx'

/** The form of a new lead, from the side. Saved, it leads to the lead, or on to the next one. */
export function NewLeadPanel({ onClose }: { onClose: () => void }) {
  const t = useT()
  const say = useWhyNot()
  const words = useFieldWords()
  const me = useMe()
  const navigate = useNavigate()
  const { requiredLeadFields: required, typedNumbers } = useWorkspace()
  const isNumberTyped = typedNumbers.includes('lead')
  const [names, setNames] = useState<NameFields>(
    required.includes('firstName') || required.includes('lastName') ? 'two' : 'one',
  )
  const customFields = useCustomFields('leads')
  const custom = newCustomValues(customFields)
  const form = useForm<NewLeadValues>({
    initialValues: { ...EMPTY_LEAD, custom, number: '', ownerId: me.id },
    validate: (values) =>
      Object.fromEntries(
        Object.entries(missingInForm(values, names, required, customFields, 'open')).map(
          ([name, code]) => [name, say(code)],
        ),
      ),
  })
  // One key for one opened form: a second click or a retry is the same request, and makes one lead.
  const [key, setKey] = useState(newIdempotencyKey)
  const wantsAnother = useRef(false)
  const top = useRef<HTMLDivElement>(null)
  const create = useCreateLead()
  const refused = refusedMatches(create.error, create.variables?.body, form.values)

  const submit = useSubmit(
    form,
    create,
    (values) => ({
      body: {
        ...leadToCreate(values, names, me.id, customFields),
        allowDuplicate: refused !== undefined,
      },
      tags: values.tags,
      idempotencyKey: isKeyUsed(create.error) ? renewKey() : key,
    }),
    (lead) => {
      notify.success(t('leads.form.created', { name: lead.displayName }))
      if (wantsAnother.current) startNext()
      else void navigate({ to: paths.lead(lead.id), ignoreBlocker: true })
    },
  )
  const whyNotSaved = isKeyUsed(create.error) ? t('leads.form.savedBefore') : submit.error

  function renewKey(): string {
    const fresh = newIdempotencyKey()
    setKey(fresh)
    return fresh
  }

  /** The next of a pile usually comes from the same source and goes to the same person. */
  function startNext(): void {
    const { sourceId, ownerId, tags } = form.values
    const next = { ...EMPTY_LEAD, custom, number: '', sourceId, ownerId, tags }
    form.setInitialValues(next)
    form.setValues(next)
    form.clearErrors()
    create.reset()
    renewKey()
    top.current?.querySelector('input')?.focus()
  }

  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      title={t('leads.form.newTitle')}
      width="wide"
      onSubmit={(event) => {
        wantsAnother.current = false
        submit.onSubmit(event)
      }}
      error={whyNotSaved}
      saveLabel={t(refused ? 'leads.form.createAnyway' : 'leads.form.create')}
      aside={
        refused === undefined && (
          <ActionButton
            look="quiet"
            onClick={() => {
              wantsAnother.current = true
              submit.onSubmit()
            }}
          >
            {t('leads.form.createAnother')}
          </ActionButton>
        )
      }
    >
      <div ref={top} style={{ display: 'contents' }}>
        <LeadFormFields
          form={form}
          kind="open"
          names={names}
          onNames={setNames}
          matches={<LeadMatches typed={form.values} refused={refused} />}
          owner={<OwnerField {...fieldOf(form, 'ownerId')} label={words.label('ownerId')} />}
          last={
            <TextField
              {...fieldOf(form, 'number')}
              label={t('leads.form.number')}
              help={isNumberTyped ? undefined : t('leads.form.numberHelp')}
              required={isNumberTyped}
              maxLength={40}
            />
          }
        />
      </div>
    </FormPanel>
  )
}

/** What a refused save found, as long as the email and phones are those that it was refused for. */
function refusedMatches(
  error: Error | null,
  sent: { email?: unknown; phone?: unknown; mobile?: unknown } | undefined,
  { email, phone, mobile }: NewLeadValues,
): FoundMatches | undefined {
  if (!(error instanceof Problem) || error.code !== 'lead_has_duplicates') return undefined
  const isSame = [
    [sent?.email, email],
    [sent?.phone, phone],
    [sent?.mobile, mobile],
  ].every(([was, is]) => (was ?? '') === is)
  return isSame ? (error.details['matches'] as FoundMatches) : undefined
}

/** An earlier try was saved although no answer came, and something else was typed since. */
function isKeyUsed(error: Error | null): boolean {
  return error instanceof Problem && error.code === 'idempotency_key_reused'
}
