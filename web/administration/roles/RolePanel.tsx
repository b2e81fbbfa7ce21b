import { useForm, type UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import type { Role } from '#api/roles.ts'
import type { Permissions } from '#domain/access.ts'
import { usersQuery } from '#web/administration/people-queries.ts'
import { useEdit } from '#web/administration/use-edit.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { notify } from '#web/ui/notify.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { FormPanel, SidePanel } from '#web/ui/SidePanel.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useMe } from '#web/workspace.ts'
import { PermissionFields } from './PermissionFields.tsx'
import styles from './PermissionFields.module.css'
import { useCreateRole, useUpdateRole } from './use-roles.ts'

type RoleValues = { name: string; permissions: Permissions }

interface NewRolePanelProps {
  roles: readonly Role[]
  /** The role that it starts as a copy of. */
  from: Role
  /** Whether it was asked for as a copy of this very role. */
  isCopy: boolean
  onClose: () => void
}

/** A new role starts as a copy of one that is there, because nobody wants to think of everything. */
export function NewRolePanel({ roles, from, isCopy, onClose }: NewRolePanelProps) {
  const t = useT()
  const form = useForm<RoleValues & { from: string }>({
    initialValues: {
      name: isCopy ? t('access.roles.copyOf', { name: from.name }) : '',
      permissions: from.permissions,
      from: from.id,
    },
  })
  const create = useCreateRole()
  const submit = useSubmit(
    form,
    create,
    ({ name, permissions }) => ({ name, permissions }),
    useSaved(onClose),
  )
  const startFrom = (roleId: string | null) => {
    const role = roles.find(({ id }) => id === roleId)
    if (role) form.setValues({ from: role.id, permissions: role.permissions })
  }
  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      width="wide"
      title={isCopy ? t('access.roles.copyTitle', { name: from.name }) : t('access.roles.addTitle')}
    >
      <TextField
        label={t('access.roles.name')}
        required
        autoFocus
        maxLength={100}
        {...fieldOf(form, 'name')}
      />
      {!isCopy && (
        <SelectField
          label={t('access.roles.startFrom')}
          options={optionsOf(roles)}
          value={form.values.from}
          onChange={startFrom}
        />
      )}
      <PermissionFields {...permissionsOfForm(form)} />
    </FormPanel>
  )
}

interface RolePanelProps {
  role: Role
  onClose: () => void
  onCopy: () => void
}

/** A role with what it allows: to change where that may be, to read and copy otherwise. */
export function RolePanel(props: RolePanelProps) {
  return props.role.builtIn ? <BuiltInRole {...props} /> : <EditRole {...props} />
}

function BuiltInRole({ role, onClose, onCopy }: RolePanelProps) {
  const t = useT()
  return (
    <SidePanel
      opened
      onClose={onClose}
      width="wide"
      title={t('access.roles.viewTitle', { name: role.name })}
      footer={<ActionButton onClick={onCopy}>{t('access.roles.copy')}</ActionButton>}
    >
      <p className={styles.help}>{t('problems.role_is_built_in')}</p>
      <div className={styles.section}>
        <PermissionFields
          value={role.permissions}
          onChange={() => {}}
          whyNot={t('problems.role_is_built_in')}
        />
      </div>
      <Holders role={role} />
    </SidePanel>
  )
}

function EditRole({ role, onClose, onCopy }: RolePanelProps) {
  const t = useT()
  const me = useMe()
  const { name, permissions } = role
  const form = useForm<RoleValues>({ initialValues: { name, permissions } })
  const submit = useEdit(
    form,
    useUpdateRole(),
    role,
    (changes, version) => ({ roleId: role.id, version, changes }),
    useSaved(onClose),
  )
  return (
    <FormPanel
      {...submit}
      opened
      onClose={onClose}
      width="wide"
      title={t('access.roles.editTitle', { name })}
      aside={<ActionButton onClick={onCopy}>{t('access.roles.copy')}</ActionButton>}
    >
      <TextField
        label={t('access.roles.name')}
        required
        autoFocus
        maxLength={100}
        {...fieldOf(form, 'name')}
      />
      <PermissionFields
        {...permissionsOfForm(form)}
        whyNot={me.roleId === role.id ? t('problems.own_rights_not_yours_to_change') : undefined}
      />
      <p className={styles.help}>{t('access.roles.atOnce')}</p>
      <Holders role={role} />
    </FormPanel>
  )
}

function Holders({ role }: { role: Role }) {
  const t = useT()
  const { data } = useQuery(usersQuery)
  const holders = data?.items.filter(({ roleId, disabledAt }) => roleId === role.id && !disabledAt)
  return (
    <div className={styles.section}>
      <h3 className={styles.sectionTitle}>{t('access.roles.who')}</h3>
      {holders?.length === 0 && <p className={styles.help}>{t('access.roles.nobody')}</p>}
      <ul className={styles.holders}>
        {holders?.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </div>
  )
}

function permissionsOfForm<Values extends RoleValues>(form: UseFormReturnType<Values>) {
  return {
    value: form.values.permissions,
    onChange: (permissions: Permissions) => form.setFieldValue('permissions', permissions as never),
  }
}

function useSaved(onClose: () => void): (role: Role) => void {
  const t = useT()
  return ({ name }) => {
    notify.success(t('access.roles.saved', { name }))
    onClose()
  }
}
