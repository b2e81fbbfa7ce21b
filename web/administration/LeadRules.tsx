import { Input, Stack } from '@mantine/core'
import type { Workspace } from '#api/workspace.ts'
import { REQUIRED_LEAD_FIELDS } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { CheckField } from '#web/ui/CheckField.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import type { WorkspaceChanges } from './use-update-workspace.ts'

interface LeadRulesProps {
  workspace: Workspace
  onChange: (changes: WorkspaceChanges) => unknown
}

/** What a new lead needs, and what moves it on by itself. */
export function LeadRules({ workspace, onChange }: LeadRulesProps) {
  const t = useT()
  const { requiredLeadFields: required, firstContactMovesStatus, statuses } = workspace
  const contacted = statuses.find(({ kind, retiredAt }) => kind === 'contacted' && !retiredAt)
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
            {REQUIRED_LEAD_FIELDS.map((field) => (
              <CheckField
                key={field}
                label={t(`administration.workspace.requiredFields.${field}`)}
                value={required.includes(field)}
                onChange={(isRequired) =>
                  onChange({
                    requiredLeadFields: REQUIRED_LEAD_FIELDS.filter((other) =>
                      other === field ? isRequired : required.includes(other),
                    ),
                  })
                }
              />
            ))}
          </Stack>
        </Input.Wrapper>
        {contacted && (
          <CheckField
            label={t('administration.workspace.firstContact')}
            help={t('administration.workspace.firstContactHelp', { status: contacted.name })}
            value={firstContactMovesStatus}
            onChange={(moves) => onChange({ firstContactMovesStatus: moves })}
          />
        )}
      </Stack>
    </Section>
  )
}
