import { useForm, type UseFormReturnType } from '@mantine/form'
import type { Team } from '#api/teams.ts'
import { useT } from '#web/i18n.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { MultiSelectField, SelectField } from '#web/ui/SelectField.tsx'
import { FormPanel } from '#web/ui/SidePanel.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useWorkspace } from '#web/workspace.ts'
import { useEdit } from './use-edit.ts'
import { useCreateTeam, useUpdateTeam, type TeamInput } from './use-teams.ts'

const NEW: TeamInput = { name: '', managerId: null, memberIds: [] }

export function NewTeamPanel({ onClose }: { onClose: () => void }) {
  const t = useT()
  const form = useForm<TeamValues>({ initialValues: { ...NEW } })
  const create = useCreateTeam()
  const submit = useSubmit(form, create, (values) => values, useSaved(onClose))
  return (
    <FormPanel {...submit} opened onClose={onClose} title={t('administration.teams.addTitle')}>
      <TeamFields form={form} />
    </FormPanel>
  )
}

export function TeamPanel({ team, onClose }: { team: Team; onClose: () => void }) {
  const t = useT()
  const { name, managerId, memberIds } = team
  const form = useForm<TeamValues>({ initialValues: { name, managerId, memberIds } })
  const submit = useEdit(
    form,
    useUpdateTeam(),
    team,
    (changes, version) => ({ teamId: team.id, version, changes }),
    useSaved(onClose),
  )
  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      title={t('administration.teams.editTitle', { name })}
    >
      <TeamFields form={form} />
    </FormPanel>
  )
}

type TeamValues = TeamInput & Record<string, unknown>

function TeamFields({ form }: { form: UseFormReturnType<TeamValues> }) {
  const t = useT()
  const { users } = useWorkspace()
  const { managerId, memberIds } = form.values
  const options = optionsOf(
    users.filter(({ id, isDisabled }) => !isDisabled || id === managerId || memberIds.includes(id)),
  )
  return (
    <>
      <TextField
        label={t('administration.teams.name')}
        required
        autoFocus
        {...fieldOf(form, 'name')}
      />
      <SelectField
        label={t('administration.teams.manager')}
        help={t('administration.teams.managerHelp')}
        placeholder={t('administration.teams.noManager')}
        options={options}
        clearable
        {...fieldOf(form, 'managerId')}
      />
      <MultiSelectField
        label={t('administration.teams.members')}
        options={options}
        {...fieldOf(form, 'memberIds')}
      />
    </>
  )
}

function useSaved(onClose: () => void): (team: Team) => void {
  const t = useT()
  return ({ name }) => {
    notify.success(t('administration.teams.saved', { name }))
    onClose()
  }
}
