import { Input, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Workspace } from '#api/workspace.ts'
import { UNTOUCHED_HOURS } from '#domain/follow-ups.ts'
import { IDENTITY_FIELDS, REQUIRED_LEAD_FIELDS, type RequiredLeadField } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { useRuleFieldWords } from '#web/leads/labels/rule-field-words.ts'
import { CheckField } from '#web/ui/CheckField.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { NumberField } from '#web/ui/NumberField.tsx'
import { MultiSelectField } from '#web/ui/SelectField.tsx'
import type { WorkspaceChanges } from './use-update-workspace.ts'

interface LeadRulesProps {
  workspace: Workspace
  onChange: (changes: WorkspaceChanges) => unknown
}

/** What a new lead needs, and what moves it on by itself. */
export function LeadRules({ workspace, onChange }: LeadRulesProps) {
  const t = useT()
  const label = useRuleFieldWords()
  const { requiredLeadFields: required, firstContactMovesStatus, statuses } = workspace
  const contacted = statuses.find(({ kind, retiredAt }) => kind === 'contacted' && !retiredAt)

  function require(isRequired: (field: RequiredLeadField) => boolean): void {
    void onChange({ requiredLeadFields: REQUIRED_LEAD_FIELDS.filter(isRequired) })
  }

  return (
    <Section title={t('administration.workspace.leads')}>
      <Stack gap={16} mt={8}>
        <Input.Wrapper
          labelElement="div"
          label={t('administration.workspace.required')}
          description={t('administration.workspace.requiredHelp')}
          inputWrapperOrder={['label', 'input', 'description']}
        >
          <Stack gap={8} mb={8} role="group" aria-label={t('administration.workspace.required')}>
            {IDENTITY_FIELDS.map((field) => (
              <CheckField
                key={field}
                label={t(`administration.workspace.requiredFields.${field}`)}
                value={required.includes(field)}
                onChange={(isRequired) =>
                  require((other) => (other === field ? isRequired : required.includes(other)))
                }
              />
            ))}
          </Stack>
        </Input.Wrapper>
        <MultiSelectField
          label={t('administration.workspace.requiredOthers')}
          help={t('administration.workspace.requiredOthersHelp')}
          value={required.filter((field) => !isIdentity(field))}
          options={REQUIRED_LEAD_FIELDS.filter((field) => !isIdentity(field)).map((field) => ({
            value: field,
            label: label(field),
          }))}
          onChange={(chosen) =>
            require((field) =>
              isIdentity(field) ? required.includes(field) : chosen.includes(field),
            )
          }
        />
        {contacted && (
          <CheckField
            label={t('administration.workspace.firstContact')}
            help={t('administration.workspace.firstContactHelp', { status: contacted.name })}
            value={firstContactMovesStatus}
            onChange={(moves) => onChange({ firstContactMovesStatus: moves })}
          />
        )}
        <UntouchedHours hours={workspace.untouchedHours} onChange={onChange} />
      </Stack>
    </Section>
  )
}

function isIdentity(field: RequiredLeadField): boolean {
  return IDENTITY_FIELDS.some((name) => name === field)
}

interface UntouchedHoursProps {
  hours: number
  onChange: LeadRulesProps['onChange']
}

/** Saved when it is left; what is no possible number of hours goes back to what was. */
function UntouchedHours({ hours, onChange }: UntouchedHoursProps) {
  const t = useT()
  const [typed, setTyped] = useState<number | null>()
  const { least, most } = UNTOUCHED_HOURS
  function save(): void {
    setTyped(undefined)
    const isPossible =
      typeof typed === 'number' && Number.isInteger(typed) && typed >= least && typed <= most
    if (isPossible && typed !== hours) void onChange({ untouchedHours: typed })
  }
  return (
    <NumberField
      label={t('followUps.untouchedHours')}
      help={t('followUps.untouchedHoursHelp')}
      value={typed === undefined ? hours : typed}
      onChange={setTyped}
      onBlur={save}
    />
  )
}
