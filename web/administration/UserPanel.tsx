import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { User } from '#api/users.ts'
import type { ExtraPermissions } from '#domain/access.ts'
import { useT } from '#web/i18n.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { MultiSelectField } from '#web/ui/SelectField.tsx'
import { FormPanel } from '#web/ui/SidePanel.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useMe, useWorkspace } from '#web/workspace.ts'
import { RoleField } from './RoleField.tsx'
import { ExtraRights } from './roles/ExtraRights.tsx'
import { useEdit } from './use-edit.ts'
import { useUpdateUser } from './use-update-user.ts'

type UserValues = {
  name: string
  roleId: string | null
  teamIds: string[]
  extraPermissions: ExtraPermissions
}

export function UserPanel({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useT()
  const me = useMe()
  const { teams } = useWorkspace()
  const form = useForm<UserValues>({
    initialValues: {
      name: user.name,
      roleId: user.roleId,
      teamIds: user.teamIds,
      extraPermissions: user.extraPermissions,
    },
  })
  const submit = useEdit(
    form,
    useUpdateUser(),
    user,
    ({ roleId, ...changes }, version) => ({
      userId: user.id,
      version,
      changes: { ...changes, ...(roleId && { roleId }) },
    }),
    ({ name }) => {
      notify.success(t('administration.users.saved', { name }))
      onClose()
    },
  )
  const { name } = user
  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      width="wide"
      title={t('administration.users.editTitle', { name })}
    >
      <TextField label={t('people.name')} required autoFocus {...fieldOf(form, 'name')} />
      <RoleField
        whyNot={user.id === me.id ? t('problems.own_role_not_yours_to_change') : undefined}
        {...fieldOf(form, 'roleId')}
      />
      {form.isDirty('roleId') && (
        <Text size="sm" c="dimmed" role="status">
          {t('administration.users.signsOut', { name })}
        </Text>
      )}
      <MultiSelectField
        label={t('administration.users.teams')}
        options={optionsOf(teams)}
        placeholder={t('people.profile.noTeams')}
        {...fieldOf(form, 'teamIds')}
      />
      <ExtraRights
        roleId={form.values.roleId}
        value={form.values.extraPermissions}
        onChange={(extra) => form.setFieldValue('extraPermissions', extra)}
        whyNot={user.id === me.id ? t('problems.own_rights_not_yours_to_change') : undefined}
      />
    </FormPanel>
  )
}
