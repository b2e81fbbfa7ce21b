import { useQuery } from '@tanstack/react-query'
import {
  beyondRole,
  permissionsOf,
  RECORD_VERBS,
  rightsOf,
  type ExtraPermissions,
} from '#domain/access.ts'
import { rolesQuery } from '#web/administration/people-queries.ts'
import { useFormat } from '#web/ui/format.ts'
import { useT } from '#web/i18n.tsx'
import { PermissionFields } from './PermissionFields.tsx'
import styles from './PermissionFields.module.css'

interface ExtraRightsProps {
  roleId: string | null
  value: ExtraPermissions
  onChange: (value: ExtraPermissions) => void
  whyNot: string | undefined
}

/** What a person may do beyond the role; folded away, because it is the exception. */
export function ExtraRights({ roleId, value, onChange, whyNot }: ExtraRightsProps) {
  const t = useT()
  const format = useFormat()
  const { data } = useQuery(rolesQuery)
  const role = data?.items.find(({ id }) => id === roleId)
  if (!role) return null
  const rights = howMany(beyondRole(value, role.permissions))
  return (
    <details className={styles.beyond}>
      <summary>
        {t('access.roles.beyond')}:{' '}
        <span>{rights === 0 ? t('access.roles.beyondNone') : format.number(rights)}</span>
      </summary>
      <p className={styles.help}>{t('access.roles.beyondHelp', { role: role.name })}</p>
      <PermissionFields
        value={permissionsOf(rightsOf(role.permissions, value))}
        onChange={(wanted) => onChange(beyondRole(wanted, role.permissions))}
        floor={role.permissions}
        whyNot={whyNot}
      />
    </details>
  )
}

function howMany({ records = {}, grants = [] }: ExtraPermissions): number {
  const scopes = Object.values(records).flatMap((scopes) =>
    RECORD_VERBS.filter((verb) => scopes?.[verb]),
  )
  return scopes.length + grants.length
}
