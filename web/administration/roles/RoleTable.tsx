import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import type { Role } from '#api/roles.ts'
import {
  exceeds,
  OFFERED_GRANTS,
  OFFERED_KINDS,
  RECORD_VERBS,
  type Grant,
  type RecordKind,
} from '#domain/access.ts'
import styles from '#web/administration/RolesPage.module.css'
import { useT } from '#web/i18n.tsx'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'
import { useRights } from '#web/workspace.ts'

interface RoleTableProps {
  roles: readonly Role[]
  onOpen: (role: Role) => void
  onCopy: (role: Role) => void
  onRemove: (role: Role) => void
}

/** Every right, and which role has it. */
export function RoleTable({ roles, ...deeds }: RoleTableProps) {
  const t = useT()
  const workspaceGrants = OFFERED_GRANTS.filter((grant) => /^(workspace|tags)\./.test(grant))
  return (
    <div
      className={styles.scroller}
      role="region"
      aria-label={t('administration.roles.table')}
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption>
          <VisuallyHidden>{t('administration.roles.table')}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {t('administration.roles.right')}
            </th>
            {roles.map((role) => (
              <RoleHead key={role.id} role={role} {...deeds} />
            ))}
          </tr>
        </thead>
        {OFFERED_KINDS.map((kind) => (
          <RecordRights key={kind} kind={kind} roles={roles} />
        ))}
        <tbody>
          <GroupHead roles={roles}>{t('administration.roles.workspaceGroup')}</GroupHead>
          {workspaceGrants.map((grant) => (
            <GrantRow key={grant} grant={grant} roles={roles} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RoleHead({
  role,
  onOpen,
  onCopy,
  onRemove,
}: { role: Role } & Omit<RoleTableProps, 'roles'>) {
  const t = useT()
  const mine = useRights()
  const above = exceeds(role.permissions, mine) ? t('problems.role_above_yours') : undefined
  return (
    <th scope="col" className={styles.role}>
      <span className={styles.roleHead}>
        <button type="button" className={styles.roleName} onClick={() => onOpen(role)}>
          {role.name}
        </button>
        <RowMenu name={role.name}>
          {() => (
            <>
              {!role.builtIn && (
                <MenuAction onClick={() => onOpen(role)}>{t('access.roles.edit')}</MenuAction>
              )}
              <MenuAction onClick={() => onCopy(role)} whyNot={above}>
                {t('access.roles.copy')}
              </MenuAction>
              <MenuAction
                look="danger"
                onClick={() => onRemove(role)}
                whyNot={role.builtIn ? t('problems.role_is_built_in') : above}
              >
                {t('access.roles.delete')}
              </MenuAction>
            </>
          )}
        </RowMenu>
      </span>
      <span className={styles.users}>{t('administration.roles.users', { count: role.users })}</span>
    </th>
  )
}

function RecordRights({ kind, roles }: { kind: RecordKind; roles: readonly Role[] }) {
  const t = useT()
  return (
    <tbody>
      <GroupHead roles={roles}>{t(`administration.roles.recordGroups.${kind}`)}</GroupHead>
      {RECORD_VERBS.map((verb) => (
        <tr key={verb}>
          <th scope="row" className={styles.right}>
            {t(`administration.roles.verbs.${verb}`)}
          </th>
          {roles.map(({ id, permissions }) => {
            const scope = permissions.records[kind]?.[verb] ?? 'none'
            return (
              <td key={id} className={styles.cell} data-none={scope === 'none' || undefined}>
                {t(`administration.roles.scopes.${scope}`)}
              </td>
            )
          })}
        </tr>
      ))}
      {OFFERED_GRANTS.filter((grant) => grant.startsWith(`${kind}.`)).map((grant) => (
        <GrantRow key={grant} grant={grant} roles={roles} />
      ))}
    </tbody>
  )
}

function GroupHead({ roles, children }: { roles: readonly Role[]; children: string }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={roles.length + 1} className={styles.group}>
        <span className={styles.groupName}>{children}</span>
      </th>
    </tr>
  )
}

function GrantRow({ grant, roles }: { grant: Grant; roles: readonly Role[] }) {
  const t = useT()
  return (
    <tr>
      <th scope="row" className={styles.right}>
        {t(`administration.roles.grants.${grant}`)}
      </th>
      {roles.map(({ id, permissions }) => {
        const granted = permissions.grants.includes(grant)
        return (
          <td key={id} className={styles.cell} data-none={!granted || undefined}>
            {granted ? <IconCheck size={16} aria-hidden /> : <IconMinus size={16} aria-hidden />}
            <VisuallyHidden>
              {t(granted ? 'administration.roles.granted' : 'administration.roles.denied')}
            </VisuallyHidden>
          </td>
        )
      })}
    </tr>
  )
}
