import { IconPlus } from '@tabler/icons-react'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '#api/roles.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { PageBody } from '#web/ui/PageBar.tsx'
import { useDialog } from '#web/use-dialog.ts'
import { AdministrationBar } from './AdministrationBar.tsx'
import { rolesQuery } from './people-queries.ts'
import { RemoveRoleDialog } from './roles/RemoveRoleDialog.tsx'
import { NewRolePanel, RolePanel } from './roles/RolePanel.tsx'
import { RoleTable } from './roles/RoleTable.tsx'
import styles from './RolesPage.module.css'

/** What each role may see and do, side by side; each opens to be changed or copied. */
export function RolesPage() {
  const t = useT()
  const { data, error, refetch } = useQuery(rolesQuery)
  const { open } = useDialog()
  return (
    <>
      <AdministrationBar
        title={t('administration.pages.roles')}
        count={data?.items.length}
        actions={
          <ActionButton look="primary" icon={<IconPlus size={16} />} onClick={() => open('new')}>
            {t('access.roles.add')}
          </ActionButton>
        }
      />
      <PageBody>
        <p className={styles.lead}>{t('access.roles.lead')}</p>
        {error && !data && <ErrorState message={whyFailed(error, t)} onRetry={refetch} />}
        {!data && !error && <Skeleton height={320} />}
        {data && <Roles roles={data.items} />}
      </PageBody>
    </>
  )
}

function Roles({ roles }: { roles: readonly Role[] }) {
  const { isOpen, open, close } = useDialog()
  const [removing, setRemoving] = useState<Role>()
  const opened = roles.find(({ id }) => isOpen(id))
  const copied = roles.find(({ id }) => isOpen(copyOf(id)))
  const standard = roles.find(({ key }) => key === 'rep') ?? roles[0]
  const from = copied ?? (isOpen('new') ? standard : undefined)
  return (
    <>
      <RoleTable
        roles={roles}
        onOpen={({ id }) => open(id)}
        onCopy={({ id }) => open(copyOf(id))}
        onRemove={setRemoving}
      />
      {opened && (
        <RolePanel
          key={opened.id}
          role={opened}
          onClose={close}
          onCopy={() => open(copyOf(opened.id))}
        />
      )}
      {from && (
        <NewRolePanel
          key={`from ${from.id}`}
          roles={roles}
          from={from}
          isCopy={copied !== undefined}
          onClose={close}
        />
      )}
      {removing && (
        <RemoveRoleDialog role={removing} roles={roles} onClose={() => setRemoving(undefined)} />
      )}
    </>
  )
}

function copyOf(roleId: string): string {
  return `copy.${roleId}`
}
