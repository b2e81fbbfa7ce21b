import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Role } from '#api/roles.ts'
import { BUILT_IN_ROLES, type BuiltInRole, exceeds } from '#domain/access.ts'
import type { Translate } from '#messages/messages.ts'
import { useT } from '#web/i18n.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { useRights } from '#web/workspace.ts'
import { rolesQuery } from './people-queries.ts'
import styles from './RoleField.module.css'

interface RoleFieldProps {
  value: string | null
  onChange: (roleId: string | null) => void
  onBlur?: () => void
  error?: ReactNode
  whyNot?: string | undefined
}

/** A role, each with what it may do in words; one that may do more than whoever chooses says so. */
export function RoleField(props: RoleFieldProps) {
  const t = useT()
  const mine = useRights()
  const { data } = useQuery(rolesQuery)
  const roles = data?.items ?? []
  const chosen = roles.find(({ id }) => id === props.value)
  return (
    <SelectField
      {...props}
      label={t('administration.users.role')}
      help={chosen && roleInWords(chosen, t)}
      options={roles.map((role) => ({
        value: role.id,
        label: role.name,
        role,
        whyNot: exceeds(role.permissions, mine) ? t('problems.role_above_yours') : undefined,
      }))}
      renderOption={({ role, label }) => (
        <span className={styles.option}>
          {label}
          <span className={styles.words}>{roleInWords(role, t)}</span>
        </span>
      )}
      required
    />
  )
}

/** What a role that comes with Kindling may do; others are told by the table of roles. */
function roleInWords({ key }: Role, t: Translate): string | undefined {
  return isBuiltIn(key) ? t(`administration.roleHelp.${key}`) : undefined
}

function isBuiltIn(key: string | null): key is BuiltInRole {
  return key !== null && Object.hasOwn(BUILT_IN_ROLES, key)
}
