import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Role } from '#api/roles.ts'
import { exceeds } from '#domain/access.ts'
import { useT } from '#web/i18n.tsx'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useRights } from '#web/workspace.ts'
import { useRemoveRole } from './use-roles.ts'

interface RemoveRoleDialogProps {
  role: Role
  roles: readonly Role[]
  onClose: () => void
}

/** Deletes a role; where people have it, they get another one in the same step. */
export function RemoveRoleDialog({ role, roles, onClose }: RemoveRoleDialogProps) {
  const t = useT()
  const mine = useRights()
  const remove = useRemoveRole()
  const form = useForm<{ moveTo: string | null }>({ initialValues: { moveTo: null } })
  const people = role.users + role.others
  const { name } = role
  const submit = useSubmit(
    form,
    remove,
    ({ moveTo }) => ({ roleId: role.id, moveTo: moveTo ?? undefined }),
    () => {
      notify.success(t('access.roles.deleted', { name }))
      onClose()
    },
  )
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t('access.roles.deleteTitle', { name })}
      saveLabel={t('access.roles.deleteConfirm')}
      whyNot={people > 0 && form.values.moveTo === null ? t('problems.role_in_use') : undefined}
    >
      <Text size="sm" c="dimmed">
        {people > 0
          ? t('access.roles.deleteInUse', { count: people })
          : t('access.roles.deleteBody')}
      </Text>
      {people > 0 && (
        <SelectField
          label={t('access.roles.moveTo')}
          options={roles
            .filter(({ id }) => id !== role.id)
            .map(({ id, name: label, permissions }) => ({
              value: id,
              label,
              whyNot: exceeds(permissions, mine) ? t('problems.role_above_yours') : undefined,
            }))}
          required
          {...fieldOf(form, 'moveTo')}
        />
      )}
    </FormDialog>
  )
}
