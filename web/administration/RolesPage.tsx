import { IconCheck, IconMinus } from '@tabler/icons-react'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Role } from '#api/roles.ts'
import { GRANTS, RECORD_KINDS, RECORD_VERBS, type Grant, type RecordKind } from '#domain/access.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { AdministrationBar } from './AdministrationBar.tsx'
import { rolesQuery } from './people-queries.ts'
import styles from './RolesPage.module.css'

/** What each role may see and do, side by side. */
export function RolesPage() {
  const t = useT()
  const { data, error, refetch } = useQuery(rolesQuery)
  return (
    <>
      <AdministrationBar title={t('administration.pages.roles')} />
      <PageBody>
        <p className={styles.lead}>{t('administration.roles.lead')}</p>
        {error && !data && <ErrorState message={whyFailed(error, t)} onRetry={refetch} />}
        {!data && !error && <Skeleton height={320} />}
        {data && <RoleTable roles={data.items} />}
      </PageBody>
    </>
  )
}

function RoleTable({ roles }: { roles: readonly Role[] }) {
  const t = useT()
  const workspaceGrants = GRANTS.filter((grant) => /^(workspace|tags)\./.test(grant))
  return (
    <div
      className={styles.scroller}
      role="region"
      aria-label={t('administration.roles.table')}
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption className={styles.unseen}>{t('administration.roles.table')}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {t('administration.roles.right')}
            </th>
            {roles.map((role) => (
              <th key={role.id} scope="col" className={styles.role}>
                {role.name}
                <span className={styles.users}>
                  {t('administration.roles.users', { count: role.users })}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {RECORD_KINDS.map((kind) => (
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
      {GRANTS.filter((grant) => grant.startsWith(`${kind}.`)).map((grant) => (
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
            <span className={styles.unseen}>
              {t(granted ? 'administration.roles.granted' : 'administration.roles.denied')}
            </span>
          </td>
        )
      })}
    </tr>
  )
}
