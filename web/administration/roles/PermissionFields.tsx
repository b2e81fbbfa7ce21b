import type { Permissions } from '#domain/access.ts'
import { useRights } from '#web/workspace.ts'
import { GrantFields } from './GrantFields.tsx'
import styles from './PermissionFields.module.css'
import { ScopeFields } from './ScopeFields.tsx'

export interface PermissionFieldsProps {
  value: Permissions
  onChange: (value: Permissions) => void
  /** What is given anyway, by a role: less can't be chosen, and more is marked. */
  floor?: Permissions
  /** Why nothing of it can be changed. */
  whyNot?: string | undefined
}

/** What somebody may do, to choose: scopes of records and single rights; nothing beyond one's own. */
export function PermissionFields(props: PermissionFieldsProps) {
  const mine = useRights()
  return (
    <div className={styles.permissions}>
      <ScopeFields {...props} mine={mine} />
      <GrantFields {...props} mine={mine} />
    </div>
  )
}
