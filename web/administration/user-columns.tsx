import { Tooltip } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { User } from '#api/users.ts'
import { useT } from '#web/i18n.tsx'
import { Person } from '#web/ui/Avatar.tsx'
import type { Column } from '#web/ui/RecordTable.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { Count, StatusBadge } from '#web/ui/StatusBadge.tsx'
import { useMe, useWorkspace } from '#web/workspace.ts'
import { rolesQuery } from './people-queries.ts'
import styles from './UsersPage.module.css'

export function useUserColumns(): Column<User>[] {
  const t = useT()
  const me = useMe()
  const { teamById } = useWorkspace()
  const { data: roles } = useQuery(rolesQuery)
  return [
    {
      id: 'name',
      label: t('people.name'),
      width: 220,
      render: ({ id, name, secondFactor }) => (
        <span className={styles.name}>
          <Person name={name} />
          {secondFactor && (
            <Tooltip label={t('access.users.factorOn')}>
              <span className={styles.factor} role="img" aria-label={t('access.users.factorOn')}>
                <IconShieldCheck size={16} stroke={1.75} aria-hidden />
              </span>
            </Tooltip>
          )}
          {id === me.id && <Count>{t('people.you')}</Count>}
        </span>
      ),
    },
    {
      id: 'email',
      label: t('people.email'),
      width: 160,
      grow: true,
      card: 'line',
      render: ({ email }) => email,
    },
    {
      id: 'role',
      label: t('administration.users.role'),
      width: 164,
      card: 'line',
      render: ({ roleId }) => roles?.items.find(({ id }) => id === roleId)?.name,
    },
    {
      id: 'teams',
      label: t('administration.users.teams'),
      width: 104,
      render: ({ teamIds }) => teamIds.flatMap((id) => teamById(id)?.name ?? []).join(', '),
    },
    {
      id: 'lastSeen',
      label: t('administration.users.lastSeen'),
      width: 112,
      render: ({ lastSeenAt }) =>
        lastSeenAt ? <RelativeTime instant={lastSeenAt} /> : t('people.never'),
    },
    {
      id: 'state',
      label: t('administration.users.state'),
      width: 100,
      card: 'aside',
      render: ({ disabledAt }) =>
        disabledAt ? (
          <StatusBadge>{t('administration.users.disabled')}</StatusBadge>
        ) : (
          <StatusBadge tone="green" look="plain">
            {t('administration.users.active')}
          </StatusBadge>
        ),
    },
  ]
}
